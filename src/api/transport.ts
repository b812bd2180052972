/** `fetch` as the client needs it: VS Code's own in the editor, undici outside it, the demo account's in memory. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchReply>

export interface FetchInit {
  method: string
  headers: Record<string, string>
  body?: string
  signal: AbortSignal
  redirect: 'manual'
}

export interface FetchReply {
  readonly status: number
  readonly headers: Headers
  /** The body as it comes, decompressed. Without it (in memory) there is only `text`. */
  readonly body?: AsyncIterable<Uint8Array> | null
  text(): Promise<string>
}

/** The most that is read of an answer, in octets, after decompression: far more than any page or export, and what an editor has room for. */
export const longestAnswer = 64 * 1024 * 1024

export class AnswerTooLong extends Error {
  override readonly name = 'AnswerTooLong'
}

/**
 * The body as text. What is too long is let go where the limit is reached, so that neither a wrong address nor a few compressed
 * octets fill the memory.
 * @throws AnswerTooLong
 */
export async function textOf(reply: FetchReply): Promise<string> {
  const { body } = reply
  if (!body) return reply.text()
  const decoder = new TextDecoder()
  const parts: string[] = []
  let octets = 0
  for await (const chunk of body) {
    octets += chunk.byteLength
    if (octets > longestAnswer) throw new AnswerTooLong(`longer than ${longestAnswer} octets`)
    parts.push(decoder.decode(chunk, { stream: true }))
  }
  return parts.join('') + decoder.decode()
}

export type NetworkFailure = 'proxy' | 'network'

/** Whether a proxy stood in the way. Codes and texts are those of undici, Node's http and VS Code's proxy agent. */
export function networkFailureOf(error: unknown): { kind: NetworkFailure; code: string } {
  const codes: string[] = []
  const texts: string[] = []
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 6; at = at.cause, depth++) {
    const code = (at as { code?: unknown }).code
    if (typeof code === 'string') codes.push(code)
    texts.push(at.message)
    if (at instanceof AggregateError && at.errors[0] instanceof Error) texts.push(at.errors[0].message)
  }
  const proxy = texts.some((text) => /proxy|tunnel|\b407\b/i.test(text)) || codes.some((code) => /PROXY|TUNNEL/i.test(code))
  return { kind: proxy ? 'proxy' : 'network', code: codes.at(-1) ?? 'UNKNOWN' }
}

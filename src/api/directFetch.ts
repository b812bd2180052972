import type { Fetch } from './transport'

/**
 * Sockets and TLS as undici does them, where VS Code is not: scripts and tests. It has no use for
 * the rest of fetch: redirects are not followed, bodies are text.
 */
export async function directFetch(): Promise<Fetch> {
  const { Agent } = await import('undici')
  const agent = new Agent()
  return async (url, { method, headers, body, signal }) => {
    const { origin, pathname, search } = new URL(url)
    const reply = await agent.request({ origin, path: pathname + search, method, headers, body: body ?? null, signal })
    return { status: reply.statusCode, headers: headersOf(reply.headers), body: reply.body, text: () => reply.body.text() }
  }
}

function headersOf(raw: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(raw)) for (const one of [value ?? []].flat()) headers.append(name, one)
  return headers
}

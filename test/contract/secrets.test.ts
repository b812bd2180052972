import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { ApiError } from '../../src/api/errors'
import type { Operation } from '../../src/api/operation'
import { allOperations } from '../../src/api/operations/all'
import { readBody } from '../../src/api/respond'
import { explain } from '../../src/editor/explain'
import { fieldErrors } from '../../src/editor/fieldErrors'
import { reasonOf } from '../../src/editor/reason'
import { answerOf, noAnswer } from '../../src/features/explorer/answer'
import { outcomeOf } from '../../src/features/explorer/compatibilityReport'
import { acceptedOutcome, failedOutcome } from '../../src/features/send/outcome'
import { clientFor, reply, serve, type Heard } from '../unit/api/server'
import { leaksIn, plantedAnswer, plantedInput, plantedToken } from '../fixtures/planted'

/** What is known of a request by whoever answers it. */
interface Quoted {
  readonly token: string
  /** The body as it was sent. */
  readonly body: string
  /** Each text in it. */
  readonly texts: readonly string[]
  /** Token and texts in one line. */
  readonly all: string
}

function quotedOf({ headers, body }: Heard): Quoted {
  const texts: string[] = []
  if (body) JSON.parse(body, (_, value: unknown) => (typeof value === 'string' && texts.push(value), value))
  const token = String(headers['x-api-token'] ?? headers.authorization?.replace('Bearer ', ''))
  return { token, body, texts, all: [token, ...texts].join(' | ') }
}

const rails = (value: unknown): string => JSON.stringify(value).replace(/[<>&'\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
const html = (text: string): string => text.replace(/[&<>"'é]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', é: '&#xE9;' })[char]!)
const json = { 'content-type': 'application/json' }
const page = { 'content-type': 'text/html' }

/** Ends the connection in the middle of a body. */
function cut(response: ServerResponse, text: string): void {
  response.writeHead(200, { ...json, 'content-length': Buffer.byteLength(text) + 1000 })
  response.write(text, () => response.destroy())
}

/** Ways in which a server that answers, well or not, may give back what it was sent. */
const quoting: Readonly<Record<string, (response: ServerResponse, quoted: Quoted) => void>> = {
  'a success that repeats the request': (response, { token, texts }) =>
    reply(response, 200, { message: `Made with ${token}`, resource_code: 'X1', resources: [{ code: 'X1', note: texts.join(' '), api_token: token, echo: { texts } }], messages: [{ error_code: 422, message: token }] }),
  'a success with the secrets in its headers': (response, { token }) => reply(response, 200, { resources: [] }, { 'x-request-id': encodeURIComponent(token), 'x-echo': token }),
  'a 401 that quotes the token': (response, { token }) => reply(response, 401, { message: `Unknown token ${token}`, errors: [] }),
  'a 403 that quotes everything': (response, { all }) => reply(response, 403, { message: `No billing profile: ${all}`, errors: [{ field: '', description: all }] }),
  'a 404 page': (response, { all }) => reply(response, 404, `<html>${html(all)}</html>`, page),
  'a 422 at each field': (response, { texts }) =>
    reply(response, 422, { message: 'Validation failed', errors: texts.map((text) => ({ field: 'password', description: `“${text}” is too simple` })) }),
  'a 422 that names fields by their values': (response, { texts }) => reply(response, 422, { errors: Object.fromEntries(texts.map((text) => [text, [`“${text}” is refused`, encodeURIComponent(text)]])) }),
  'a 422 that quotes rows and cells of a file': (response, { texts }) => {
    const rows = texts.flatMap((text) => text.split('\n'))
    reply(response, 422, { message: rows.map((row, at) => `row ${at}: ${row}`).join(), errors: rows.flatMap((row) => row.split(';').map((cell) => `“${cell.replace(/^"|"$/g, '').replaceAll('""', '"')}”`)) })
  },
  'a 429': (response, { all }) => reply(response, 429, { message: all, errors: [] }, { 'retry-after': '1' }),
  'a 500 that repeats the request': (response, { all, body }) => reply(response, 500, { error: all, message: all, request_id: all, request: body, errors: [all] }),
  'a 500 in the spelling of another JSON writer': (response, { all }) => reply(response, 500, rails({ message: all, error: all }).replaceAll('/', String.raw`\/`), json),
  'a 500 that is a page about the request': (response, { all, body }) => reply(response, 500, `<!doctype html><pre>${html(all)} ${html(body)}</pre>`, page),
  'a 502 in plain words': (response, { all, body }) => reply(response, 502, `upstream said: ${all} ${body}`),
  'a broken answer': (response, { all }) => reply(response, 200, `${JSON.stringify({ message: all, resources: [all] })}}`, json),
  'a broken failure': (response, { all }) => reply(response, 500, JSON.stringify({ message: all, more: 1 }).slice(0, -4), json),
  'another host’s page': (response, { all }) => reply(response, 200, `<html>${html(all)}</html>`, page),
  'a redirect to an address with all of it': (response, { all }) => reply(response, 302, '', { location: `https://elsewhere.example/?${new URLSearchParams({ all }).toString()}` }),
  'an answer that is cut': (response, { all }) => cut(response, JSON.stringify({ message: all })),
  'no answer': (response) => void response.socket?.destroy(),
}

/** Everything that is made of a failure for a log or a person. */
function told(operation: Operation, error: unknown): unknown[] {
  const chain: unknown[] = []
  for (let at = error; at instanceof Error; at = at.cause) chain.push(at.message, at.stack, at)
  return [
    ...chain, ApiError.is(error) && error.details, explain(error), reasonOf(error), [...(fieldErrors(error) ?? [])], noAnswer(error, () => []),
    operation.api === 'send' ? failedOutcome(error) : outcomeOf(operation, error),
  ]
}

const secretsOf = (texts: readonly unknown[]): string[] => leaksIn(texts.map((text) => (typeof text === 'string' ? text : JSON.stringify(text))).join('\n'))
const each = allOperations.map((operation) => [operation.id, operation] as const)
const options = { token: async () => plantedToken }

describe.each(each)('%s', (_, operation) => {
  const { input, planted } = plantedInput(operation)

  it('sends its secrets in the body, and the token in its one header', async () => {
    const { url, heard } = await serve((__, response) => reply(response, 204))
    const { client, log } = clientFor(url, options)
    await client.exchange(operation, input)
    const [request] = heard
    const fields = JSON.parse(request?.body || '{}') as Record<string, unknown>
    expect(planted.filter((name) => leaksIn(JSON.stringify(fields[name])).length === 0)).toEqual([])
    const { 'x-api-token': management, authorization, ...others } = request!.headers
    expect([management, authorization]).toEqual(operation.api === 'send' ? [undefined, `Bearer ${plantedToken}`] : [plantedToken, undefined])
    expect(leaksIn(request!.body).filter((leak) => /token/i.test(leak))).toEqual([])
    expect(secretsOf([request!.url, others, log.lines])).toEqual([])
    expect(log.lines).toHaveLength(1)
  })

  it('gives no secret of its request to a log or a person, whatever comes back', async () => {
    let answer = quoting['no answer']!
    const { url, heard } = await serve((request, response) => answer(response, quotedOf(request)))
    const { client, log } = clientFor(url, options)
    for (const [name, next] of Object.entries(quoting)) {
      if (planted.length === 0 && name.startsWith('a 422')) continue
      answer = next
      heard.length = 0
      const seen: unknown[] = []
      try {
        const exchange = await client.exchange(operation, input)
        seen.push(exchange.text, [...exchange.headers], exchange.about, readBody(exchange), answerOf(operation, exchange, () => []))
        if (exchange.failure) seen.push(...told(operation, exchange.failure))
        else seen.push(...(await outcomes(client, operation, input)))
      } catch (error) {
        seen.push(...told(operation, error))
      }
      expect(heard.length, name).toBeGreaterThan(0)
      expect(secretsOf([...seen, ...log.lines]), name).toEqual([])
    }
  })

  it('gives none where nothing is answered at all, or nothing is sent', async () => {
    const { url } = await serve(() => undefined)
    const seen: unknown[] = []
    const attempt = async (base: string, given: object, more = {}): Promise<void> => {
      const { client, log } = clientFor(base, { ...options, ...more })
      await client.exchange(operation, { ...input, ...given }, { timeoutMs: base === url ? 20 : 5000 }).then(
        () => expect.unreachable(),
        (error: unknown) => seen.push(...told(operation, error)),
      )
      seen.push(...log.lines)
    }
    await attempt(url, {})
    // Nobody listens on the port "discard".
    await attempt('http://127.0.0.1:9', {})
    await attempt(url.replace('http:', 'https:'), {})
    await attempt('http://127.0.0.1:9', {}, { fetch: () => (__: string, init: { body?: string }) => Promise.reject(new Error(`Cannot send ${init.body ?? ''} with ${plantedToken}`, { cause: 'x' })) })
    if (operation.body) await attempt(url, { body: { ...(input.body as object), [planted[0] ?? 'x']: { wrong: input.body } } })
    await attempt(url, {}, { token: async () => `${plantedToken} ${plantedToken}` })
    expect(seen.length).toBeGreaterThan(20)
    expect(secretsOf(seen)).toEqual([])
  })
})

const answering = allOperations.flatMap((operation) => {
  const answer = plantedAnswer(operation)
  return answer ? [[operation.id, operation, answer] as const] : []
})

describe.each(answering)('the answer of %s', (_, operation, { text, type }) => {
  it('is in no log with its secrets, also where it is odd or cut', async () => {
    const { input } = plantedInput(operation)
    const odd = text.replaceAll('"some text"', '{"odd":[1]}')
    expect(leaksIn(text).length).toBeGreaterThan(0)
    let now = text
    const { url } = await serve((__, response) => reply(response, 200, now, { 'content-type': type }))
    const { client, log } = clientFor(url, options)
    for (now of [text, odd, `${text}}`, ...Array.from({ length: 20 }, (__, at) => text.slice(0, Math.ceil((text.length * at) / 20)))]) {
      const seen = await client.run(operation, input).then(() => [], (error: unknown) => told(operation, error))
      expect(secretsOf([...seen, ...log.lines])).toEqual([])
    }
  })
})

/** What a success becomes where it is read: the output, and for a message what is said of it. */
async function outcomes(client: ReturnType<typeof clientFor>['client'], operation: Operation, input: object): Promise<unknown[]> {
  try {
    const output = await client.run(operation, input)
    return [output, ...(operation.id === 'send' ? [acceptedOutcome(output as Parameters<typeof acceptedOutcome>[0])] : [])]
  } catch (error) {
    return told(operation, error)
  }
}

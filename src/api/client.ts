import { silentLogger, type Logger } from '../logger'
import { pause, unlessAborted } from '../pause'
import { readCreated, readItem, readList, type OnOddity } from './answers'
import { ApiError, type ApiErrorDetails } from './errors'
import { hideInBody, hideInHeaders, partsOf, redactText } from './hide'
import type { AnyInput, Input, List, Operation, Output } from './operation'
import { isBrokenCompression, isGatewayFailure, mayHaveArrived } from './outcome'
import { headersOf, isGuess, prepare, type Address, type Overrides, type Prepared } from './request'
import { failureOf, readBody, type Reply } from './respond'
import { checkToken } from './token'
import { AnswerTooLong, networkFailureOf, textOf, type Fetch } from './transport'

export interface ClientOptions {
  /** `https://host` of each API, without a path. */
  readonly bases: { readonly management: string; readonly send: string }
  /** The token for each API, read for each call and kept nowhere; undefined when there is none. */
  readonly token: (api: Operation['api']) => Promise<string | undefined>
  /** Read at each call: VS Code replaces `globalThis.fetch` when its proxy settings change. */
  readonly fetch: () => Fetch | Promise<Fetch>
  readonly overrides?: () => Overrides
  /** Asked before a write goes to an address that is a guess; false stops it. Absent: nothing is asked. */
  readonly allowGuess?: (operation: Operation, address: Address, host: string) => Promise<boolean>
  readonly log?: Logger
  /** What was logged already of fields that are not as expected; shared by the clients that share a log. */
  readonly seenOddities?: Set<string>
  readonly timeoutMs?: number
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>
}

export interface CallOptions {
  readonly signal?: AbortSignal
  readonly timeoutMs?: number
  /** The parent is known to exist, so a 404 of a list means that nothing is there. */
  readonly emptyOn404?: boolean
}

/** One answer as it came. */
export interface Exchange extends Reply {
  /** From sending to the last byte, in milliseconds; of the last try. */
  readonly ms: number
  readonly about: ApiErrorDetails
  /** What a status other than 2xx means. */
  readonly failure?: ApiError
}

const defaultTimeout = 30_000
const attempts = 3
const longestWait = 30

/** Qboxmail over HTTP: one typed call for each operation. */
export class Client {
  private readonly log: Logger
  private readonly seenOddities: Set<string>

  constructor(private readonly options: ClientOptions) {
    this.log = options.log ?? silentLogger
    this.seenOddities = options.seenOddities ?? new Set()
  }

  /**
   * Runs one operation.
   * @throws ApiError for every failure; only GETs are repeated by themselves
   */
  async call<O extends Operation>(operation: O, input: Input<O>, options: CallOptions = {}): Promise<Output<O>> {
    return (await this.run(operation, input as AnyInput, options)) as Output<O>
  }

  /** As `call`, of an operation that is only known at run time. */
  async run(operation: Operation, input: AnyInput, options: CallOptions = {}): Promise<unknown> {
    const answered = await this.exchange(operation, input, options)
    if (answered.failure) throw answered.failure
    return this.read(operation, answered)
  }

  /**
   * Runs one operation and gives the answer as it came, whatever its status: without the token and the secrets of the request, but
   * with those that are the answer's own.
   * @throws ApiError when there is no answer at all, or nothing was sent
   */
  async exchange(operation: Operation, input: AnyInput, options: CallOptions = {}): Promise<Exchange> {
    const base = this.options.bases[operation.api]
    const overrides = this.options.overrides?.() ?? {}
    const request = prepare(operation, input, base, overrides)
    const about: ApiErrorDetails = { operationId: operation.id, api: operation.api, method: request.method, url: request.url }
    const given = await this.tokenFor(operation.api, about, options.signal)
    if (!given) throw new ApiError('bad-token', `${operation.id}: no token`, about)
    // One of the environment was never looked at; what no header can hold would look like a failure of the network.
    const checked = checkToken(given)
    if (!checked.ok) throw new ApiError('bad-token', `${operation.id}: the token cannot be one`, { ...about, problem: checked.message })
    const { token } = checked
    const guess = request.method !== 'GET' && isGuess(operation, request.address)
    if (guess && this.options.allowGuess && !(await this.options.allowGuess(operation, request.address, new URL(base).host)))
      throw new ApiError('cancelled', `${operation.id}: not sent to a guessed address`, about)
    return this.send(operation, request, token, about, options)
  }

  /** A keyring that asks for its password may not answer for long: whoever gives up meanwhile does not wait for it. */
  private async tokenFor(api: Operation['api'], about: ApiErrorDetails, signal: AbortSignal | undefined): Promise<string | undefined> {
    const given = this.options.token(api)
    try {
      return await (signal ? unlessAborted(given, signal) : given)
    } catch (cause) {
      if (signal?.aborted) throw new ApiError('cancelled', `${about.operationId}: cancelled`, { ...about, cause })
      throw cause
    }
  }

  private async send(operation: Operation, request: Prepared, token: string, about: ApiErrorDetails, options: CallOptions): Promise<Exchange> {
    for (let attempt = 1; ; attempt++) {
      const tried = await this.once(operation, request, token, about, options)
      const failure = tried instanceof ApiError ? tried : tried.failure
      const wait = failure && this.waitBefore(failure, request, attempt)
      if (wait === undefined) {
        if (tried instanceof ApiError) throw tried
        return tried
      }
      this.log.debug(`${request.method} ${request.url}: again in ${wait} ms (attempt ${attempt + 1})`)
      await this.idle(wait, about, options.signal)
    }
  }

  /** Milliseconds until the next try, undefined when there is none: only reads, and only what may pass by itself. */
  private waitBefore(error: ApiError, request: Prepared, attempt: number): number | undefined {
    const passing =
      ['network', 'timeout', 'rate-limited'].includes(error.reason) || (error.reason === 'server' && [502, 503, 504].includes(error.details.status ?? 0))
    if (request.method !== 'GET' || !passing || attempt >= attempts) return undefined
    const asked = error.details.retryAfter
    if (asked !== undefined) return asked <= longestWait ? asked * 1000 : undefined
    return Math.round((0.5 + Math.random() / 2) * 500 * 2 ** (attempt - 1))
  }

  private async idle(ms: number, about: ApiErrorDetails, signal: AbortSignal | undefined): Promise<void> {
    try {
      await (this.options.sleep ?? pause)(ms, signal ?? new AbortController().signal)
    } catch (cause) {
      throw new ApiError('cancelled', `${about.operationId}: cancelled`, { ...about, cause })
    }
  }

  private async once(operation: Operation, request: Prepared, token: string, about: ApiErrorDetails, options: CallOptions): Promise<Exchange | ApiError> {
    const timeout = AbortSignal.timeout(options.timeoutMs ?? this.options.timeoutMs ?? defaultTimeout)
    const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout
    // Not by the clock, which may be set meanwhile.
    const started = performance.now()
    const writes = request.method !== 'GET'
    let left = false
    let brokeOff: true | undefined
    try {
      const fetch = await this.options.fetch()
      signal.throwIfAborted()
      left = true
      const answer = await fetch(request.url, {
        method: request.method,
        headers: headersOf(operation, token, request.body !== undefined),
        body: request.body,
        signal,
        // A redirect would carry the token to an address nobody chose.
        redirect: 'manual',
      })
      brokeOff = true
      const given = { status: answer.status, headers: answer.headers, text: await textOf(answer) }
      brokeOff = undefined
      const reply = withoutSecrets(given, [token, ...request.secrets])
      const ms = Math.round(performance.now() - started)
      const requestId = requestIdOf(reply)
      this.log.debug(`${request.method} ${request.url} → ${reply.status} in ${ms} ms, request ${requestId ?? '–'}`)
      const known = { ...about, requestId }
      if (reply.status >= 200 && reply.status < 300) return { ...reply, ms, about: { ...known, status: reply.status } }
      const outcomeUnknown = (writes && isGatewayFailure(reply.status)) || undefined
      return { ...reply, ms, about: { ...known, status: reply.status }, failure: failureOf(operation, reply, { ...known, outcomeUnknown }, Date.now()) }
    } catch (cause) {
      const outcomeUnknown = (writes && left) || undefined
      if (options.signal?.aborted) return new ApiError('cancelled', `${operation.id}: cancelled`, { ...about, outcomeUnknown, cause })
      if (timeout.aborted) return new ApiError('timeout', `${operation.id}: no answer in time`, { ...about, outcomeUnknown, cause })
      // A write was accepted then; only its answer cannot be read.
      if (cause instanceof AnswerTooLong) return new ApiError('too-long', `${operation.id}: the answer is ${cause.message}`, { ...about, outcomeUnknown })
      const failure = networkFailureOf(cause)
      const text = redactText(cause instanceof Error ? cause.message : String(cause), [token, ...request.secrets, ...partsOf(request.secrets)])
      this.log.warn(`${request.method} ${request.url} → ${failure.kind} (${failure.code}): ${text}`)
      const reason = isBrokenCompression(failure.code) ? 'malformed' : failure.kind
      return new ApiError(reason, `${operation.id}: ${reason} failure ${failure.code}`, {
        ...about,
        code: failure.code,
        brokeOff,
        outcomeUnknown: outcomeUnknown && (brokeOff || mayHaveArrived(failure.kind, failure.code) || undefined),
      })
    }
  }

  private read(operation: Operation, reply: Exchange): unknown {
    // A write was accepted then; only its answer cannot be read.
    const details: ApiErrorDetails = reply.about.method === 'GET' ? reply.about : { ...reply.about, outcomeUnknown: true }
    const { answer } = operation
    const body = readBody(reply)
    const page = body.kind === 'broken' && body.html
    if (answer.kind === 'none') {
      // Any body is fine but a page: a login page of the network says 200 to everything, and must not pass for the change having been made.
      if (page && reply.text.trimStart().startsWith('<')) throw new ApiError('not-qboxmail', `${operation.id}: a web page`, details)
      return undefined
    }
    if (page) throw new ApiError('not-qboxmail', `${operation.id}: a web page`, details)
    if (answer.kind === 'text') return reply.text
    if (body.kind === 'broken') throw new ApiError('malformed', `${operation.id}: broken JSON`, details)
    const value = body.kind === 'json' ? body.value : undefined
    const odd: OnOddity = (path, reason) => this.noteOddity(operation.id, path, reason)
    if (answer.kind === 'created') return readCreated(answer.row, value, odd)
    if (answer.kind === 'list') {
      const list = readList(answer.row, value, odd)
      if (!list) throw new ApiError('malformed', `${operation.id}: no list in the answer`, details)
      return list
    }
    const item = readItem(answer.row, value, odd)
    if (!item) throw new ApiError(body.kind === 'empty' ? 'malformed' : 'not-found', `${operation.id}: no resource in the answer`, details)
    if (!item.ok) throw new ApiError('malformed', `${operation.id}: ${item.reason}`, details)
    return item.value
  }

  private noteOddity(id: string, path: string, reason: string): void {
    const key = `${id} ${path}`
    if (this.seenOddities.has(key)) return
    this.seenOddities.add(key)
    this.log.warn(`${id}: ${path} is not as expected (${reason}); read as not set`)
  }

  /** One page of a list, where a 404 under a parent that exists may mean "none". */
  async list<O extends Operation & { answer: { kind: 'list' } }>(operation: O, input: Input<O>, options: CallOptions = {}): Promise<Output<O>> {
    try {
      return await this.call(operation, input, options)
    } catch (error) {
      if (!options.emptyOn404 || !ApiError.is(error, 'not-found')) throw error
      const empty: List<never> = { rows: [], pagination: {}, emptyBy404: true }
      return empty as Output<O>
    }
  }
}

/** A server may quote what it was sent, and its words are shown and logged. What a success gives is data, which a short text would spoil. */
function withoutSecrets(reply: Reply, secrets: readonly string[]): Reply {
  const fit = reply.status >= 200 && reply.status < 300
  const all = fit ? secrets.filter(({ length }) => length >= 4) : [...secrets, ...partsOf(secrets)]
  return { ...reply, text: hideInBody(reply.text, all), headers: hideInHeaders(reply.headers, all) }
}

function requestIdOf(reply: Reply): string | undefined {
  return reply.headers.get('x-request-id') ?? undefined
}

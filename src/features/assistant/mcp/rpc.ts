/** JSON-RPC 2.0 (https://www.jsonrpc.org/specification) as MCP speaks it over stdio: one message a line. */

const parseError = -32_700
const invalidRequest = -32_600
export const methodNotFound = -32_601
export const invalidParams = -32_602
const internalError = -32_603

export class RpcError extends Error {
  override readonly name = 'RpcError'
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message)
  }
}

type Id = string | number
type Fields = Readonly<Record<string, unknown>>

export interface Handlers {
  /** Answers a request. @throws RpcError */
  request(method: string, params: Fields, signal: AbortSignal): Promise<unknown>
  notification(method: string, params: Fields): void
}

/** More than this in one line is no message: it would only fill the memory. */
const longestLine = 8_000_000

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** One side of a connection. Whatever comes in, it answers or ignores, and never throws. */
export class Rpc {
  private rest = ''
  private skipping = false
  private nextId = 1
  private readonly running = new Map<Id, AbortController>()
  private readonly waiting = new Map<Id, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()

  constructor(
    private readonly write: (line: string) => void,
    private readonly handlers: Handlers,
  ) {}

  /** Takes what has come in, in pieces of any length. */
  receive(piece: string): void {
    const lines = (this.rest + piece).split('\n')
    this.rest = lines.pop()!
    for (const line of lines) {
      if (this.skipping) this.skipping = false
      else if (line.trim() !== '') this.line(line)
    }
    if (this.rest.length <= longestLine) return
    this.rest = ''
    if (!this.skipping) this.fail(null, parseError, 'The line is too long')
    this.skipping = true
  }

  /** Asks the other side. @throws RpcError */
  ask(method: string, params: Fields, signal: AbortSignal): Promise<unknown> {
    const id = `q${this.nextId++}`
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        this.waiting.delete(id)
        reject(new RpcError(internalError, 'Cancelled'))
      }
      if (signal.aborted) return stop()
      signal.addEventListener('abort', stop, { once: true })
      const done = (end: () => void): void => {
        signal.removeEventListener('abort', stop)
        end()
      }
      this.waiting.set(id, { resolve: (value) => done(() => resolve(value)), reject: (error) => done(() => reject(error)) })
      this.send({ id, method, params })
    })
  }

  /** Ends everything under way: nobody waits any more. */
  close(): void {
    for (const running of this.running.values()) running.abort()
    for (const { reject } of this.waiting.values()) reject(new RpcError(internalError, 'The connection ended'))
    this.waiting.clear()
  }

  private line(text: string): void {
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      return this.fail(null, parseError, 'This is no JSON')
    }
    // A batch was part of the protocol of 2025-03-26.
    if (Array.isArray(value) && value.length > 0 && value.length <= 100) for (const one of value) this.message(one)
    else this.message(value)
  }

  private message(value: unknown): void {
    if (!isFields(value)) return this.fail(null, invalidRequest, 'This is no message of JSON-RPC')
    const { id, method, params = {} } = value
    const isId = typeof id === 'string' || typeof id === 'number'
    if (typeof method !== 'string') return isId && ('result' in value || 'error' in value) ? this.answered(id, value) : this.fail(isId ? id : null, invalidRequest, 'The method is missing')
    if (!isFields(params)) return isId ? this.fail(id, invalidParams, 'The parameters are no object') : undefined
    if (isId) return void this.handle(id, method, params)
    if (id !== undefined) return this.fail(null, invalidRequest, 'The id is neither a text nor a number')
    const { requestId } = params
    if (method === 'notifications/cancelled') this.running.get(requestId as Id)?.abort()
    else this.handlers.notification(method, params)
  }

  private answered(id: Id, { result, error }: Fields): void {
    const waiting = this.waiting.get(id)
    this.waiting.delete(id)
    if (error === undefined) waiting?.resolve(result)
    else waiting?.reject(new RpcError(internalError, isFields(error) ? String(error['message']) : 'The client failed'))
  }

  private async handle(id: Id, method: string, params: Fields): Promise<void> {
    const running = new AbortController()
    this.running.set(id, running)
    try {
      const result = await this.handlers.request(method, params, running.signal)
      // Who has cancelled expects no answer.
      if (!running.signal.aborted) this.send({ id, result })
    } catch (error) {
      if (running.signal.aborted) return
      if (error instanceof RpcError) this.fail(id, error.code, error.message)
      else this.fail(id, internalError, 'Internal error')
    } finally {
      this.running.delete(id)
    }
  }

  private fail(id: Id | null, code: number, message: string): void {
    this.send({ id, error: { code, message } })
  }

  private send(message: Fields): void {
    this.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
  }
}

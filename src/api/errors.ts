export type ApiReason =
  | 'invalid-input' // refused here, nothing was sent
  | 'bad-token' // a token that cannot be one (empty, inner spaces, control characters)
  | 'bad-setting' // a setting of the user that cannot be followed; nothing was sent
  | 'unauthorized' // 401
  | 'forbidden' // 403
  | 'billing' // 403 that speaks of the billing profile or the first order
  | 'not-found' // 404 with the API's own body
  | 'unknown-route' // 404 or 405 that is not the API's own, at a guessed address: it is not there
  | 'validation' // 422, and 400 of the Send API
  | 'rate-limited' // 429
  | 'server' // 5xx
  | 'malformed' // JSON was promised and is broken or cut
  | 'too-long' // more than is read of an answer
  | 'not-qboxmail' // another kind of server answered (a page, a redirect, no such address though it is documented)
  | 'proxy' // 407, or a proxy that refuses the tunnel
  | 'network' // no answer: name, route, TLS, reset
  | 'timeout'
  | 'cancelled'
  | 'unexpected' // any other status

export interface FieldError {
  readonly field: string
  readonly description: string
  /** Where the field belongs; known of what is refused before sending. */
  readonly part?: 'params' | 'query' | 'body'
}

export interface ApiErrorDetails {
  readonly operationId: string
  /** Whose token was used. */
  readonly api?: 'management' | 'send'
  readonly method: string
  readonly url: string
  readonly status?: number
  /** The server's own words. */
  readonly serverMessage?: string
  /** The Send API's stable code, e.g. `missing_send_payload`. */
  readonly code?: string
  readonly fields?: readonly FieldError[]
  /** What is wrong with the token or the setting, in the user's words. */
  readonly problem?: string
  readonly requestId?: string
  /** Seconds the server asked to wait. */
  readonly retryAfter?: number
  /** A write left and no answer came: it may have been done. */
  readonly outcomeUnknown?: boolean
  /** The connection broke after the answer had begun. */
  readonly brokeOff?: boolean
  /** The public reference does not give this address. */
  readonly guessed?: boolean
  readonly cause?: unknown
}

/** Every failure of a call. Branch on `reason`, never on the message. The message holds no secrets. */
export class ApiError extends Error {
  override readonly name = 'ApiError'

  constructor(
    readonly reason: ApiReason,
    message: string,
    readonly details: ApiErrorDetails,
  ) {
    super(message, { cause: details.cause })
  }

  static is(error: unknown, ...reasons: readonly ApiReason[]): error is ApiError {
    return error instanceof ApiError && (reasons.length === 0 || reasons.includes(error.reason))
  }
}

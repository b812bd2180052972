/** What the demo answers before it becomes a Fetch reply or bytes on a socket. */
export interface Reply {
  readonly status: number
  readonly body?: unknown
  /** A body that is not JSON. */
  readonly text?: string
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
  /** How the connection breaks: in the middle of the body, before any answer, or at a proxy. */
  readonly broken?: 'cut' | 'reset' | 'proxy'
}

export interface FieldProblem {
  readonly field: string
  readonly description: string
}

export const empty: Reply = { status: 204 }
export const ok = (body: unknown): Reply => ({ status: 200, body })
/** Several operations answer one resource in the list envelope, with an empty `pagination`. */
export const item = (resource: unknown, status = 200): Reply => ({ status, body: { resources: [resource], pagination: {} } })
export const created = (code: string): Reply => ({ status: 201, body: { message: 'Resource created', resource_code: code } })
export const all = (resources: readonly unknown[]): Reply => ok({ resources, pagination: {} })
export const file = (text: string, type: string): Reply => ({ status: 200, text, type })

const failure = (status: number, message: string, errors: readonly FieldProblem[] = []): Reply => ({ status, body: { message, errors } })

export const unauthorized = (): Reply => failure(401, 'Unauthorized')
export const forbidden = (message = 'Forbidden'): Reply => failure(403, message)
export const billing = (): Reply => failure(403, 'A billing profile is required: complete the first order in the panel')
export const notFound = (): Reply => failure(404, 'Not found')
export const invalid = (...errors: readonly FieldProblem[]): Reply => failure(422, 'Validation failed', errors)
export const wrong = (field: string, description: string): Reply => invalid({ field, description })

/** The Send API has its own shape of error (https://docs.qboxmail.com/en/api/concepts/errors-retries/). */
export function sendFailure(status: number, error: string, message: string, requestId: string): Reply {
  return { status, body: { error_code: status, message, error, request_id: requestId } }
}

/** Thrown by a handler, deep down, to answer at once. */
export class Refusal extends Error {
  constructor(readonly reply: Reply) {
    super(`Answered with ${reply.status}`)
  }
}

import { callerOf, refusalOf } from './caller'
import { insteadOf, magicFault, parseFault, spoil, type Fault, type Faults } from './faults'
import { uuidOf } from './random'
import { Refusal, empty, invalid, notFound, sendFailure, unauthorized, type Reply } from './reply'
import type { Route } from './route'
import { match } from './routes'
import { validateBody, validateQuery, type Validated } from './validate'
import type { World } from './world'

export interface Request {
  readonly method: string
  readonly url: URL
  readonly headers: Headers
  readonly body?: string | undefined
}

export interface Dispatched {
  readonly reply: Reply
  readonly requestId: string
  /** How long (ms) to wait before answering. */
  readonly delay: number
}

const plain = (status: number, text: string, headers?: Record<string, string>): Reply => ({ status, text, type: 'text/plain', headers })

function jsonOf(text: string | undefined): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  if (text === undefined || text.trim() === '') return { ok: true, value: undefined }
  try {
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch {
    return { ok: false }
  }
}

/** The Send API's words for a body that is not right. */
function sendProblem(body: unknown, checked: Validated & { ok: false }, id: string, requestId: string): Reply {
  const needed = id === 'send' ? 'messages' : 'recipients'
  const list = (body as Record<string, unknown> | undefined)?.[needed]
  if (!Array.isArray(list) || list.length === 0)
    return sendFailure(400, 'missing_send_payload', `Request body must include a non-empty \`${needed}\` array.`, requestId)
  const text = checked.problems.map(({ field, description }) => `${field} ${description}`).join('; ')
  return sendFailure(400, 'invalid_message', text, requestId)
}

function run(world: World, route: Route, params: Record<string, string>, request: Request, requestId: string): Reply {
  const { operation } = route
  const caller = callerOf(world, operation.api, request.headers)
  if (!caller)
    return operation.api === 'send' ? sendFailure(401, 'unauthorized', 'The bearer token is missing or not valid.', requestId) : unauthorized()
  const refused = refusalOf(world, caller, operation, params)
  if (refused) return refused
  const query: Validated = operation.query ? validateQuery(operation.query, request.url.searchParams) : { ok: true, value: {} }
  if (!query.ok) return invalid(...query.problems)
  const json = jsonOf(request.body)
  if (!json.ok)
    return operation.api === 'send' ? sendFailure(400, 'invalid_json', 'The request body is not valid JSON.', requestId) : invalid({ field: 'body', description: 'is not valid JSON' })
  let body: unknown
  if (operation.body && !(operation.bodyOptional && json.value === undefined)) {
    // The bulk operation takes and ignores unknown fields (https://docs.qboxmail.com/en/api/send-api/send-bulk/).
    const checked = validateBody(operation.body, json.value ?? {}, operation.id === 'sendBulk')
    if (!checked.ok) return operation.api === 'send' ? sendProblem(json.value, checked, operation.id, requestId) : invalid(...checked.problems)
    body = checked.value
  }
  try {
    const reply = route.handle({ world, params, query: query.value, body, caller, requestId })
    // No success code is printed anywhere; where even the address is a guess, 200 is the plainer one.
    return reply === empty && operation.evidence === 'assumed' ? { status: 200 } : reply
  } catch (error) {
    if (error instanceof Refusal) return error.reply
    throw error
  }
}

/** Answers one request: faults first, then token and rights, query and body, then the operation itself. */
export function dispatch(world: World, faults: Faults, request: Request): Dispatched {
  world.settle()
  const requestId = uuidOf(world.nextSeed())
  const found = match(request.method, request.url.pathname)
  const header = request.headers.get('x-demo-fault')
  const body = jsonOf(request.body)
  const asked = [header === null ? undefined : parseFault(header), magicFault(request.url.searchParams, body.ok ? body.value : undefined)]
  const hits: Fault[] = [...faults.take(found.kind === 'route' ? found.route.operation.id : undefined), ...asked.filter((fault) => fault !== undefined)]
  const api = request.url.pathname.startsWith('/v1/') ? 'send' : 'management'
  const delay = hits.reduce((sum, fault) => sum + (fault.kind === 'latency' ? (fault.ms ?? 1_000) : 0), 0)
  for (const fault of hits) {
    const reply = insteadOf(fault, api, requestId)
    if (reply) return { reply, requestId, delay }
  }
  let reply: Reply
  if (found.kind === 'none') reply = request.url.pathname.startsWith('/api/') || api === 'send' ? plain(404, 'Not Found\n') : notFoundPage()
  else if (found.kind === 'method') reply = plain(405, 'Method Not Allowed\n', { allow: found.allowed.join(', ') })
  else reply = run(world, found.route, found.params, request, requestId)
  return { reply: hits.reduce((answer, fault) => spoil(fault, answer), reply), requestId, delay }
}

const notFoundPage = (): Reply => ({ ...notFound(), body: undefined, text: '<!DOCTYPE html>\n<title>Not found</title>\n', type: 'text/html' })

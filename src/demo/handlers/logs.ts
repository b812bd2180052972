import { listAccessLogs, listIncomingMailLogs, listOutgoingMailLogs } from '../../api/operations/logs'
import type { Caller } from '../caller'
import { envelope, rangeOf, type ListQuery } from '../list'
import { notFound, type Reply } from '../reply'
import { on, type Route } from '../route'
import { HostingLogs, type LogKind, type LogQuery } from '../traffic/hostingLogs'
import type { World } from '../world'
import { domainOf } from './domains'

const logs = new WeakMap<World, HostingLogs>()

/** Made when first asked for: from the mailboxes of the beginning. */
function logsOf(world: World): HostingLogs {
  const known = logs.get(world) ?? new HostingLogs(world)
  logs.set(world, known)
  return known
}

function answer({ world, query: asked, caller }: { world: World; query: LogQuery & ListQuery; caller: Caller }, kind: LogKind): Reply {
  if (asked.domain_code !== undefined && !caller.sees(domainOf(world, asked.domain_code))) return notFound()
  const query = caller.kind === 'manager' ? { ...asked, domain_codes: world.domains.filter(caller.sees).map(({ code }) => code) } : asked
  const made = logsOf(world)
  const now = world.now()
  return envelope(made.rows(kind, query, now, ...rangeOf(query)), made.count(kind, query, now), query)
}

export const logRoutes: readonly Route[] = [
  on(listAccessLogs, (call) => answer(call, 'access')),
  on(listIncomingMailLogs, (call) => answer(call, 'incoming')),
  on(listOutgoingMailLogs, (call) => answer(call, 'outgoing')),
]

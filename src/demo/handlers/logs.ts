import { listAccessLogs, listIncomingMailLogs, listOutgoingMailLogs } from '../../api/operations/logs'
import { envelope, rangeOf, type ListQuery } from '../list'
import type { Reply } from '../reply'
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

function answer(world: World, kind: LogKind, query: LogQuery & ListQuery): Reply {
  if (query.domain_code !== undefined) domainOf(world, query.domain_code)
  const made = logsOf(world)
  const now = world.now()
  return envelope(made.rows(kind, query, now, ...rangeOf(query)), made.count(kind, query, now), query)
}

export const logRoutes: readonly Route[] = [
  on(listAccessLogs, ({ world, query }) => answer(world, 'access', query)),
  on(listIncomingMailLogs, ({ world, query }) => answer(world, 'incoming', query)),
  on(listOutgoingMailLogs, ({ world, query }) => answer(world, 'outgoing', query)),
]

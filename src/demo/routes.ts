import type { Operation } from '../api/operation'
import { belongingRoutes } from './handlers/belongings'
import { dkimRoutes } from './handlers/dkim'
import { domainAliasRoutes } from './handlers/domainAliases'
import { domainRoutes } from './handlers/domains'
import { logRoutes } from './handlers/logs'
import { mailboxRoutes } from './handlers/mailboxes'
import { ownershipRoutes } from './handlers/ownership'
import { peopleRoutes } from './handlers/people'
import { sendRoutes } from './handlers/send'
import { sendingAccountRoutes } from './handlers/sendingAccounts'
import { sendingDomainRoutes } from './handlers/sendingDomains'
import { suppressionRoutes } from './handlers/suppression'
import { tracemailRoutes } from './handlers/tracemail'
import { transferRoutes } from './handlers/transfers'
import { vaultRoutes } from './handlers/vault'
import type { Route } from './route'

const routes: readonly Route[] = [
  ...domainRoutes,
  ...ownershipRoutes,
  ...dkimRoutes,
  ...domainAliasRoutes,
  ...mailboxRoutes,
  ...belongingRoutes,
  ...vaultRoutes,
  ...transferRoutes,
  ...logRoutes,
  ...peopleRoutes,
  ...sendingDomainRoutes,
  ...sendingAccountRoutes,
  ...suppressionRoutes,
  ...tracemailRoutes,
  ...sendRoutes,
]

/** Every operation the demo account answers. */
export const supportedOperations: readonly Operation[] = routes.map(({ operation }) => operation)

interface Compiled extends Route {
  readonly segments: readonly string[]
}

const compiled: readonly Compiled[] = routes
  .map((route) => ({ ...route, segments: route.operation.path.split('/') }))
  // `/domains/without_manager` goes before `/domains/{domain_code}`.
  .sort((a, b) => placeholders(a.segments) - placeholders(b.segments))

function placeholders(segments: readonly string[]): number {
  return segments.filter((segment) => segment.startsWith('{')).length
}

function paramsOf(segments: readonly string[], path: readonly string[]): Record<string, string> | undefined {
  if (segments.length !== path.length) return undefined
  const params: Record<string, string> = {}
  for (const [i, segment] of segments.entries()) {
    const given = path[i]!
    if (!segment.startsWith('{')) {
      if (segment !== given) return undefined
    } else if (given === '') return undefined
    else params[segment.slice(1, -1)] = given
  }
  return params
}

export type Match =
  | { readonly kind: 'route'; readonly route: Route; readonly params: Record<string, string> }
  | { readonly kind: 'method'; readonly allowed: readonly string[] }
  | { readonly kind: 'none' }

/** Finds the operation of a method and a path (still percent-encoded). */
export function match(method: string, pathname: string): Match {
  let path: string[]
  try {
    path = pathname.split('/').map(decodeURIComponent)
  } catch {
    return { kind: 'none' }
  }
  const allowed = new Set<string>()
  for (const route of compiled) {
    const params = paramsOf(route.segments, path)
    if (!params) continue
    if (route.operation.method === method) return { kind: 'route', route, params }
    allowed.add(route.operation.method)
  }
  return allowed.size > 0 ? { kind: 'method', allowed: [...allowed].sort() } : { kind: 'none' }
}

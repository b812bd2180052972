import { createDomainAlias, deleteDomainAlias, getDomainAlias, listDomainAliases } from '../../api/operations/domainAliases'
import { drop, paged } from '../list'
import { created, empty, invalid, item, notFound, Refusal } from '../reply'
import type { AliasDomain } from '../resources'
import { on, type Route } from '../route'
import { newAliasDomain } from '../seed/hosting'
import type { World } from '../world'
import { domainOf, nameProblem } from './domains'

/** The alias domain of the address. @throws Refusal with a 404 */
export function aliasDomainOf(world: World, domain: string, code: string): AliasDomain {
  const { code: domainCode } = domainOf(world, domain)
  const found = world.aliasDomains.find((alias) => alias.domain_code === domainCode && alias.code === code)
  if (!found) throw new Refusal(notFound())
  return found
}

export const domainAliasRoutes: readonly Route[] = [
  on(listDomainAliases, ({ world, params, query }) => {
    const { code } = domainOf(world, params.domain_code)
    return paged(world.aliasDomains.filter((alias) => alias.domain_code === code), query, (alias) => [alias.name, alias.code])
  }),
  on(createDomainAlias, ({ world, params, body }) => {
    const domain = domainOf(world, params.domain_code)
    const problem = nameProblem(world, body.name)
    if (problem) return invalid(problem)
    const alias = newAliasDomain(world, world.nextCode('AD', 8), domain, body.name.toLowerCase())
    world.aliasDomains.push(alias)
    return created(alias.code)
  }),
  on(getDomainAlias, ({ world, params }) => item(aliasDomainOf(world, params.domain_code, params.alias_domain_code))),
  on(deleteDomainAlias, ({ world, params }) => {
    const alias = aliasDomainOf(world, params.domain_code, params.alias_domain_code)
    drop(world.aliasDomains, (row) => row === alias)
    return empty
  }),
]

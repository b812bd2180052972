import { t } from '../../l10n'
import { connect, type Hosting } from './context'
import { domainChildren, type DomainNode } from './nodes'
import { readDomain } from './read'

/** Reads a domain and what is open under it anew. */
export async function refreshOne(hosting: Hosting, domain: DomainNode): Promise<void> {
  const { tree } = hosting
  const { client } = await connect(hosting, domain)
  const now = await hosting.onRow(domain, t('Refreshing…'), () => readDomain(client, domain, tree.signal))
  tree.replace(now)
  for (const folder of domainChildren(now)) tree.forget(folder)
  tree.refresh(now)
}

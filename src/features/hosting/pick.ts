import { listEmailAliases } from '../../api/operations/aliases'
import { listDomains } from '../../api/operations/domains'
import { listEmailAccounts } from '../../api/operations/mailboxes'
import { activeAccount } from '../../editor/activeAccount'
import { ofAccount, perPage } from '../../editor/pages'
import { found, pickRemote } from '../../editor/pickRemote'
import type { DomainTarget } from '../../editor/targets'
import { t } from '../../l10n'
import { connect, type Hosting } from './context'
import { aliasNode, domainNode, mailboxNode, type AliasNode, type DomainNode, type MailboxNode } from './nodes'

/** Asks for a domain of the active account, of those found by these first that wait for something where it is about that; undefined when it was given up. */
export async function pickDomain(hosting: Hosting, title: string, waitingFirst = false): Promise<DomainNode | undefined> {
  const account = activeAccount(hosting.editor)
  const { client } = await connect(hosting, { accountId: account.id })
  return pickRemote(title, t('Choose a domain, or type to look for one'), async (query, signal) => {
    const list = await client.list(listDomains, { query: { page: 1, per: perPage, query: query || undefined } }, ofAccount(account, signal))
    const { choices, nothing } = found(list, (row) => domainNode(account.id, row), ({ name }) => name)
    const place = ({ value }: (typeof choices)[number]): number => (waitingFirst && value.state.tone === 'waiting' ? 0 : 1)
    return { choices: choices.toSorted((a, b) => place(a) - place(b)), ...(nothing !== undefined && { nothing }) }
  })
}

/** Asks for a mailbox, first for its domain; undefined when it was given up. */
export async function pickMailbox(hosting: Hosting, title: string): Promise<MailboxNode | undefined> {
  const domain = await pickDomain(hosting, title)
  if (!domain) return undefined
  const { client } = await connect(hosting, domain)
  return pickRemote(title, t('Choose a mailbox of {0}, or type to look for one', domain.name), async (query, signal) => {
    const list = await client.list(listEmailAccounts, within(domain, query), { signal, emptyOn404: true })
    return found(list, (row) => mailboxNode(domain, row), ({ address }) => address)
  })
}

/** Asks for an alias, first for its domain; undefined when it was given up. */
export async function pickAlias(hosting: Hosting, title: string): Promise<AliasNode | undefined> {
  const domain = await pickDomain(hosting, title)
  if (!domain) return undefined
  const { client } = await connect(hosting, domain)
  return pickRemote(title, t('Choose an alias of {0}, or type to look for one', domain.name), async (query, signal) => {
    const list = await client.list(listEmailAliases, within(domain, query), { signal, emptyOn404: true })
    return found(list, (row) => aliasNode(domain, row), ({ address }) => address)
  })
}

const within = ({ code }: DomainTarget, query: string) => ({ params: { domain_code: code }, query: { page: 1, per: perPage, query: query || undefined } })

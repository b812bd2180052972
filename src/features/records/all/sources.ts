import type { Client } from '../../../api/client'
import type { List } from '../../../api/operation'
import { listDeliveryDomains } from '../../../api/operations/delivery'
import { listDomainAliases } from '../../../api/operations/domainAliases'
import { listDomains } from '../../../api/operations/domains'
import { pages } from '../../../api/paging'
import type { Account } from '../../../editor/accounts'
import { ofAccount } from '../../../editor/pages'
import type { RecordsTarget } from '../../../editor/targets'
import { t } from '../../../l10n'
import { subjectOf, type Subject } from '../subject'

/** What one row of a list came to: a domain to check, or why there is none. */
export type Found = Subject | { readonly kind: 'broken'; readonly reason: string }

export interface SourcePage {
  readonly found: readonly Found[]
  /** Domains on all pages, where the service says it. */
  readonly total?: number
  /** Lists that this page leads to. */
  readonly further: readonly Source[]
}

/** A list of domains, read page by page. */
export interface Source {
  readonly id: string
  /** What it lists. */
  readonly label: string
  /** @throws ApiError, at the page that could not be read */
  pages(client: Client, from: number, signal: AbortSignal): AsyncIterable<SourcePage>
}

/** The lists of an account: its hosted domains, which lead to their alias domains, and its sending domains. */
export function sourcesOf(account: Pick<Account, 'id' | 'kind'>): Source[] {
  const accountId = account.id
  return [
    {
      id: 'domain',
      label: t('Email Hosting'),
      async *pages(client, from, signal) {
        for await (const list of pages(client, listDomains, {}, { ...ofAccount(account, signal), from })) {
          const further = list.rows.flatMap((row) => (row.ok && row.value.code && row.value.no_alias_domains ? [aliasesOf(accountId, row.value.code, row.value.name)] : []))
          yield pageOf(list, ({ code, name }) => ({ kind: 'domain', accountId, code, name }), further)
        }
      },
    },
    {
      id: 'deliveryDomain',
      label: t('Email Delivery'),
      async *pages(client, from, signal) {
        for await (const list of pages(client, listDeliveryDomains, {}, { ...ofAccount(account, signal), from }))
          yield pageOf(list, ({ code, name }) => ({ kind: 'deliveryDomain', accountId, code, name }))
      },
    },
  ]
}

function aliasesOf(accountId: string, domainCode: string, domain = domainCode): Source {
  return {
    id: `domain/${domainCode}/domainAlias`,
    label: `${t('Domain Aliases')} · ${domain}`,
    async *pages(client, from, signal) {
      const input = { params: { domain_code: domainCode } }
      for await (const list of pages(client, listDomainAliases, input, { signal, emptyOn404: true, from }))
        yield pageOf(list, ({ code, name }) => ({ kind: 'domainAlias', accountId, domainCode, code, name }))
    },
  }
}

interface Named {
  readonly code?: string | undefined
  readonly name?: string | undefined
}

function pageOf<T extends Named>({ rows, pagination }: List<T>, target: (row: { code: string; name: string }) => RecordsTarget, further: readonly Source[] = []): SourcePage {
  const found = rows.map((row): Found => {
    if (!row.ok) return { kind: 'broken', reason: row.reason }
    const { code, name } = row.value
    return code && name ? subjectOf(target({ code, name })) : { kind: 'broken', reason: code ? t('It has no name.') : t('It has no code.') }
  })
  return { found, further, ...(pagination.total_records === undefined ? {} : { total: pagination.total_records }) }
}

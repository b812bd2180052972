import * as vscode from 'vscode'
import type { Client } from '../../../api/client'
import {
  getSignatureTemplateVariables, listAccountsWithoutSignatures, listDomainOutboundLimitOptions, listDomainsWithoutCustomization,
  listDomainsWithoutManager, listPostmasters,
} from '../../../api/operations/domains'
import type { List } from '../../../api/operation'
import { pages } from '../../../api/paging'
import { activeAccount } from '../../../editor/activeAccount'
import { openJson } from '../../../editor/documents'
import { t } from '../../../l10n'
import { connect, type Hosting } from '../context'
import type { DomainNode } from '../nodes'
import { pickDomain } from '../pick'

/** More would be no document to read any more; the document then says that it is not all. */
const mostPages = 20

interface Report extends vscode.QuickPickItem {
  readonly file: string
  readonly ofAccount?: (client: Client) => Promise<unknown>
  readonly ofDomain?: (client: Client, domain: string) => Promise<unknown>
}

function reports(): Report[] {
  return [
    { label: t('Outbound limits that can be chosen'), file: 'outbound limits', ofDomain: (client, domain_code) => limits(client, domain_code) },
    {
      label: t('Mailboxes without a signature'),
      file: 'without signature',
      ofDomain: (client, domain_code) => collect(pages(client, listAccountsWithoutSignatures, { params: { domain_code } }, { emptyOn404: true })),
    },
    {
      label: t('Variables of signature templates'),
      file: 'signature variables',
      ofDomain: (client, domain_code) => client.call(getSignatureTemplateVariables, { params: { domain_code } }),
    },
    { label: t('Postmasters'), file: 'postmasters', ofAccount: (client) => collect(pages(client, listPostmasters, {})) },
    { label: t('Domains without a manager'), file: 'without manager', ofAccount: (client) => collect(pages(client, listDomainsWithoutManager, {})) },
    {
      label: t('Domains without customization'),
      file: 'without customization',
      ofAccount: (client) => collect(pages(client, listDomainsWithoutCustomization, {})),
    },
  ]
}

/** Asks for a report on a domain or on the whole account and opens it as a document; which one is asked without a node. */
export async function openHostingReport(hosting: Hosting, given?: DomainNode): Promise<void> {
  const all = reports().filter(({ ofDomain }) => !given || ofDomain)
  const items = all.map((report) => ({ ...report, description: !given && report.ofDomain ? t('of a domain') : undefined }))
  const title = given ? t('Reports on {0}', given.name) : t('Reports')
  const report = await vscode.window.showQuickPick(items, { title, placeHolder: t('Choose what to open as a document') })
  if (!report) return
  const domain = report.ofDomain ? (given ?? (await pickDomain(hosting, report.label))) : undefined
  if (report.ofDomain && !domain) return
  const { account } = await connect(hosting, domain ?? { accountId: activeAccount(hosting.editor).id })
  const read = async (): Promise<unknown> => {
    const { client } = await connect(hosting, { accountId: account.id })
    return report.ofDomain && domain ? report.ofDomain(client, domain.code) : report.ofAccount?.(client)
  }
  const options = { location: vscode.ProgressLocation.Window, title: t('Reading: {0}', report.label) }
  const value = await vscode.window.withProgress(options, read)
  await openJson(`${domain?.name ?? account.name} ${report.file}`, value, { id: `${domain?.id ?? account.id}/${report.file}`, read })
}

async function limits(client: Client, domain_code: string): Promise<unknown> {
  return rowsOf(await client.call(listDomainOutboundLimitOptions, { params: { domain_code } }))
}

/** A row that cannot be read stands there as it came. */
const rowsOf = (list: List<unknown>): unknown[] => list.rows.map((row) => (row.ok ? row.value : row.raw))

async function collect(lists: AsyncIterable<List<unknown>>): Promise<unknown> {
  const rows: unknown[] = []
  let count = 0
  for await (const list of lists) {
    rows.push(...rowsOf(list))
    if (++count === mostPages) return { incomplete: t('Only the first {0} are shown.', rows.length), rows }
  }
  return rows
}

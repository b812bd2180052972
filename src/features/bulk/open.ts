import * as vscode from 'vscode'
import { activeAccount } from '../../editor/activeAccount'
import { clientFor } from '../../editor/clients'
import type { Editor } from '../../editor/editor'
import { UserError } from '../../editor/explain'
import type { AliasTarget, DomainTarget, MailboxTarget } from '../../editor/targets'
import { accountOf } from '../../editor/treeView'
import { listDomains } from '../../api/operations/domains'
import { perPage } from '../../editor/pages'
import { pickRemote } from '../../editor/pickRemote'
import { t } from '../../l10n'
import { safeText } from '../../text'
import { chooseRows, rowsFor } from './choose'
import { plan } from './run'
import { askSheet, chooseSheet, openSheet } from './source'

type Source = 'open' | 'file' | 'choose'

/** Asks where the rows come from, makes them, and shows the plan. */
export async function bulk(editor: Editor, given: DomainTarget | undefined): Promise<void> {
  const account = given ? accountOf(editor, given) : activeAccount(editor)
  const sheet = openSheet()
  const items: (vscode.QuickPickItem & { source: Source })[] = [
    ...(sheet ? [{ label: t('Rows of the Open Document'), description: safeText(sheet.uri.path.split('/').at(-1) ?? '', 80), source: 'open' as const }] : []),
    { label: t('Rows of a CSV File…'), source: 'file' },
    { label: t('Choose Mailboxes or Aliases…'), description: given ? t('of {0}', given.name) : t('of one domain'), source: 'choose' },
  ]
  const title = given ? t('Bulk in {0}', given.name) : t('Bulk')
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder: t('Create, change, enable, disable or delete many. A plan is shown first.'), ignoreFocusOut: true })
  if (!chosen) return
  if (chosen.source === 'choose') {
    const domain = given ?? (await pickDomain(editor))
    const rows = domain && (await chooseRows(await clientFor(editor, account), domain))
    if (rows) await plan(editor, { account, rows, refused: [], unused: [] })
    return
  }
  const document = chosen.source === 'open' ? sheet : await chooseSheet()
  const read = document && (await askSheet(document.getText(), given))
  if (!read) return
  if (read.rows.length + read.refused.length === 0)
    throw new UserError(t('There are no rows in this document.'), t('The first line holds the headings: address, and for example type, action, firstname, password, quota, destinations.'))
  await plan(editor, { account, ...read })
}

/** Asks what is to be done with these rows of the tree, and shows the plan. */
export async function bulkSelected(editor: Editor, targets: readonly (MailboxTarget | AliasTarget)[]): Promise<void> {
  const [first] = targets
  if (!first) throw new UserError(t('There is no mailbox or alias among the chosen rows.'))
  const rows = await rowsFor(targets)
  if (rows) await plan(editor, { account: accountOf(editor, first), rows, refused: [], unused: [] })
}

async function pickDomain(editor: Editor): Promise<DomainTarget | undefined> {
  const account = activeAccount(editor)
  const client = await clientFor(editor, account)
  return pickRemote(t('Bulk'), t('Choose a domain, or type to look for one'), async (query, signal) => {
    const { rows } = await client.list(listDomains, { query: { page: 1, per: perPage, query: query || undefined } }, { signal })
    return rows.flatMap((row) => {
      const { code, name } = row.ok ? row.value : {}
      return code && name ? [{ label: safeText(name), value: { kind: 'domain' as const, accountId: account.id, code, name } }] : []
    })
  })
}

import * as vscode from 'vscode'
import { listDomains } from '../../../api/operations/domains'
import { listEmailAccounts } from '../../../api/operations/mailboxes'
import { activateVaultForDomain, activateVaultForEmailAccounts, listVaultEmailAccounts } from '../../../api/operations/vault'
import type { Client } from '../../../api/client'
import type { Row } from '../../../api/operation'
import { confirm } from '../../../editor/confirm'
import { costWarning } from '../../../editor/cost'
import { pickRemote } from '../../../editor/pickRemote'
import { settle } from '../../../editor/settle'
import { logError } from '../../../editor/showError'
import { askChoice, runSteps, type Choice, type Step } from '../../../editor/steps'
import type { DomainTarget } from '../../../editor/targets'
import { writeOnce } from '../../../editor/writeOnce'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import { allRows } from '../all'
import { connect, type Admin } from '../context'
import { folderId } from '../nodes'
import { firstOf, pickMany, pickVaultDomain } from '../pick'
import type { VaultDomainNode } from './nodes'
import { readVaultDomain } from './read'
import { retentionWords } from './retention'
import { draftOf, monthsOf, retentionSteps } from './retentionSteps'

type Domain = Pick<DomainTarget, 'accountId' | 'code' | 'name'>

/** Turns Vault on for a domain and some of its mailboxes. */
export async function activateVault(admin: Admin, given?: Domain): Promise<void> {
  const domain = given ?? (await pickDomainWithoutVault(admin))
  if (!domain) return
  const { account, client } = await connect(admin, domain)
  const title = t('Activate Vault for {0}', domain.name)
  const codes = await pickMailboxes(client, domain, title, new Set())
  if (!codes) return
  const draft = draftOf(12)
  let archivesNew = true
  const newOnes: Step = (place) =>
    askChoice(
      place,
      t('Mailboxes that are created later'),
      [
        { label: t('Archive them too'), description: t('each may be billed'), value: true },
        { label: t('Do not archive them'), value: false },
      ],
      archivesNew,
      (value) => (archivesNew = value),
    )
  if (!(await runSteps(title, () => [...retentionSteps(draft, undefined), newOnes]))) return
  const retention = monthsOf(draft)
  const detail = [
    t('Mailboxes to archive: {0}. Mail is kept: {1}.', codes.length, retentionWords(retention)),
    archivesNew ? t('Mailboxes that are created later are archived too.') : t('Mailboxes that are created later are not archived.'),
    costWarning('paid', account.kind),
  ].join('\n')
  if (!(await confirm(t('Activate Vault for {0}?', domain.name), detail, t('Activate')))) return
  const body = { email_codes: [...codes], retention, default_archive: archivesNew }
  const { tree, editor } = admin
  const look = (): void => refreshFolder(admin, domain.accountId)
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: t('Activating Vault for {0}…', domain.name) }, async () => {
    const written = await writeOnce(editor, account.id, look, () => client.call(activateVaultForDomain, { params: { domain_code: domain.code }, body }))
    if (!written.ok) return
    look()
    try {
      await settle((signal) => readVaultDomain(client, domain, signal), (now) => now !== undefined && !now.state.work, tree.signal)
    } catch (error) {
      logError(editor, error)
    }
    look()
  })
}

/** Adds mailboxes to the archive of a domain that has Vault. */
export async function addVaultMailboxes(admin: Admin, given?: VaultDomainNode): Promise<void> {
  const title = t('Archive More Mailboxes')
  const domain = given ?? (await pickVaultDomain(admin, title))
  if (!domain) return
  const { account, client } = await connect(admin, domain)
  const params = { domain_code: domain.code }
  const there = await allRows(client, listVaultEmailAccounts, { params }, t('Reading what is archived…'), (rows) => rows.flatMap((row) => codeOf(row) ?? []))
  const codes = await pickMailboxes(client, domain, title, new Set(there))
  if (!codes) return
  const draft = draftOf(domain.retention)
  if (!(await runSteps(title, () => retentionSteps(draft, domain.retention)))) return
  const retention = monthsOf(draft)
  const detail = `${t('Mailboxes to archive: {0}. Mail is kept: {1}.', codes.length, retentionWords(retention))}\n${costWarning('paid', account.kind)}`
  if (!(await confirm(t('Archive more mailboxes of {0}?', domain.name), detail, t('Archive')))) return
  const { tree, editor } = admin
  const written = await admin.onRow(domain, t('Adding mailboxes…'), () =>
    writeOnce(editor, account.id, () => tree.refresh(domain), () => client.call(activateVaultForEmailAccounts, { params, body: { email_codes: [...codes], retention } })),
  )
  if (written.ok) tree.refresh(domain)
}

const codeOf = (row: Row<unknown>): string | undefined => {
  const value = row.ok && typeof row.value === 'object' && row.value !== null && 'code' in row.value ? row.value.code : undefined
  return typeof value === 'string' ? value : undefined
}

/** Asks which mailboxes of a domain to archive; undefined when it was given up or none was chosen. */
async function pickMailboxes(client: Client, domain: Domain, title: string, there: ReadonlySet<string>): Promise<readonly string[] | undefined> {
  const mailboxes = await allRows(client, listEmailAccounts, { params: { domain_code: domain.code } }, t('Reading the mailboxes of {0}…', domain.name), (rows) =>
    rows.flatMap((row): Choice<string>[] => {
      const code = codeOf(row)
      if (code === undefined || there.has(code) || !row.ok) return []
      const { email_address: address, name } = row.value as { email_address?: string; name?: string }
      return [{ label: safeText(address || name || code), value: code }]
    }),
  )
  if (mailboxes.length === 0) {
    void vscode.window.showInformationMessage(t('{0} has no mailbox that is not archived already.', domain.name))
    return undefined
  }
  const chosen = await pickMany(title, t('Mailboxes to archive: each may be billed'), mailboxes)
  return chosen && chosen.length > 0 ? chosen : undefined
}

/** The list of Vault may hold only domains that have it, so the domains themselves are asked for. */
async function pickDomainWithoutVault(admin: Admin): Promise<Domain | undefined> {
  const { account, client } = await connect(admin)
  return pickRemote(t('Activate Vault'), t('Choose a domain without Vault, or type to look for one'), async (query, signal) => {
    const { rows } = await client.list(listDomains, { query: firstOf(query) }, { signal })
    return rows.flatMap((row): Choice<Domain>[] => {
      if (!row.ok || !row.value.code || row.value.archive_status) return []
      const { code, name = code } = row.value
      return [{ label: safeText(name), value: { accountId: account.id, code, name } }]
    })
  })
}

function refreshFolder({ tree }: Admin, accountId: string): void {
  const folder = tree.find(folderId(accountId, 'vault'))
  if (folder) tree.refresh(folder)
}

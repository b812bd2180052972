import * as vscode from 'vscode'
import { updateVaultDomainSettings, updateVaultEmailAccountSettings } from '../../../api/operations/vault'
import { confirm } from '../../../editor/confirm'
import { costWarning } from '../../../editor/cost'
import { askChoice, runSteps, type Step } from '../../../editor/steps'
import { t } from '../../../l10n'
import { changeRow } from '../change'
import { connect, type Admin } from '../context'
import { pickVaultDomain, pickVaultMailbox } from '../pick'
import type { VaultDomainNode, VaultMailboxNode } from './nodes'
import { domainOf, readVaultDomain, readVaultMailbox } from './read'
import { retentionLoss } from './retention'
import { draftOf, monthsOf, retentionSteps } from './retentionSteps'

/** Changes how long a domain's archive is kept and whether new mailboxes are archived; only what was changed is sent. */
export async function editVaultDomain(admin: Admin, given?: VaultDomainNode): Promise<void> {
  const picked = given ?? (await pickVaultDomain(admin, t('Vault Settings')))
  if (!picked) return
  const { account, client } = await connect(admin, picked)
  // The numbers of the warning must be those of now.
  const domain = (await readVaultDomain(client, picked)) ?? picked
  const draft = draftOf(domain.retention)
  let archivesNew = domain.archivesNew
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
  if (!(await runSteps(t('Vault Settings of {0}', domain.name), () => [...retentionSteps(draft, domain.retention), newOnes]))) return
  const months = monthsOf(draft)
  const body = {
    ...(months !== domain.retention && { default_retention: months }),
    ...(archivesNew !== domain.archivesNew && { default_archive: archivesNew }),
  }
  if (Object.keys(body).length === 0) return tellUnchanged()
  const loss = body.default_retention === undefined ? undefined : retentionLoss(domain.retention, months)
  const cost = body.default_archive === true ? `${t('Mailboxes that are created later are archived too.')} ${costWarning('paid', account.kind)}` : ''
  const detail = [loss && `${loss} ${t('Whether this also holds for mailboxes that are archived already is not documented.')}`, cost].filter(Boolean).join('\n\n')
  if (detail !== '' && !(await confirm(t('Change the Vault settings of {0}?', domain.name), detail, loss === undefined ? t('Change') : t('Shorten')))) return
  await changeRow(admin, domain, {
    words: t('Changing…'),
    write: () => client.call(updateVaultDomainSettings, { params: { domain_code: domain.code }, body }),
    read: (signal) => readVaultDomain(client, domain, signal),
  })
}

/** Changes how long one mailbox's archive is kept. */
export async function editVaultMailbox(admin: Admin, given?: VaultMailboxNode): Promise<void> {
  const picked = given ?? (await pickVaultMailbox(admin, t('Retention of a Mailbox')))
  if (!picked) return
  const { client } = await connect(admin, picked)
  const parent = domainOf(picked)
  const mailbox = (await readVaultMailbox(client, picked, parent)) ?? picked
  const draft = draftOf(mailbox.retention)
  if (!(await runSteps(t('Retention of {0}', mailbox.name), () => retentionSteps(draft, mailbox.retention)))) return
  const retention = monthsOf(draft)
  if (retention === mailbox.retention) return tellUnchanged()
  const loss = retentionLoss(mailbox.retention, retention)
  if (loss !== undefined && !(await confirm(t('Shorten the retention of {0}?', mailbox.name), loss, t('Shorten')))) return
  await changeRow(admin, mailbox, {
    words: t('Changing…'),
    write: () => client.call(updateVaultEmailAccountSettings, { params: { domain_code: mailbox.domainCode, email_code: mailbox.code }, body: { retention } }),
    read: (signal) => readVaultMailbox(client, mailbox, parent, signal),
  })
}

const tellUnchanged = (): void => void vscode.window.showInformationMessage(t('Nothing was changed, so nothing was sent.'))

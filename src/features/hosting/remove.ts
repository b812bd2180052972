import { ApiError } from '../../api/errors'
import { deleteEmailAlias } from '../../api/operations/aliases'
import { deleteEmailAccount } from '../../api/operations/mailboxes'
import { confirm, confirmByName } from '../../editor/confirm'
import { settle } from '../../editor/settle'
import { logError } from '../../editor/showError'
import { writeOnce } from '../../editor/writeOnce'
import { t } from '../../l10n'
import { connect, type Hosting } from './context'
import type { AliasNode, MailboxNode } from './nodes'
import { pickAlias, pickMailbox } from './pick'
import { domainOf, readMailbox, refreshDomain } from './read'

const waits = [1000, 2000, 3000, 5000, 8000, 13_000] as const

/** Deletes a mailbox after its address was typed. */
export async function deleteMailbox(hosting: Hosting, given?: MailboxNode): Promise<void> {
  const mailbox = given ?? (await pickMailbox(hosting, t('Delete Mailbox')))
  if (!mailbox) return
  const { tree, editor } = hosting
  const consequence = t('The mailbox and all its mail are destroyed; nothing can bring them back.')
  if (!(await confirmByName(t('Delete the Mailbox {0}', mailbox.address), consequence, mailbox.address))) return
  const { account, client } = await connect(hosting, mailbox)
  const params = { domain_code: mailbox.domainCode, email_account_code: mailbox.code }
  const done = await hosting.onRow(mailbox, t('Deleting…'), async () => {
    const written = await writeOnce(editor, account.id, () => tree.refreshAround(mailbox), () => client.call(deleteEmailAccount, { params }))
    if (written.ok) {
      try {
        await settle((signal) => readMailbox(client, domainOf(mailbox), mailbox.code, signal), (now) => now === undefined, tree.signal, waits)
      } catch (error) {
        if (!ApiError.is(error)) throw error
        logError(editor, error)
      }
    }
    return written.ok
  })
  if (!done) return
  tree.refreshAround(mailbox)
  await refreshDomain(hosting, client, { accountId: account.id, code: mailbox.domainCode })
}

/** Deletes an alias after a question. */
export async function deleteAlias(hosting: Hosting, given?: AliasNode): Promise<void> {
  const alias = given ?? (await pickAlias(hosting, t('Delete Alias')))
  if (!alias) return
  const { tree, editor } = hosting
  const consequence = t('Mail to this address will no longer be delivered to {0}.', alias.destinations.join(', ') || t('its destinations'))
  if (!(await confirm(t('Delete the alias {0}?', alias.address), consequence, t('Delete')))) return
  const { account, client } = await connect(hosting, alias)
  const params = { domain_code: alias.domainCode, alias_email_account_code: alias.code }
  const written = await hosting.onRow(alias, t('Deleting…'), () =>
    writeOnce(editor, account.id, () => tree.refreshAround(alias), () => client.call(deleteEmailAlias, { params })),
  )
  if (!written.ok) return
  tree.refreshAround(alias)
  await refreshDomain(hosting, client, { accountId: account.id, code: alias.domainCode })
}

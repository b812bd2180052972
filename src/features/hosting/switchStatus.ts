import { updateDomainStatus } from '../../api/operations/domains'
import { updateEmailAccountStatus } from '../../api/operations/mailboxes'
import { confirm } from '../../editor/confirm'
import { settle } from '../../editor/settle'
import { logError } from '../../editor/showError'
import { askText, runSteps } from '../../editor/steps'
import { writeOnce } from '../../editor/writeOnce'
import { t } from '../../l10n'
import { safeText } from '../../text'
import { connect, type Hosting } from './context'
import type { DomainNode, HostingNode, MailboxNode } from './nodes'
import { pickDomain, pickMailbox } from './pick'
import { domainOf, readDomain, readMailbox } from './read'
import type { State } from './state'

export type Wanted = 'enabled' | 'disabled'

/** Enables or disables a mailbox; disabling may say what senders are told. */
export async function setMailboxStatus(hosting: Hosting, wanted: Wanted, given?: MailboxNode): Promise<void> {
  const mailbox = given ?? (await pickMailbox(hosting, wanted === 'enabled' ? t('Enable Mailbox') : t('Disable Mailbox')))
  if (!mailbox) return
  let bounce = ''
  if (wanted === 'disabled') {
    const asked = await runSteps(t('Disable the Mailbox {0}', mailbox.address), () => [
      (place) =>
        askText({
          place,
          value: bounce,
          prompt: t('Nobody can use the mailbox until it is enabled again. What senders are told may be written here; empty for the usual text.'),
          placeholder: t('This mailbox is not in use any more.'),
          keep: (value) => (bounce = value.trim()),
        }),
    ])
    if (!asked) return
    const consequence = t('Nobody can use it, and mail to it goes back to its senders, until it is enabled again.')
    const told = bounce && t('Senders are told: {0}', safeText(bounce, 300))
    if (!(await confirm(t('Disable the mailbox {0}?', mailbox.address), [consequence, told].filter(Boolean).join('\n'), t('Disable')))) return
  }
  const { account, client } = await connect(hosting, mailbox)
  const params = { domain_code: mailbox.domainCode, email_account_code: mailbox.code }
  const body = { status: wanted, ...(bounce && { bounce_msg: bounce }) }
  await change(hosting, mailbox, wanted, account.id, () => client.call(updateEmailAccountStatus, { params, body }), (signal) =>
    readMailbox(client, domainOf(mailbox), mailbox.code, signal),
  )
}

/** Enables or disables a whole domain. */
export async function setDomainStatus(hosting: Hosting, wanted: Wanted, given?: DomainNode): Promise<void> {
  const domain = given ?? (await pickDomain(hosting, wanted === 'enabled' ? t('Enable Domain') : t('Disable Domain')))
  if (!domain) return
  if (wanted === 'disabled') {
    const consequence = t('Its mailboxes and aliases cannot be used until it is enabled again.')
    if (!(await confirm(t('Disable the domain {0}?', domain.name), consequence, t('Disable')))) return
  }
  const { account, client } = await connect(hosting, domain)
  await change(
    hosting,
    domain,
    wanted,
    account.id,
    () => client.call(updateDomainStatus, { params: { domain_code: domain.code }, body: { status: wanted } }),
    (signal) => readDomain(client, domain, signal),
  )
}

/** Writes once, then looks until the state is what was asked for, and shows it. */
async function change<N extends HostingNode & { state: State }>(
  hosting: Hosting,
  node: N,
  wanted: Wanted,
  accountId: string,
  write: () => Promise<unknown>,
  read: (signal: AbortSignal) => Promise<N | undefined>,
): Promise<void> {
  const { tree, editor } = hosting
  await hosting.onRow<void>(node, wanted === 'enabled' ? t('Enabling…') : t('Disabling…'), async () => {
    const written = await writeOnce(editor, accountId, () => tree.refreshAround(node), write)
    if (!written.ok) return
    try {
      const now = await settle(read, (seen) => seen === undefined || seen.state.menu === wanted || (seen.state.menu === 'other' && !seen.state.work), tree.signal)
      if (now) tree.replace(now)
      else tree.refreshAround(node)
    } catch (error) {
      // It was done; only looking failed. The list is loaded anew and shows what stands in the way.
      logError(editor, error)
      tree.refreshAround(node)
    }
  })
}

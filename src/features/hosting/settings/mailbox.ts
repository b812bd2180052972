import type { Client } from '../../../api/client'
import { ApiError } from '../../../api/errors'
import { listDomainOutboundLimitOptions } from '../../../api/operations/domains'
import { getEmailAccount, listEmailAccountOutboundLimitOptions, updateEmailAccount } from '../../../api/operations/mailboxes'
import type { List } from '../../../api/operation'
import type { OutboundLimit } from '../../../api/resources/domain'
import type { EmailAccountUpdate } from '../../../api/resources/mailbox'
import { confirm } from '../../../editor/confirm'
import { costWarning } from '../../../editor/cost'
import { openEdit } from '../../../editor/edit'
import { UserError } from '../../../editor/explain'
import { logError } from '../../../editor/showError'
import { askChoice, runSteps, type Choice } from '../../../editor/steps'
import { writeOnce } from '../../../editor/writeOnce'
import * as vscode from 'vscode'
import { t } from '../../../l10n'
import { connect, type Hosting } from '../context'
import type { MailboxNode } from '../nodes'
import { pickMailbox } from '../pick'
import { quotas, sizeWords, type Quota } from '../quota'
import { domainOf, readMailbox } from '../read'
import { servicesConsequence } from './consequence'
import { settingsProblems } from './problems'
import { limitWords } from './limitWords'

const paramsOf = (mailbox: MailboxNode): { domain_code: string; email_account_code: string } => ({ domain_code: mailbox.domainCode, email_account_code: mailbox.code })

/** Opens all settings of a mailbox as a document whose save sends what was changed. */
export async function editMailboxSettings(hosting: Hosting, given?: MailboxNode): Promise<void> {
  const mailbox = given ?? (await pickMailbox(hosting, t('Mailbox Settings')))
  if (!mailbox) return
  const { account, client } = await connect(hosting, mailbox)
  const params = paramsOf(mailbox)
  await openEdit(hosting.editor, {
    account,
    title: t('Settings of {0}', mailbox.address),
    name: mailbox.address,
    operation: updateEmailAccount,
    params,
    current: await hosting.onRow(mailbox, t('Opening…'), () => client.call(getEmailAccount, { params })),
    check: settingsProblems,
    consequence: servicesConsequence,
    done: () => reread(hosting, client, mailbox),
  })
}

/** Chooses which services a mailbox can be used with. */
export async function setMailboxServices(hosting: Hosting, given?: MailboxNode): Promise<void> {
  const mailbox = given ?? (await pickMailbox(hosting, t('Mailbox Services')))
  if (!mailbox) return
  const { client } = await connect(hosting, mailbox)
  const now = await hosting.onRow(mailbox, t('Opening…'), () => client.call(getEmailAccount, { params: paramsOf(mailbox) }))
  const all = (['imap_disabled', 'pop_disabled', 'smtp_disabled', 'webmail_disabled'] as const).map((field) => ({
    field,
    label: { imap_disabled: 'IMAP', pop_disabled: 'POP', smtp_disabled: 'SMTP', webmail_disabled: 'Webmail' }[field],
    picked: now[field] !== true,
  }))
  const chosen = await vscode.window.showQuickPick(all, {
    title: t('Services of {0}', mailbox.address),
    placeHolder: t('Ticked services can be used'),
    canPickMany: true,
    ignoreFocusOut: true,
  })
  if (!chosen) return
  const changed: Partial<Record<(typeof all)[number]['field'], boolean>> = {}
  for (const item of all) if (item.picked !== chosen.includes(item)) changed[item.field] = item.picked
  if (Object.keys(changed).length === 0) return
  const back = all.filter(({ field }) => changed[field] === false).map(({ label }) => label)
  const consequence = [servicesConsequence(changed), back.length > 0 && t('Usable again: {0}.', back.join(', '))].filter(Boolean).join('\n')
  await change(hosting, mailbox, changed, t('Change the services of {0}?', mailbox.address), consequence)
}

/** Chooses the size of a mailbox out of the sizes there are. */
export async function setMailboxQuota(hosting: Hosting, given?: MailboxNode): Promise<void> {
  const mailbox = given ?? (await pickMailbox(hosting, t('Mailbox Size')))
  if (!mailbox) return
  const { account, client } = await connect(hosting, mailbox)
  const now = await hosting.onRow(mailbox, t('Opening…'), () => client.call(getEmailAccount, { params: paramsOf(mailbox) }))
  const held = now.max_email_quota
  let wanted: Quota | undefined
  const choices = quotas.map((value) => ({ label: sizeWords(value), description: value === held ? t('now') : undefined, value }))
  const asked = await runSteps(t('Size of {0}', mailbox.address), () => [
    (place) => askChoice<Quota>(place, t('Size of the mailbox'), choices, quotas.find((value) => value === held), (value) => (wanted = value)),
  ])
  if (!asked || wanted === undefined || wanted === held) return
  const smaller = held !== undefined && wanted < held
  const consequence = smaller ? t('When it holds more than that already, it can no longer receive.') : costWarning('paid', account.kind)
  const question = t('Change the size of {0} from {1} to {2}?', mailbox.address, held === undefined ? '?' : sizeWords(held), sizeWords(wanted))
  await change(hosting, mailbox, { max_email_quota: wanted }, question, consequence)
}

/** Chooses how much a mailbox may send out of the limits there are. */
export async function setOutboundLimit(hosting: Hosting, given?: MailboxNode): Promise<void> {
  const mailbox = given ?? (await pickMailbox(hosting, t('Outbound Limit')))
  if (!mailbox) return
  const { account, client } = await connect(hosting, mailbox)
  const [now, options] = await hosting.onRow(mailbox, t('Opening…'), () =>
    Promise.all([client.call(getEmailAccount, { params: paramsOf(mailbox) }), limitsOf(client, mailbox)]),
  )
  const choices = options.rows.flatMap((row): Choice<OutboundLimit>[] => (row.ok && row.value.id !== undefined ? [limitChoice(row.value, now.outbound_limit)] : []))
  if (choices.length === 0) throw new UserError(t('Qboxmail gives no outbound limits for {0}.', mailbox.address))
  let wanted: OutboundLimit | undefined
  const before = choices.find(({ value }) => value.id === now.outbound_limit)?.value
  const asked = await runSteps(t('Outbound Limit of {0}', mailbox.address), () => [
    (place) => askChoice<OutboundLimit>(place, t('How much the mailbox may send'), choices, before, (value) => (wanted = value)),
  ])
  if (!asked || wanted?.id === undefined || wanted.id === now.outbound_limit) return
  const consequence = wanted.pay ? costWarning('paid', account.kind) : t('More than that is refused until the period is over.')
  await change(hosting, mailbox, { outbound_limit: wanted.id }, t('Set the outbound limit of {0}: {1}?', mailbox.address, limitWords(wanted)), consequence)
}

/** The address of the mailbox's own list is inferred; where it is not known, the domain's list is meant. */
async function limitsOf(client: Client, mailbox: MailboxNode): Promise<List<OutboundLimit>> {
  try {
    return await client.call(listEmailAccountOutboundLimitOptions, { params: paramsOf(mailbox) })
  } catch (error) {
    if (!ApiError.is(error, 'not-found', 'unknown-route')) throw error
    return client.call(listDomainOutboundLimitOptions, { params: { domain_code: mailbox.domainCode } })
  }
}

function limitChoice(limit: OutboundLimit, now: number | undefined): Choice<OutboundLimit> {
  const facts = [
    limit.id === now && t('now'),
    limit.included && t('included'),
    limit.pay && t('may be billed'),
    (limit.discontinued || limit.disabled) && t('not offered any more'),
  ]
  return { label: limitWords(limit), description: facts.filter(Boolean).join(' · '), value: limit }
}

async function change(hosting: Hosting, mailbox: MailboxNode, body: EmailAccountUpdate, question: string, consequence: string): Promise<void> {
  if (!(await confirm(question, consequence, t('Change')))) return
  const { account, client } = await connect(hosting, mailbox)
  const { tree, editor } = hosting
  await hosting.onRow(mailbox, t('Changing…'), async () => {
    const written = await writeOnce(editor, account.id, () => tree.refreshAround(mailbox), () => client.call(updateEmailAccount, { params: paramsOf(mailbox), body }))
    if (written.ok) await reread(hosting, client, mailbox)
  })
}

/** Shows the mailbox as the server has it now. */
async function reread({ tree, editor }: Hosting, client: Client, mailbox: MailboxNode): Promise<void> {
  try {
    const now = await readMailbox(client, domainOf(mailbox), mailbox.code, tree.signal)
    if (now) tree.replace(now)
    else tree.refreshAround(mailbox)
  } catch (error) {
    // It was changed; only looking failed.
    logError(editor, error)
    tree.refreshAround(mailbox)
  }
}

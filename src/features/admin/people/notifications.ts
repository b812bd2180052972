import * as vscode from 'vscode'
import { updateNotificationSettings } from '../../../api/operations/users'
import type { NotificationSettingsUpdate } from '../../../api/resources/misc'
import { confirm } from '../../../editor/confirm'
import { fieldErrors } from '../../../editor/fieldErrors'
import { showError } from '../../../editor/showError'
import { askChoice, askText, runSteps, type Refusal, type Step } from '../../../editor/steps'
import { t } from '../../../l10n'
import { addressProblem, webhookProblem } from './notificationFields'
import { connect, type Admin } from '../context'
import { pickMany } from '../pick'

type Field = 'notification_url' | 'email_overquota_callback' | 'domain_create_callback' | 'notification_email'
type Refusals = ReadonlyMap<string, Refusal>

interface Draft {
  notification_url: string
  notification_email: string
  email_overquota_callback: boolean
  domain_create_callback: boolean
}

/** Changes where the account's own notifications go. Nothing reads what is set now, so only what is chosen is asked for and sent. */
export async function editNotifications(admin: Admin): Promise<void> {
  const fields = await pickMany<Field>(t('Notification Settings: What to Change'), t('The API does not tell what is set now; what is not chosen stays as it is'), [
    { label: t('Webhook address'), description: 'notification_url', value: 'notification_url' },
    { label: t('Webhook when a mailbox passes its quota'), description: 'email_overquota_callback', value: 'email_overquota_callback' },
    { label: t('Webhook when a domain is created'), description: 'domain_create_callback', value: 'domain_create_callback' },
    { label: t('Address for notification mails'), description: 'notification_email', value: 'notification_email' },
  ])
  if (!fields || fields.length === 0) return
  await fillIn(admin, fields, { notification_url: '', notification_email: '', email_overquota_callback: true, domain_create_callback: true })
}

async function fillIn(admin: Admin, fields: readonly Field[], draft: Draft, refusals: Refusals = new Map()): Promise<void> {
  if (!(await runSteps(t('Notification Settings'), () => fields.map((field) => stepOf(field, draft, refusals))))) return
  const { account, client } = await connect(admin)
  const body: NotificationSettingsUpdate = Object.fromEntries(fields.map((field) => [field, draft[field]]))
  const detail = fields.map((field) => `${field}: ${String(draft[field])}`)
  if (body.domain_create_callback === true) detail.push('', t('What is posted for a new domain can hold its postmaster token, which is a secret: the receiver must be trusted.'))
  if (!(await confirm(t('Change the notification settings of “{0}”?', account.name), detail.join('\n'), t('Change')))) return
  try {
    await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: t('Changing…') }, () => client.call(updateNotificationSettings, { body }))
  } catch (error) {
    const refused = new Map<string, Refusal>()
    for (const [field, words] of fieldErrors(error) ?? []) if (isText(field) && fields.includes(field)) refused.set(field, { value: draft[field], words })
    if (refused.size > 0) return fillIn(admin, fields, draft, refused)
    return showError(admin.editor, error, { accountId: account.id })
  }
  void vscode.window.showInformationMessage(t('The notification settings were changed.'))
}

const isText = (field: string): field is 'notification_url' | 'notification_email' => field === 'notification_url' || field === 'notification_email'

function stepOf(field: Field, draft: Draft, refusals: Refusals): Step {
  const text = (key: 'notification_url' | 'notification_email', prompt: string, placeholder: string, check: (value: string) => string | undefined): Step => (place) =>
    askText({ place, value: draft[key], prompt, placeholder, check, refused: refusals.get(key), keep: (value) => (draft[key] = value.trim()) })
  const flag = (key: 'email_overquota_callback' | 'domain_create_callback', placeholder: string): Step => (place) =>
    askChoice(place, placeholder, [{ label: t('Switch on'), value: true }, { label: t('Switch off'), value: false }], draft[key], (value) => (draft[key] = value))
  switch (field) {
    case 'notification_url':
      return text(field, t('An https address that takes the webhooks as JSON'), 'https://example.com/qboxmail', webhookProblem)
    case 'notification_email':
      return text(field, t('The address that gets the notification mails of the account'), 'admin@example.com', addressProblem)
    case 'email_overquota_callback':
      return flag(field, t('Webhook when a mailbox passes its quota; an address must be set'))
    case 'domain_create_callback':
      return flag(field, t('Webhook when a domain is created; an address must be set'))
  }
}

import type { Draft } from '../../mail/draft'
import { environmentNames } from '../../editor/tokens'
import { t } from '../../l10n'
import { safeText } from '../../text'
import { recipientsOf } from '../../mail/recipients'
import { sizeWords } from '../../mail/sizeWords'

export interface Passage {
  readonly sender: string
  readonly account: string
  readonly host: string
  readonly demo: boolean
  /** The Send token is the one of the environment, whichever Delivery account was chosen. */
  readonly fromEnvironment: boolean
  /** The last attempt may have been queued. */
  readonly perhapsSent: boolean
  readonly warnings: number
  /** Said in place of the Send API. */
  readonly through?: string
}

const shownRecipients = 4

function listed(addresses: readonly string[]): string {
  const list = addresses.slice(0, shownRecipients).map((address) => safeText(address, 80)).join(', ')
  const more = addresses.length - shownRecipients
  return more > 0 ? t('{0} and {1} more', list, more) : list || '–'
}

/** What is asked before a message is sent: who sends what to whom, through what. */
export function questionBefore(draft: Draft, passage: Passage): { question: string; consequence: string } {
  const { sender, account, host, demo, fromEnvironment, perhapsSent, warnings, through } = passage
  const count = recipientsOf(draft).length
  const to = recipientsOf({ ...draft, cc: '', bcc: '' })
  const [cc, bcc] = [draft.cc, draft.bcc].map((list) => recipientsOf({ to: list, cc: '', bcc: '' }))
  const attached = draft.attachments.reduce((sum, { size }) => sum + size, 0)
  const lines = [
    perhapsSent ? t('The last attempt may have been queued: sending again may deliver it twice.') : '',
    t('From: {0}', safeText(draft.from, 120)),
    t('To: {0}', listed(to)),
    cc!.length > 0 ? t('Cc: {0}', listed(cc!)) : '',
    bcc!.length > 0 ? t('Bcc: {0}', listed(bcc!)) : '',
    t('Subject: {0}', safeText(draft.subject, 120) || '–'),
    through ?? t('Through: {0} ({1})', fromEnvironment ? environmentNames.send : safeText(sender, 60), demo ? safeText(account, 60) : `${safeText(account, 60)}, ${host}`),
    fromEnvironment ? t('The Send token is from {0}; that token decides the Delivery account.', environmentNames.send) : '',
    draft.attachments.length > 0 ? t('Attachments: {0} ({1})', draft.attachments.length, sizeWords(attached)) : '',
    warnings > 0 ? t('Warnings in the form: {0}', warnings) : '',
    '',
    demo ? t('Nothing leaves this computer.') : t('This sends real mail.'),
  ]
  const question = draft.recipients
    ? t('Send {0} {0:message|messages}, one for each recipient?', draft.recipients.length)
    : t('Send this message to {0} {0:recipient|recipients}?', count)
  return { question, consequence: lines.filter((line, at) => line !== '' || at === lines.length - 2).join('\n') }
}

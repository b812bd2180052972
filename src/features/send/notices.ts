import { t } from '../../l10n'
import { safeText } from '../../text'
import type { Notice, ShownButton } from './messages'
import type { SentMail } from './recent/kept'
import type { Addresses } from './testAddresses'

const dismiss = (id: string): ShownButton => ({ id: `dismiss ${id}`, label: t('Dismiss') })
const names = (list: readonly string[]): string => list.map((name) => safeText(name, 60)).join(', ')

/** Says whom the file names, none of whom gets the test. */
export function originalNotice({ from, to, cc, bcc }: Addresses): Notice {
  const parts = [
    from.trim() ? t('from {0}', safeText(from, 120)) : '',
    to.trim() ? t('to {0}', safeText(to, 120)) : '',
    cc.trim() ? t('cc {0}', safeText(cc, 120)) : '',
    bcc.trim() ? t('bcc {0}', safeText(bcc, 120)) : '',
  ].filter(Boolean)
  return {
    id: 'original',
    tone: 'info',
    text: t('The file is addressed {0}. A test goes only to the addresses entered here.', parts.join(', ')),
    ways: [{ id: 'useOriginal', label: t('Use the Original Addresses') }, dismiss('original')],
  }
}

/** Things that were noticed while the file was read. */
export const fileNotice = (notes: readonly string[]): Notice => {
  return { id: 'file', tone: 'info', text: notes.join(' '), ways: [dismiss('file')] }
}

/** The same file was sent here again while there are changes in the form. */
export const reloadNotice = (name: string): Notice => ({
  id: 'reload',
  tone: 'info',
  text: t('This message was made from {0} and changed here since.', safeText(name, 80)),
  ways: [{ id: 'reloadFile', label: t('Make It Anew from the File') }, dismiss('reload')],
})

/** What a reload of the window did not keep. */
export function lostNotice(attachments: readonly string[], cut: boolean, bulk?: string): Notice | undefined {
  const texts = [
    attachments.length > 0 ? t('Attachments are not kept when the window is reloaded; these are gone: {0}.', names(attachments)) : '',
    bulk === undefined ? '' : t('The list of recipients is not kept when the window is reloaded: {0}. Load it again.', safeText(bulk, 80)),
    cut ? t('The body was too large to be kept when the window was reloaded.') : '',
  ].filter(Boolean)
  if (texts.length === 0) return undefined
  const ways = [...(attachments.length > 0 ? [{ id: 'attach', label: t('Attach Files…') }] : []), ...(bulk === undefined ? [] : [{ id: 'loadRecipients', label: t('Load Recipients…') }])]
  return { id: 'lost', tone: 'warning', text: texts.join(' '), ways: [...ways, dismiss('lost')] }
}

/** The message is a copy of one that was sent, or perhaps was. */
export function againNotice(when: string, { unknown, cut, lost }: Pick<SentMail, 'unknown' | 'cut' | 'lost'>): Notice {
  const texts = [
    unknown ? t('A copy of the message of {0}, of which is not known whether it was sent. It is a new message: nothing is sent until you send it.', when) : t('A copy of the message sent on {0}. It is a new message: nothing is sent until you send it.', when),
    cut ? t('What was attached was too large to be kept.') : '',
    lost === undefined ? '' : t('Its list of {0} recipients was too large to be kept: load it again.', lost),
  ]
  const ways = lost === undefined ? [] : [{ id: 'loadRecipients', label: t('Load Recipients…') }]
  return { id: 'again', tone: unknown || lost !== undefined ? 'warning' : 'info', text: texts.filter(Boolean).join(' '), ways: [...ways, dismiss('again')] }
}

/** The message has one text for everybody now, though each was to get their own. */
export const filledNotice = (data: string): Notice => ({
  id: 'filled',
  tone: 'warning',
  text: t('The message was filled in with the sample data in {0}: everybody on the list would get those.', safeText(data, 100)),
  ways: [{ id: 'unfilled', label: t('Take the Template Without Them') }, dismiss('filled')],
})

import type { Account } from '../../../editor/accounts'
import type { Editor } from '../../../editor/editor'
import { keepToken } from '../../../editor/keepToken'
import { askText } from '../../../editor/steps'
import { t } from '../../../l10n'
import { quote, safeText } from '../../../text'
import type { ShownSender } from '../messages'
import { enter, enteredFor, knownServer, newPassword, passwordOf, readHost } from './server'
import { ports, type Way } from './way'

const only = (title: string) => ({ title, step: 0, totalSteps: 0 })

/** Asks for the host of a Delivery account. False when the question was closed. */
export async function askHost(editor: Editor, account: Account, sender: ShownSender): Promise<boolean> {
  const given = readHost(sender.host ?? '')?.host
  const before = enteredFor(editor, account, sender)
  let typed = ''
  const end = await askText({
    place: only(t('SMTP Host of {0}', quote(sender.label, 60))),
    value: before.host ?? '',
    prompt: [
      t('The public documentation names no SMTP host. The Qboxmail panel shows it with the account. Another port than {0} and {1} goes behind a colon.', ports.tls, ports.starttls),
      given === undefined ? '' : t('Empty: the one that the account gives, {0}.', given),
    ].join(' '),
    placeholder: given ?? 'smtp.example.com',
    check: (value) => (value.trim() === '' ? (given === undefined ? t('A value is needed here.') : undefined) : readHost(value) ? undefined : t('This is no name or address of a host.')),
    keep: (value) => (typed = value.trim()),
  })
  if (end !== 'next') return false
  await enter(editor, account, sender, { ...before, host: typed })
  return true
}

/** Asks for the user name where the account gives none. */
async function askUser(editor: Editor, account: Account, sender: ShownSender): Promise<boolean> {
  let user = ''
  const end = await askText({
    place: only(t('SMTP User Name of {0}', quote(sender.label, 60))),
    value: '',
    prompt: t('The Qboxmail panel shows it with the Delivery account.'),
    check: (value) => (value.trim() === '' ? t('A value is needed here.') : undefined),
    keep: (value) => (user = value.trim()),
  })
  if (end === 'next') await enter(editor, account, sender, { ...enteredFor(editor, account, sender), user })
  return end === 'next'
}

/** Asks for the SMTP password and keeps it in the secret storage. False when the question was closed. */
export async function askPassword(editor: Editor, account: Account, sender: ShownSender, host: string): Promise<boolean> {
  const end = await askText({
    place: only(t('SMTP Password of {0}', quote(sender.label, 60))),
    value: '',
    prompt: [newPassword(), t('It goes to {0}, over an encrypted connection only.', safeText(host, 100))].join(' '),
    password: true,
    check: (value) => (value === '' ? t('A value is needed here.') : undefined),
    submit: {
      waiting: t('Storing the password …'),
      run: async (value) => {
        await keepToken(editor, account.id, passwordOf(sender), value)
        return undefined
      },
    },
    keep: () => undefined,
  })
  return end === 'next'
}

/** Sees to it that host, user name and password are known; asks for what is not. False when a question was closed. */
export async function askWhatLacks(editor: Editor, account: Account, sender: ShownSender, way: Exclude<Way, 'api'>): Promise<boolean> {
  if (knownServer(editor, account, sender, way).host === undefined && !(await askHost(editor, account, sender))) return false
  const { host, user } = knownServer(editor, account, sender, way)
  if (user === undefined && !(await askUser(editor, account, sender))) return false
  return (await editor.accounts.tokens.get(account.id, passwordOf(sender))) !== undefined || askPassword(editor, account, sender, host ?? '')
}

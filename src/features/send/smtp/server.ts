import { isIP } from 'node:net'
import type { Account } from '../../../editor/accounts'
import type { Editor } from '../../../editor/editor'
import type { TokenOf } from '../../../editor/tokens'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import type { ShownSender } from '../messages'
import { ports, type Way } from './way'

/** Where a message goes by SMTP, as far as that is known. */
export interface KnownServer {
  readonly host: string | undefined
  readonly port: number
  readonly user: string | undefined
  /** The host was entered here: neither the account nor the public documentation names it. */
  readonly entered: boolean
}

interface Entered {
  /** `host` or `host:port`; empty for the account's. */
  readonly host?: string
  readonly user?: string
}

const name = 'send.smtp'

export const passwordOf = ({ id }: Pick<ShownSender, 'id'>): TokenOf => ({ api: 'smtp', sender: id })

/** What was entered for a Delivery account on this computer. */
export function enteredFor(editor: Editor, { id }: Account, sender: Pick<ShownSender, 'id'>): Entered {
  return editor.accounts.remembered<Record<string, Entered>>(id, name)?.[sender.id] ?? {}
}

export async function enter(editor: Editor, { id }: Account, sender: Pick<ShownSender, 'id'>, entered: Entered): Promise<void> {
  await editor.accounts.remember(id, name, { ...editor.accounts.remembered<Record<string, Entered>>(id, name), [sender.id]: entered })
}

/** What is known of the server of a Delivery account; what was entered here goes before what the account says. */
export function knownServer(editor: Editor, account: Account, sender: ShownSender, way: Exclude<Way, 'api'>): KnownServer {
  const entered = enteredFor(editor, account, sender)
  const own = readHost(entered.host ?? '')
  const given = own ?? readHost(sender.host ?? '')
  return { host: given?.host, port: given?.port ?? ports[way], user: sender.user ?? entered.user, entered: own !== undefined }
}

/** A host, perhaps with a port, as people write it; the name in ASCII. Undefined for what is none. */
export function readHost(text: string): { host: string; port?: number } | undefined {
  const [, typed = '', port] = /^\s*(\[[\d:a-f.]+\]|[^\s:/?#@[\]\\]+)(?::(\d{1,5}))?\s*$/i.exec(text) ?? []
  const number = port === undefined ? undefined : Number(port)
  if (typed === '' || number === 0 || (number ?? 0) > 65_535 || !URL.canParse(`http://${typed}`)) return undefined
  const host = new URL(`http://${typed}`).hostname.replace(/^\[|\]$/g, '')
  if (!isIP(host) && !/^[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)*$/i.test(host)) return undefined
  return { host, ...(number !== undefined && { port: number }) }
}

/** What is said beside the choice of SMTP: which server, as whom, and what will be asked for. */
export async function serverWords(editor: Editor, account: Account, sender: ShownSender, way: Exclude<Way, 'api'>): Promise<string> {
  const { host, port, user, entered } = knownServer(editor, account, sender, way)
  const kept = (await editor.accounts.tokens.get(account.id, passwordOf(sender))) !== undefined
  return [
    host === undefined ? t('The account names no SMTP host: it will be asked for.') : t('{0}, port {1}, as {2}.', host, String(port), user === undefined ? '…' : safeText(user, 60)),
    entered ? enteredWords() : '',
    kept ? t('Its password is kept.') : t('Its password will be asked for once.'),
  ].filter(Boolean).join(' ')
}

export const enteredWords = (): string => t('The host was entered here; the public documentation names none.')

/** Where a password comes from. */
export const newPassword = (): string => t('“Reset SMTP Password…” in the menu of the Delivery account makes a new one.')

import * as z from 'zod/mini'
import { activeAccount } from '../../editor/activeAccount'
import { runCommand } from '../../editor/commands'
import type { Editor } from '../../editor/editor'
import { parseCheckedDomain } from '../../dns/name'
import { logKinds } from '../../tail/kinds'

const text = (most: number): z.ZodMiniString => z.string().check(z.minLength(1), z.maxLength(most))
const domain = text(255).check(z.refine((name) => parseCheckedDomain(name).ok))
const none = z.strictObject({})

/** What a link may do, by its path: it shows something, and writes nothing. */
interface Allowed<S extends z.ZodMiniType = z.ZodMiniType> {
  /** The command that it stands for. */
  readonly command: `qboxmail.${string}`
  /** The parameters' names, for whoever wrote others. */
  readonly names: readonly string[]
  readonly parameters: S
  readonly run: (editor: Editor, parameters: z.output<S>) => unknown
}

const allow = <S extends z.ZodMiniType>(allowed: Allowed<S>): Allowed => allowed as unknown as Allowed

/** What a link says of an account is said by whoever wrote it: it is always the active one. */
const accountOf = (editor: Editor): string => activeAccount(editor).id

export const allowed: Readonly<Record<string, Allowed>> = {
  /** Checks the mail DNS of any domain. */
  '/check-dns': allow({ command: 'qboxmail.checkMailDns', names: ['domain'], parameters: z.strictObject({ domain }), run: (_, { domain: name }) => runCommand('qboxmail.checkMailDns', name) }),
  /** Shows a domain or an address of the active account in the tree. */
  '/show': allow({
    command: 'qboxmail.showInDomains',
    names: ['domain', 'address'],
    parameters: z.union([z.strictObject({ domain }), z.strictObject({ address: text(320) })]),
    run: (editor, given) => runCommand('qboxmail.showInDomains', { accountId: accountOf(editor), address: 'domain' in given ? `@${given.domain}` : given.address }),
  }),
  /** Follows a log of the active account, filtered. */
  '/logs': allow({
    command: 'qboxmail.tailLogs',
    names: ['log', 'query'],
    parameters: z.strictObject({ log: z.optional(z.enum(logKinds)), query: z.optional(text(1_000)) }),
    run: (editor, { log = 'tracemail.worked', query }) => runCommand('qboxmail.tailLogs', { accountId: accountOf(editor), log, ...(query === undefined ? {} : { query }) }),
  }),
  /** Opens a new message to somebody; what it says is written by the user, and sent by the user. */
  '/compose': allow({ command: 'qboxmail.compose', names: ['to'], parameters: z.strictObject({ to: z.optional(text(1_000)) }), run: (_, request) => runCommand('qboxmail.compose', request.to === undefined ? {} : { to: request.to }) }),
  /** Looks whether everything works. */
  '/doctor': allow({ command: 'qboxmail.doctor', names: [], parameters: none, run: () => runCommand('qboxmail.doctor') }),
  /** Shows the extension's log. */
  '/log': allow({ command: 'qboxmail.showLog', names: [], parameters: none, run: () => runCommand('qboxmail.showLog') }),
}

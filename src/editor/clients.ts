import type { Client } from '../api/client'
import type { Fetch } from '../api/transport'
import type { Demo } from '../demo/demo'
import { demoBase } from '../api/environments'
import type { Account } from './accounts'
import { t } from '../l10n'
import type { Editor } from './editor'
import { offerEnvironmentToken } from './environmentToken'
import { UserError } from './explain'
import { allowGuess } from './guess'
import { operationOverrides, sendBaseOf, timeoutSeconds, transport } from './settings'
import type { ApiTokenOf } from './tokens'

let demo: Promise<Demo> | undefined

/** The demo account behind this window; made when first used. */
export function demoAccount(): Promise<Demo> {
  demo ??= import('../demo/demo').then(({ createDemo }) => createDemo())
  return demo
}

/** Each page and command makes a client of its own; the log is the window's. */
const seenOddities = new Set<string>()

/**
 * Node's own fetch, which is undici, past VS Code's proxy support. The editor keeps it under this name when it puts its own in its place
 * (vscode, src/vs/workbench/api/node/proxyResolver.ts); where it does not, the global one is Node's.
 */
function unpatchedFetch(): Fetch {
  const { __vscodeOriginalFetch: original = globalThis.fetch } = globalThis as { __vscodeOriginalFetch?: typeof globalThis.fetch }
  return (url, init) => original(url, init)
}

async function fetchPort(): Promise<Fetch> {
  if (transport() === 'direct') return unpatchedFetch()
  // VS Code puts its proxy and certificate support into this very global and may replace it, so it is read at each call.
  return (url, init) => globalThis.fetch(url, init)
}

/** A token and where it is from; one of the environment says by itself whose it is, whatever the account is called. */
export interface FoundToken {
  readonly token: string
  readonly from: 'secrets' | 'environment' | 'demo'
}

/**
 * The token for a call: the kept one, else the one of the environment. For the Management API that is taken only by an account that
 * was told to use it; where it could stand in for a lost one, the user is asked, once in a window.
 * @throws UserError when the account was removed meanwhile, e.g. under an open panel
 */
export async function tokenOf(editor: Editor, account: Account, which: ApiTokenOf): Promise<FoundToken | undefined> {
  if (account.kind === 'demo') {
    const demo = await demoAccount()
    const token = which.api === 'send' ? demo.sendToken(which.sender) : demo.tokens.management
    return token === undefined ? undefined : { token, from: 'demo' }
  }
  const { tokens } = editor.accounts
  // As it is now: it may have been told to use the environment since a panel was opened.
  const now = editor.accounts.find(account.id)
  if (!now) throw new UserError(t('The account “{0}” was removed.', account.name), t('Add it again to go on.'))
  const kept = await tokens.get(account.id, which)
  if (kept !== undefined) return { token: kept, from: 'secrets' }
  const token = tokens.fromEnvironment(which.api)
  // A token of the environment is meant for Qboxmail: it goes to another host only where the account was told to use it.
  if (token === undefined || (now.tokenFrom !== 'environment' && now.kind === 'other')) return undefined
  if (which.api === 'send' || now.tokenFrom === 'environment') return { token, from: 'environment' }
  void offerEnvironmentToken(editor, now)
  return undefined
}

/**
 * A client for one account. `sender` is the Delivery account whose Send token is used; without it only the Management API works.
 * `token` stands in for the kept one while a new token is being tried.
 */
export async function clientFor(editor: Editor, account: Account, options: { sender?: string; token?: string } = {}): Promise<Client> {
  const { Client } = await import('../api/client')
  const isDemo = account.kind === 'demo'
  return new Client({
    bases: {
      management: isDemo ? demoBase : account.base,
      // Read when it is used: a wrong one must not stand in the way of the Management API.
      get send() {
        return sendBaseOf(account)
      },
    },
    token: async (api) =>
      options.token ?? (await tokenOf(editor, account, api === 'send' ? { api, sender: options.sender ?? '' } : { api }))?.token,
    fetch: async () => (isDemo ? (await demoAccount()).fetch : fetchPort()),
    overrides: isDemo ? undefined : operationOverrides,
    allowGuess: isDemo ? undefined : (operation, address, host) => allowGuess(editor, operation, address, host),
    timeoutMs: timeoutSeconds() * 1000,
    log: editor.log,
    seenOddities,
  })
}

import * as vscode from 'vscode'
import { Accounts, type Account } from '../../../src/editor/accounts'
import { DnsVerdicts } from '../../../src/editor/dnsVerdicts'
import type { Editor } from '../../../src/editor/editor'
import { memorySecrets } from '../../unit/editor/memorySecrets'

type Memory = vscode.Memento & { setKeysForSync(): void; all: Map<string, unknown> }

const memento = (all = new Map<string, unknown>()): Memory => ({
  all,
  keys: () => [...all.keys()],
  get: <T>(key: string, otherwise?: T) => (all.has(key) ? (all.get(key) as T) : otherwise) as T,
  // As the editor does it: a key without a value is none.
  update: (key, value) => Promise.resolve(void (value === undefined ? all.delete(key) : all.set(key, value))),
  setKeysForSync: () => undefined,
})

export interface Storages {
  readonly globalState: Memory
  readonly secrets: ReturnType<typeof memorySecrets>
}

export const storages = (): Storages => ({ globalState: memento(), secrets: memorySecrets() })

const opened: vscode.Disposable[] = []

// One for all tests: the editor keeps log channels by name, and hands out a closed one to whoever asks for it again too soon.
let log: vscode.LogOutputChannel | undefined

/** One window over storages that it may share with another one. The editor hands each extension only its own, so these are in memory. */
export function openWindow(shared: Storages = storages()): { editor: Editor; accounts: Accounts } {
  const extensionUri = vscode.extensions.getExtension('qboxmail.qboxmail')?.extensionUri
  const context = { ...shared, workspaceState: memento(), extensionUri } as unknown as vscode.ExtensionContext
  const accounts = new Accounts(context)
  log ??= vscode.window.createOutputChannel('Qboxmail test', { log: true })
  const dnsVerdicts = new DnsVerdicts(accounts)
  opened.push(accounts, dnsVerdicts)
  return { accounts, editor: { context, log, accounts, dnsVerdicts } }
}

/** Closes what the last test opened. */
export function closeWindows(): void {
  for (const disposable of opened.splice(0)) disposable.dispose()
}

/** An account on a host of its own. */
export const account = (id: string, more: Partial<Account> = {}): Account => ({
  id,
  name: id,
  kind: 'other',
  base: 'https://api.example.com',
  tokenFrom: 'secrets',
  ...more,
})

/** Waits until something holds, at most so many milliseconds: a busy machine takes its time. */
export async function until(what: string, holds: () => boolean, most = 40_000): Promise<void> {
  for (const end = Date.now() + most; !holds(); await new Promise((resolve) => setTimeout(resolve, 20)))
    if (Date.now() > end) throw new Error(`It did not come to this: ${what}`)
}

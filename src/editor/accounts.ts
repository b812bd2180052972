import * as vscode from 'vscode'
import type { EnvironmentKind } from '../api/environments'
import { Tokens, type TokenPlace } from './tokens'

/** An account as it is kept: everything but its tokens. */
export interface Account {
  readonly id: string
  readonly name: string
  readonly kind: EnvironmentKind
  /** Origin of the Management API. */
  readonly base: string
  /** Where its Management token comes from. */
  readonly tokenFrom: 'secrets' | 'environment' | 'demo'
}

/** Says which account got or lost a token; without one the list or the active account changed. */
export interface AccountsChange {
  readonly token?: TokenPlace
}

const listKey = 'accounts'
const activeKey = 'activeAccount'
const stateKey = (id: string, name: string): string => `account/${id}/${name}`

/**
 * The accounts, shared by all windows. VS Code carries `globalState` to other windows without telling them, and tells of secrets:
 * so each change also writes a revision there.
 */
export class Accounts implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<AccountsChange>()
  private readonly subscriptions: vscode.Disposable[]
  private last: string
  readonly tokens: Tokens
  /** The list, the active account or a token changed, here or in another window. */
  readonly onDidChange = this.changed.event

  constructor(private readonly context: vscode.ExtensionContext) {
    this.tokens = new Tokens(context.secrets)
    this.last = this.snapshot()
    this.subscriptions = [
      this.changed,
      context.secrets.onDidChange(({ key }) => {
        const token = this.tokens.placeOf(key)
        if (token) this.changed.fire({ token })
        // The list itself may arrive after the news of it.
        for (const delay of [0, 300, 2000]) setTimeout(() => this.follow(), delay).unref()
      }),
      vscode.window.onDidChangeWindowState((state) => state.focused && this.follow()),
    ]
  }

  list(): readonly Account[] {
    // What another window changed may have come without any news of it: who reads it lets the others know.
    queueMicrotask(() => this.follow())
    return this.kept()
  }

  private kept(): readonly Account[] {
    return this.context.globalState.get<Account[]>(listKey, [])
  }

  find(id: string): Account | undefined {
    return this.list().find((account) => account.id === id)
  }

  /** The account that the trees show in this window. */
  active(): Account | undefined {
    // The account chosen here may have been removed in another window.
    const chosen = [this.context.workspaceState, this.context.globalState].map((state) => state.get<string>(activeKey))
    const list = this.kept()
    return chosen.map((id) => list.find((account) => account.id === id)).find((account) => account !== undefined) ?? list[0]
  }

  async activate(id: string): Promise<void> {
    await this.context.workspaceState.update(activeKey, id)
    await this.context.globalState.update(activeKey, id)
    this.follow()
  }

  /** Adds or replaces by id. */
  async save(account: Account): Promise<void> {
    const others = this.list()
    const index = others.findIndex(({ id }) => id === account.id)
    await this.store(index < 0 ? [...others, account] : others.with(index, account))
  }

  /** What a feature remembers of an account under this name. */
  remembered<T>(id: string, name: string): T | undefined {
    return this.context.globalState.get<T>(stateKey(id, name))
  }

  /** Remembers something of an account, without secrets, for as long as there is the account. */
  async remember(id: string, name: string, value: unknown): Promise<void> {
    if (this.find(id)) await this.context.globalState.update(stateKey(id, name), value)
  }

  /** Forgets the account, its tokens and what was remembered of it. */
  async remove(id: string): Promise<void> {
    // The list first: whoever hears of the tokens' end then knows already that the account is gone.
    await this.store(this.list().filter((account) => account.id !== id))
    const state = this.context.globalState
    for (const key of state.keys()) if (key.startsWith(stateKey(id, ''))) await state.update(key, undefined)
    await this.tokens.forget(id)
  }

  private async store(list: readonly Account[]): Promise<void> {
    await this.context.globalState.update(listKey, list)
    this.follow()
    // A host without a secret storage can still have accounts, the demo's at least; other windows then notice when they get the focus.
    await this.tokens.announce().catch(() => undefined)
  }

  private snapshot(): string {
    return JSON.stringify([this.kept(), this.active()?.id])
  }

  private follow(): void {
    const now = this.snapshot()
    if (now === this.last) return
    this.last = now
    this.changed.fire({})
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose()
  }
}

import { ApiError } from '../../api/errors'
import type { Account } from '../../editor/accounts'
import { clientFor, tokenOf } from '../../editor/clients'
import type { Editor } from '../../editor/editor'
import { explain } from '../../editor/explain'
import { ofAccount } from '../../editor/pages'
import { logError, wayOn } from '../../editor/showError'
import { environmentNames } from '../../editor/tokens'
import { t } from '../../l10n'
import type { Senders, ShownSender } from './messages'
import { lastUsed, remember } from './remembered'
import { loadSenders, otherSender } from './senders'
import { serverWords } from './smtp/server'
import type { Way } from './smtp/way'

/** The Delivery accounts of one account, and the one that is chosen. `emit` is told when something changed. */
export class SenderChoice {
  shown: Senders = { phase: 'none' }
  /** How the message leaves. */
  way: Way = 'api'
  /** What is known of the chosen one's token, or of its SMTP server. */
  tokenWords: string | undefined
  failure: unknown
  /** The account whose list is shown or loaded. */
  of: string | undefined
  private chosenId: string | undefined
  private loading: AbortController | undefined

  constructor(
    private readonly editor: Editor,
    private readonly emit: () => void,
  ) {}

  get chosen(): ShownSender | undefined {
    if (this.shown.phase === 'ready') return this.shown.list.find(({ id }) => id === this.chosenId)
    return this.shown.phase === 'failed' && this.chosenId === otherSender ? other() : undefined
  }

  /** Loads the list of this account; `wished` is taken when it is in it, else the one of last time, else the first. `way`: else that of last time. */
  async load(account: Account | undefined, wished: string | undefined, way?: Way): Promise<void> {
    this.stop()
    this.tokenWords = undefined
    this.chosenId = undefined
    this.of = account?.id
    this.way = wayOf(account, way ?? lastUsed(this.editor, account?.id).way)
    if (!account) return this.show({ phase: 'none' })
    const loading = (this.loading = new AbortController())
    this.show({ phase: 'loading' })
    try {
      const { list, note } = await loadSenders(await clientFor(this.editor, account), ofAccount(account, loading.signal))
      if (loading.signal.aborted) return
      const all = account.kind === 'demo' ? list : [...list, other()]
      const ids = all.map(({ id }) => id)
      this.chosenId = [wished, lastUsed(this.editor, account.id).sender, ids[0]].find((id) => id !== undefined && ids.includes(id))
      this.failure = undefined
      this.show({ phase: 'ready', list: all, ...(note === undefined ? {} : { note }) })
    } catch (error) {
      if (loading.signal.aborted) return
      if (!ApiError.is(error, 'cancelled')) logError(this.editor, error)
      this.failure = error
      const { what, means, ways } = explain(error)
      // Sending itself needs no Management token.
      this.chosenId = otherSender
      const buttons = ways.map((way) => ({ id: way, label: wayOn(way, error, {})[0] }))
      const [retry, log] = [{ id: 'retrySenders', label: t('Retry') }, { id: 'showLog', label: t('Show Log') }]
      this.show({ phase: 'failed', what, means, ways: [retry, ...buttons, log] })
    }
    this.loading = undefined
    await this.lookForToken(account)
  }

  async choose(account: Account | undefined, id: string): Promise<void> {
    if (!account || this.shown.phase !== 'ready' || !this.shown.list.some((sender) => sender.id === id)) return
    this.chosenId = id
    await remember(this.editor, account.id, { sender: id })
    await this.lookForToken(account)
  }

  async chooseWay(account: Account | undefined, way: Way): Promise<void> {
    if (!account) return
    this.way = wayOf(account, way)
    await remember(this.editor, account.id, { way: this.way })
    await this.lookForToken(account)
  }

  /** Says whether a token will be asked for. */
  async lookForToken(account: Account | undefined): Promise<void> {
    const sender = this.chosen
    if (!account || !sender) this.tokenWords = undefined
    else if (this.way !== 'api') this.tokenWords = await serverWords(this.editor, account, sender, this.way)
    else if (account.kind === 'demo') this.tokenWords = t('The demo account needs no token.')
    else {
      const found = await tokenOf(this.editor, account, { api: 'send', sender: sender.id }).catch(() => undefined)
      this.tokenWords =
        found === undefined
          ? t('Its Send token will be asked for once.')
          : found.from === 'environment'
            ? t('The Send token is from {0}; that token decides the Delivery account.', environmentNames.send)
            : t('Its Send token is kept.')
    }
    this.emit()
  }

  stop(): void {
    this.loading?.abort()
    this.loading = undefined
  }

  private show(shown: Senders): void {
    this.shown = shown
    this.emit()
  }
}

/** Why there is no SMTP for an account; undefined when there is. */
export function noSmtp(account: Account | undefined): string | undefined {
  return account?.kind === 'demo' ? t('The demo account has no SMTP server.') : undefined
}

const wayOf = (account: Account | undefined, way: Way = 'api'): Way => (noSmtp(account) === undefined ? way : 'api')

const other = (): ShownSender => ({ id: otherSender, label: t('Another Send token'), domains: [] })

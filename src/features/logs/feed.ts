import * as vscode from 'vscode'
import { clientFor } from '../../editor/clients'
import type { Editor } from '../../editor/editor'
import { ofAccount } from '../../editor/pages'
import type { ServerPart } from '../../tail/filters'
import type { LogKind } from '../../tail/kinds'
import type { FetchPage } from '../../tail/pages'
import { Tail, type TailChange } from '../../tail/poller'
import { openLog } from '../../tail/source'
import { accountRemoved } from './removed'

/** What is read: one log of one account, as the server filters it. */
export interface Source extends ServerPart {
  readonly accountId: string
  readonly log: LogKind
}

/** A view's part in a feed. */
export interface Seat {
  readonly feed: Pick<Feed, 'tail' | 'by404'>
  /** Nothing is asked of the service while none of the views is looked at. */
  setVisible(visible: boolean): void
  /** The feed ends with its last view. */
  leave(): void
}

const open = new Map<string, Feed>()

/** Follows a source together with whoever follows it already: it is read once, however many views it has. */
export function joinFeed(editor: Editor, source: Source, visible: boolean, onChange: (change: TailChange) => void): Seat {
  const name = JSON.stringify([source.accountId, source.log, Object.entries(source.filters).sort(), source.endsIn])
  const feed = open.get(name) ?? new Feed(editor, source, () => open.delete(name))
  open.set(name, feed)
  return feed.seat(visible, onChange)
}

/** One source that is read for all of its views. They share its list: who pauses or clears it does so for all. */
export class Feed {
  readonly tail: Tail
  /** The newest first page was a 404, which stands for nothing. */
  by404 = false
  private readonly seats = new Map<object, { visible: boolean; readonly onChange: (change: TailChange) => void }>()
  private readonly focus: vscode.Disposable

  constructor(
    private readonly editor: Editor,
    private readonly source: Source,
    private readonly ended: () => void,
  ) {
    this.tail = new Tail({
      fetchPage: this.pages(),
      onChange: (change) => {
        for (const { onChange } of [...this.seats.values()]) onChange(change)
      },
    })
    this.tail.setAttentive(vscode.window.state.focused)
    this.focus = vscode.window.onDidChangeWindowState(({ focused }) => this.tail.setAttentive(focused))
  }

  seat(visible: boolean, onChange: (change: TailChange) => void): Seat {
    const seat = { visible, onChange }
    const look = (): void => this.tail.setVisible([...this.seats.values()].some((one) => one.visible))
    this.seats.set(seat, seat)
    look()
    return {
      feed: this,
      setVisible: (now) => {
        seat.visible = now
        look()
      },
      leave: () => {
        if (!this.seats.delete(seat)) return
        if (this.seats.size > 0) return look()
        this.focus.dispose()
        this.tail.dispose()
        this.ended()
      },
    }
  }

  /** A client asks for the token at each call; it is made anew after a failure, because settings may have been changed meanwhile. */
  private pages(): FetchPage {
    const { accountId, log } = this.source
    let opened: Promise<FetchPage> | undefined
    return async (page, signal, stretch) => {
      const account = this.editor.accounts.find(accountId)
      if (!account) throw accountRemoved()
      try {
        const { emptyOn404 } = ofAccount(account, signal)
        const answer = await (await (opened ??= clientFor(this.editor, account).then((client) => openLog(client, log, this.source, emptyOn404))))(page, signal, stretch)
        if (page === 1 && !stretch) this.by404 = answer.emptyBy404 ?? false
        return answer
      } catch (error) {
        opened = undefined
        throw error
      }
    }
  }
}

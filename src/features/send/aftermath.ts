import type { Account } from '../../editor/accounts'
import type { Editor } from '../../editor/editor'
import type { Draft } from '../../mail/draft'
import type { LogFilters } from '../../tail/filters'
import type { Outcome, ShownProof } from './messages'
import { interrupted } from './outcome'
import { filtersOf } from './proof/follow'
import { Proof } from './proof/proof'
import type { SentMessage } from './proof/trace'
import { tracedBy } from '../../mail/recipients'
import type { Subject } from './subject'
import type { Transmitted } from './transmit'

/** What became of the message that was sent last from a form, or may have been. */
export class Aftermath {
  outcome: Outcome | undefined
  private proof: Proof | undefined
  /** What the log is searched for: the form goes on changing. */
  private traced: Pick<SentMessage, 'recipients' | 'subject' | 'from'> | undefined
  /** Ids of the messages that were sent from here. */
  private readonly ids: string[] = []
  private visible = true

  constructor(
    private readonly editor: Editor,
    private readonly changed: () => void,
  ) {}

  get proven(): ShownProof | undefined {
    return this.proof?.shown
  }

  /** A message that is about to leave, as it is kept in case nobody learns what came of it. */
  perhaps(draft: Draft, at: number): Subject['perhaps'] {
    return { ...tracedBy(draft), at, messageIds: [], requestId: '', others: [...this.ids] }
  }

  /** Nobody learnt what came of a message: it is looked up. */
  interrupted(perhaps: NonNullable<Subject['perhaps']>, account: Account | undefined): void {
    const sent = { subject: undefined, ...perhaps }
    this.traced = sent
    this.outcome = interrupted()
    if (account) this.follow(sent, account)
  }

  /** What came of sending; answers what is to be looked up when its outcome is unknown. */
  take({ outcome, sent }: Transmitted, draft: Draft, account: Account): Subject['perhaps'] {
    this.outcome = outcome
    if (outcome.kind !== 'refused') this.traced = tracedBy(draft)
    if (!sent) return undefined
    const { recipients, messageIds, ...rest } = sent
    const perhaps = { ...rest, recipients: [...recipients], messageIds: [...messageIds], others: [...this.ids] }
    this.ids.push(...messageIds)
    this.follow(perhaps, account)
    return outcome.kind === 'unknown' ? perhaps : undefined
  }

  /** Whether somebody looks at the panel: only then is a sent message followed. */
  show(visible: boolean): void {
    this.visible = visible
    this.proof?.show(visible)
  }

  /** Does what a button beside what became of the message asks for. */
  act(way: string): unknown {
    return this.proof?.act(way)
  }

  /** What the log is asked for to find the message; that of the form when none was sent. */
  filters(draft: Draft): LogFilters {
    return filtersOf(this.traced ?? tracedBy(draft))
  }

  forget(): void {
    this.outcome = undefined
    this.proof?.dispose()
    this.proof = undefined
  }

  dispose(): void {
    this.visible = false
    this.proof?.dispose()
  }

  private follow(sent: SentMessage, account: Account): void {
    if (!this.editor.accounts.find(account.id)) return
    this.proof = new Proof(this.editor, account, sent, this.outcome?.kind === 'accepted', this.changed)
    this.proof.show(this.visible)
  }
}

import type { Account } from '../../../editor/accounts'
import { clientFor } from '../../../editor/clients'
import { runCommand } from '../../../editor/commands'
import type { Editor } from '../../../editor/editor'
import { ofAccount } from '../../../editor/pages'
import type { ShownProof } from '../messages'
import { Follower, realTime } from './follow'
import { shownProof } from './shown'
import type { SentMessage } from './trace'

/** What became of one sent message: followed through the account's TraceMail while its panel is in sight. */
export class Proof {
  private readonly follower: Follower

  constructor(
    editor: Editor,
    private readonly account: Account,
    private readonly sent: SentMessage,
    private readonly accepted: boolean,
    changed: () => void,
  ) {
    const { emptyOn404 = false } = ofAccount(account, new AbortController().signal)
    this.follower = new Follower(sent, { ...realTime, emptyOn404, client: () => clientFor(editor, account) }, changed)
  }

  get shown(): ShownProof {
    return shownProof(this.follower.followed, this.accepted ? this.sent.at : undefined, this.sent.bySmtp)
  }

  show(visible: boolean): void {
    this.follower.show(visible)
  }

  /** `again`, or `mx`, `suppress` or `allow` with the number of a recipient. */
  act(way: string): unknown {
    const [what, index] = way.split(' ')
    const address = this.sent.recipients[Number(index)]
    const { id: accountId } = this.account
    if (what === 'again') return this.follower.again()
    if (address === undefined) return undefined
    if (what === 'mx') return runCommand('qboxmail.checkMailDns', address.slice(address.lastIndexOf('@') + 1).toLowerCase())
    if (what === 'suppress') return runCommand('qboxmail.addSuppression', { accountId, address })
    return what === 'allow' ? runCommand('qboxmail.removeSuppression', { accountId, address }) : undefined
  }

  dispose(): void {
    this.follower.dispose()
  }
}

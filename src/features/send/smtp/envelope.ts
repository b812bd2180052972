import { parseAddressList } from '../../../mail/address'
import type { Draft } from '../../../mail/draft'
import { recipientsOf } from '../recipients'

/** Who a message is from and to on the envelope: the address of From; everybody of To, Cc and Bcc, each once. */
export function envelopeOf(draft: Draft): { readonly from: string; readonly to: readonly string[] } {
  return { from: parseAddressList(draft.from).mailboxes[0]?.address ?? '', to: recipientsOf(draft) }
}

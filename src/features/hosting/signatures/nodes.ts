import type { EmailSignature } from '../../../api/resources/signature'
import type { MailboxNode } from '../nodes'

/** The folder of a mailbox's signatures. */
export interface SignaturesNode {
  readonly kind: 'signatures'
  readonly id: string
  readonly mailbox: MailboxNode
}

/** The signature of one sending identity. */
export interface SignatureNode {
  readonly kind: 'signature'
  readonly id: string
  readonly accountId: string
  readonly mailbox: MailboxNode
  readonly identity: string
  readonly title: string
  readonly isDefault: boolean
}

/** The row of a signature; undefined when the API did not say whose it is. */
export function signatureNode(mailbox: MailboxNode, { identity, title, defaultSignature }: EmailSignature): SignatureNode | undefined {
  if (!identity) return undefined
  return {
    kind: 'signature',
    id: `${mailbox.id}/signature/${identity}`,
    accountId: mailbox.accountId,
    mailbox,
    identity,
    title: title ?? '',
    isDefault: defaultSignature ?? false,
  }
}

import type { MailboxNode } from '../nodes'

export const signatureScheme = 'qboxmail-signature'

/** Whose signature a document is; all that is needed to find it again after a reload. */
export interface SignatureAddress {
  readonly accountId: string
  readonly domainCode: string
  readonly mailboxCode: string
  readonly identity: string
}

// The rest stays readable: the last part is what the tab is called.
const encode = (part: string): string => part.replace(/[%/\\?#]/g, encodeURIComponent)

/** The path of a signature's document: `/<account>/<domain>/<mailbox>/<identity>.html`, so encoded that no part reaches another folder. */
export function signaturePath(mailbox: Pick<MailboxNode, 'accountId' | 'domainCode' | 'code'>, identity: string): string {
  return `/${[mailbox.accountId, mailbox.domainCode, mailbox.code, identity].map(encode).join('/')}.html`
}

/** Reads the path of a signature's document; undefined when it is none. */
export function signatureAt(path: string): SignatureAddress | undefined {
  const parts = /^\/([^/]+)\/([^/]+)\/([^/]+)\/([^/]+)\.html$/.exec(path)?.slice(1)
  if (!parts) return undefined
  try {
    const [accountId = '', domainCode = '', mailboxCode = '', identity = ''] = parts.map(decodeURIComponent)
    return { accountId, domainCode, mailboxCode, identity }
  } catch {
    return undefined
  }
}

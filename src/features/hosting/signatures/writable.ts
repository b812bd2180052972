import type { EmailSignature } from '../../../api/resources/signature'

/** What is sent of a signature: all of it, because it is not public whether left-out fields are kept. */
export function writableSignature(signature: EmailSignature & { readonly identity: string }, html = signature.body ?? '') {
  const { identity, title, defaultSignature, senderInBcc, onlyNewMessages } = signature
  return {
    identity,
    body: html,
    ...(title !== undefined && { title }),
    ...(defaultSignature !== undefined && { default_signature: defaultSignature }),
    ...(senderInBcc !== undefined && { sender_in_bcc: senderInBcc }),
    ...(onlyNewMessages !== undefined && { only_new_messages: onlyNewMessages }),
  }
}

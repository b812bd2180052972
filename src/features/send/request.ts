import type { AnyInput, Operation } from '../../api/operation'
import { sendBulkMessages, sendMessages } from '../../api/operations/send'
import type { Draft } from '../../mail/draft'
import { toSendBulk, toSendMessage } from '../../mail/sendMessage'

/** What is asked of the Send API to send a draft. */
export function requestOf(draft: Draft): { operation: Operation; input: AnyInput & { readonly body: object } } {
  return draft.recipients
    ? { operation: sendBulkMessages, input: { body: toSendBulk(draft) } }
    : { operation: sendMessages, input: { body: { messages: [toSendMessage(draft)] } } }
}

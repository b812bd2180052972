import type { Draft } from '../../../mail/draft'
import { requestOf } from '../request'

/** Base64 beyond this (characters, all attachments together) makes code that nobody wants to read. */
const mostBase64 = 200_000

/** What is copied; `shortened`: the content of attachments was replaced by a placeholder. */
export interface CopiedCode {
  readonly code: string
  readonly shortened: boolean
}

/** Path and body of the request as code shows them. */
export function shownRequest(draft: Draft): { path: string; body: string; shortened: boolean } {
  const shortened = attachedSize(draft) > mostBase64
  const { operation, input } = requestOf(shortened ? withoutContent(draft) : draft)
  return { path: operation.path, body: JSON.stringify(input.body, undefined, 2), shortened }
}

export const isTooLong = (draft: Draft): boolean => attachedSize(draft) > mostBase64

const attachedSize = ({ attachments }: Draft): number => attachments.reduce((sum, { base64 }) => sum + base64.length, 0)

/** The draft with a placeholder for what its attachments hold. */
export const withoutContent = (draft: Draft): Draft => ({
  ...draft,
  attachments: draft.attachments.map((each) => ({ ...each, base64: `<base64 of ${each.filename}>` })),
})

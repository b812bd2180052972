import { addressOf, type Overrides } from '../../../api/request'
import type { Draft } from '../../../mail/draft'
import { requestOf } from '../request'

/** Base64 beyond this (characters, all attachments together) makes code that nobody wants to read. */
const mostBase64 = 200_000

/** What is copied; `shortened`: the content of attachments was replaced by a placeholder. */
export interface CopiedCode {
  readonly code: string
  readonly shortened: boolean
}

/** Where requests go: the address of the Send API, and what the user's settings say of its operations. */
export interface Target {
  readonly base: string
  readonly overrides: Overrides
}

/**
 * The request as code shows it.
 * @throws ApiError `bad-setting`
 */
export function shownRequest(draft: Draft, { base, overrides }: Target): { method: string; url: string; body: string; shortened: boolean } {
  const shortened = attachedSize(draft) > mostBase64
  const { operation, input } = requestOf(shortened ? withoutContent(draft) : draft)
  const { method, path } = addressOf(operation, overrides)
  // An apostrophe would end a word of the shell.
  return { method, url: (base + path).replaceAll("'", '%27'), body: JSON.stringify(input.body, undefined, 2), shortened }
}

export const isTooLong = (draft: Draft): boolean => attachedSize(draft) > mostBase64

const attachedSize = ({ attachments }: Draft): number => attachments.reduce((sum, { base64 }) => sum + base64.length, 0)

/** The draft with a placeholder for what its attachments hold. */
export const withoutContent = (draft: Draft): Draft => ({
  ...draft,
  attachments: draft.attachments.map((each) => ({ ...each, base64: `<base64 of ${each.filename}>` })),
})

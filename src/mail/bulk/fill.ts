import type { BulkRecipient, Draft } from '../draft'
import { escapeHtml } from '../entities'

/** The message that one of many gets, as far as names alone say it; what has no value stays as it is written. */
export function filledFor(draft: Draft, { email, substitutions }: BulkRecipient): Draft {
  const values: Readonly<Record<string, unknown>> = { ...substitutions, email }
  const fill = (text: string, html: boolean): string =>
    text.replace(/\{\{(\{?)\s*([A-Za-z_][\w-]*)\s*\}?\}\}/g, (whole, raw: string, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined
      if (value === undefined || value === null) return whole
      const words = typeof value === 'object' ? JSON.stringify(value) : String(value)
      return html && raw === '' ? escapeHtml(words) : words
    })
  return { ...draft, recipients: undefined, to: email, subject: fill(draft.subject, false), text: fill(draft.text, false), html: fill(draft.html, true) }
}

import { t } from '../l10n'
import { safeText } from '../text'

/** Tags as typed, each once. */
export const tagsOf = (typed: string): string[] => [...new Set(typed.split(',').map((tag) => tag.trim()).filter(Boolean))]

/** Metadata as typed: a JSON object, or what is wrong with it. Undefined when there is none. */
export function metadataOf(typed: string): { value: Record<string, unknown> } | { problem: string } | undefined {
  if (typed.trim() === '') return undefined
  try {
    const value: unknown = JSON.parse(typed)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { value: value as Record<string, unknown> }
    return { problem: t('Metadata must be a JSON object, such as {0}.', '{"order": "1001"}') }
  } catch (error) {
    return { problem: t('This is no JSON: {0}', safeText(error instanceof Error ? error.message : String(error), 200)) }
  }
}

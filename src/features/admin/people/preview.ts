import { t } from '../../../l10n'
import { safeText } from '../../../text'

const most = 16

/** What a preview says, a line each; its fields are not documented, so whatever is there is shown by its own name. */
export function previewLines(preview: Readonly<Record<string, unknown>>): string[] {
  const lines = Object.entries(preview).map(([name, value]) => `${safeText(name, 40)}: ${valueWords(value)}`)
  return lines.length > most ? [...lines.slice(0, most), t('… and {0} more', lines.length - most)] : lines
}

function valueWords(value: unknown): string {
  if (value === null || value === undefined) return '–'
  if (Array.isArray(value)) return value.length === 0 ? t('none') : safeText(value.map(itemWords).join(', '), 300)
  return safeText(typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean), 300)
}

/** A thing in a list by what people call it. */
function itemWords(item: unknown): string {
  if (typeof item !== 'object' || item === null) return String(item)
  const { name, description, username, code, id } = item as Record<string, unknown>
  const called = [name, description, username, code, id].find((value) => (typeof value === 'string' && value !== '') || typeof value === 'number')
  return called === undefined ? JSON.stringify(item) : String(called as string | number)
}

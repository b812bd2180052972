import type { LogEntry, TextPart } from '../entry'
import { plainName } from '../names'

/** An entry as a query looks at it. */
export interface Looked extends Pick<LogEntry, 'tone'> {
  /** Milliseconds, UTC; NaN where the log gives none, which no comparison holds for. */
  readonly at: number
  /** Bytes; NaN where the log gives none. */
  readonly size: number
  text(part: TextPart): string | undefined
  /** Whether any text that the log gave passes, whatever its field. */
  some(test: (text: string) => boolean): boolean
  /** Values of the log's own fields of this plain name, at any depth to which entries are shown. */
  own(plain: string): readonly unknown[]
}

/** Whether a value, or one inside it, is a text that passes. */
export function within(value: unknown, test: (text: string) => boolean, depth: number): boolean {
  if (typeof value === 'string') return test(value)
  if (typeof value !== 'object') return typeof value === 'number' && test(String(value))
  if (value === null || depth > 4) return false
  for (const name in value) if (within((value as Record<string, unknown>)[name], test, depth + 1)) return true
  return false
}

/** Values of fields of this plain name. */
export function ownValues(fields: Readonly<Record<string, unknown>>, plain: string): unknown[] {
  const found: unknown[] = []
  const look = (inner: object, path: string, depth: number): void => {
    for (const [name, value] of Object.entries(inner)) {
      const own = plainName(name)
      if (own === plain || path + own === plain) found.push(value)
      if (typeof value === 'object' && value !== null && depth < 4) look(value, Array.isArray(inner) ? path : path + own, depth + 1)
    }
  }
  look(fields, '', 0)
  return found
}

import { hideInValue } from './hide'
import type { Operation } from './operation'
import { isSecretOf, redactFields, secretTexts, type IsSecret } from './redact'

const hidden = '•••'

/** A copy in which only what stands under these names is shown; `shown`: the value itself stands under one. */
function onlyShown(value: unknown, names: readonly string[], shown = false, depth = 0): unknown {
  if (depth > 12) return '…'
  if (Array.isArray(value)) return value.map((entry) => onlyShown(entry, names, shown, depth + 1))
  if (typeof value !== 'object' || value === null) return shown || value === null || value === '' ? value : hidden
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, onlyShown(entry, names, names.includes(key), depth + 1)]))
}

/** A success of this operation as it may be shown: without its secrets, also where another field of it quotes them. */
export function shownAnswer(operation: Operation, value: unknown): unknown {
  const isSecret = isSecretOf(operation)
  const quoted = secretTexts(value, isSecret).filter(({ length }) => length >= 4)
  const shown = redactFields(operation.answerShows ? onlyShown(value, operation.answerShows) : value, isSecret)
  return hideInValue(shown, quoted)
}

/** As much of a text that is no whole JSON as stands before the first secret name with a value. */
export function untilSecret(text: string, isSecret: IsSecret): string {
  for (const { index, 0: name } of text.matchAll(/[\w-]+/g)) {
    const rest = text.slice(index + name.length, index + name.length + 20)
    if (isSecret(name) && /^["'\\]*\s*(?:[:=]|$)/.test(rest)) return text.slice(0, index)
  }
  return text
}

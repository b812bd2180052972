/**
 * The new password in the answer of a reset, whose form is not public: the text under a name that speaks of a password, at the top or
 * one level below; undefined when there is none.
 */
export function plainPasswordOf(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined
  const entries = Object.entries(answer)
  const own = entries.find(([name, value]) => /pass(word|wd)?|secret/i.test(name) && typeof value === 'string' && value !== '')
  if (own) return String(own[1])
  for (const [, value] of entries) {
    const inner = typeof value === 'object' && value !== null ? Object.entries(value as object) : []
    const found = inner.find(([name, text]) => /pass(word|wd)?|secret/i.test(name) && typeof text === 'string' && text !== '')
    if (found) return String(found[1])
  }
  return undefined
}

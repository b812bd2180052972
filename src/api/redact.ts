const secretKey = /pass(word|wd)?|secret|token|authorization|api[-_]?key|credential/i
const hidden = '•••'

/** A copy in which fields with a secret name, or one named by `also`, are hidden. Cuts cycles and great depth. */
export function redactFields(value: unknown, also: readonly string[] = [], depth = 0): unknown {
  if (depth > 12) return '…'
  if (Array.isArray(value)) return value.map((entry) => redactFields(entry, also, depth + 1))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      (secretKey.test(key) || also.includes(key)) && entry !== null && entry !== '' && typeof entry !== 'boolean'
        ? hidden
        : redactFields(entry, also, depth + 1),
    ]),
  )
}

/** The texts in fields with a secret name, or one named by `also`, e.g. of a request whose answer may quote them. */
export function secretTexts(value: unknown, also: readonly string[] = [], secret = false, depth = 0): string[] {
  if (depth > 12) return []
  if (typeof value === 'string') return secret ? [value] : []
  if (Array.isArray(value)) return value.flatMap((entry) => secretTexts(entry, also, secret, depth + 1))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, entry]) => secretTexts(entry, also, secret || secretKey.test(key) || also.includes(key), depth + 1))
}

/** The text without any of the secrets, also not in their URL-encoded or JSON-escaped form. What is JSON stays JSON. */
export function hideTexts(text: string, secrets: readonly string[]): string {
  let clean = text
  // The longest first: one may be a part of another.
  for (const secret of [...secrets].sort((a, b) => b.length - a.length)) {
    if (secret.length < 4) continue
    for (const form of new Set([JSON.stringify(secret).slice(1, -1), secret, encodeURIComponent(secret)])) clean = clean.split(form).join(hidden)
  }
  return clean
}

/** As `hideTexts`, and without what stands behind the name of a token header. */
export function redactText(text: string, secrets: readonly string[]): string {
  return hideTexts(text, secrets).replace(/\b(Bearer|X-Api-Token:?)\s+\S+/gi, `$1 ${hidden}`)
}

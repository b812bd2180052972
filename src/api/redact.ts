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

/** The text without any of the secrets, also not in their URL-encoded or JSON-escaped form. */
export function redactText(text: string, secrets: readonly string[]): string {
  let clean = text
  for (const secret of secrets) {
    if (secret.length < 4) continue
    for (const form of new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]))
      clean = clean.split(form).join(hidden)
  }
  return clean.replace(/\b(Bearer|X-Api-Token:?)\s+\S+/gi, `$1 ${hidden}`)
}

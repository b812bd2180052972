import type { Operation } from './operation'

const secretKey = /pass(word|wd)?|secret|token|authorization|api[-_]?key|credential|csv_file_content/i
const hidden = '•••'

/** Whether what stands under a name is a secret. */
export type IsSecret = (name: string) => boolean

/** By the name alone, wherever it is not known which operation it belongs to. */
export const isSecretName: IsSecret = (name) => secretKey.test(name)

/** By the name and by what the operation declares. */
export const isSecretOf =
  ({ secrets }: Operation): IsSecret =>
  (name) =>
    isSecretName(name) || (secrets?.includes(name) ?? false)

/** A copy in which what stands under a secret name is hidden. Cuts cycles and great depth. */
export function redactFields(value: unknown, isSecret: IsSecret = isSecretName, depth = 0): unknown {
  if (depth > 12) return '…'
  if (Array.isArray(value)) return value.map((entry) => redactFields(entry, isSecret, depth + 1))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      isSecret(key) && entry !== null && entry !== '' && typeof entry !== 'boolean' ? hidden : redactFields(entry, isSecret, depth + 1),
    ]),
  )
}

/** The texts under secret names, e.g. of a request whose answer may quote them. */
export function secretTexts(value: unknown, isSecret: IsSecret, secret = false, depth = 0): string[] {
  if (depth > 12) return []
  if (typeof value === 'string') return secret ? [value] : []
  if (Array.isArray(value)) return value.flatMap((entry) => secretTexts(entry, isSecret, secret, depth + 1))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, entry]) => secretTexts(entry, isSecret, secret || isSecret(key), depth + 1))
}

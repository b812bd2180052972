/** A secret of Qboxmail that is written into a file. Offsets are UTF-16 units, the end exclusive. */
export interface Leak {
  readonly kind: 'management' | 'send' | 'smtp'
  readonly start: number
  readonly end: number
}

/** What names a value: a variable, a key, a header; then what stands between, and the value itself, with or without quotation marks. */
const between = String.raw`["'\`]?\s{0,4}(?::-|[:=]|=>|,)\s{0,4}["'\`]?`
const value = String.raw`(?<value>(?!-)[\w.~+/=-]{16,512})(?![\w.~+/=-])`

const forms: readonly { readonly kind: Leak['kind']; readonly form: RegExp; readonly about?: RegExp }[] = [
  { kind: 'management', form: new RegExp(String.raw`\bQBOXMAIL_(?:API_)?TOKEN${between}${value}`, 'gd') },
  { kind: 'send', form: new RegExp(String.raw`\bQBOXMAIL_(?:SEND_|DELIVERY_)(?:API_)?TOKEN${between}${value}`, 'gd') },
  { kind: 'management', form: new RegExp(String.raw`\bX-Api-Token${between}${value}`, 'gid'), about: /qboxmail/i },
  { kind: 'send', form: new RegExp(String.raw`\bAuthorization${between}Bearer\s{1,4}${value}`, 'gid'), about: /\b(?:delivery|api)\.qboxmail\.com|QBOXMAIL_SEND/i },
  { kind: 'smtp', form: new RegExp(String.raw`\b(?:QBOXMAIL_|MAIL_|SMTP_|EMAIL_)?(?:SMTP_)?PASS(?:WORD)?${between}(?<value>[^\s"'\`,;#{}()]{8,200})`, 'gid'), about: /\b(?:smtp|delivery)[\w.-]*\.qboxmail\.com\b/i },
]

/** Longer texts, in characters, are data. */
const longest = 500_000

/**
 * Finds tokens and Delivery passwords, in linear time. A value that stands for another one, or that is an example, is none. `known`:
 * secrets that are kept here, which are leaks wherever they stand.
 */
export function findLeaks(text: string, known: ReadonlyMap<string, Leak['kind']> = new Map()): Leak[] {
  if (text.length > longest) return []
  const found = new Map<number, Leak>()
  for (const [secret, kind] of known) for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length)) found.set(at, { kind, start: at, end: at + secret.length })
  for (const { kind, form, about } of forms) {
    if (about && !about.test(text)) continue
    for (const match of text.matchAll(form)) {
      const [start, end] = match.indices!.groups!['value']!
      if (!found.has(start) && !isStandIn(text.slice(start, end), kind)) found.set(start, { kind, start, end })
    }
  }
  return [...found.values()].sort((one, other) => one.start - other.start)
}

/** Names of variables, places of templates, and what people write where a secret is to be put. */
function isStandIn(text: string, kind: Leak['kind']): boolean {
  if (/^(?:process\.|os\.|env\.|ENV\b|getenv|import\.meta|config|settings|secrets?\.|vars?\.|self\.|this\.)/i.test(text)) return true
  if (/your|example|changeme|placeholder|redacted|secret|password|token|dummy|(.)\1{5}|1234567|abcdef/i.test(text)) return true
  // A token is made by chance: it has digits and letters. So has every password that the service takes.
  return !/\d/.test(text) || !/[a-z]/i.test(text) || (kind !== 'smtp' && /^[a-z]+(?:[._-][a-z]+)*\d?$/i.test(text))
}

/** A secret of Qboxmail that is written into a file. Offsets are UTF-16 units, the end exclusive. */
export interface Leak {
  readonly kind: 'management' | 'send' | 'smtp'
  readonly start: number
  readonly end: number
}

/** What names a value: a variable, a key, a header; then what stands between, and the value itself, with or without quotation marks. */
const between = String.raw`(?:["'\`]?\s{0,4}(?::-|[:=]|=>)\s{0,4}["'\`]?|["'\`]\s{0,4},\s{0,4}["'\`])`
const value = String.raw`(?<value>(?!-)[\w.~+/=-]{16,512})(?![\w.~+/=([-])`
const name = {
  // Frameworks put a word before what goes into the browser, as VITE_ and NEXT_PUBLIC_.
  management: String.raw`(?<![a-z0-9])qboxmail_?(?:api_?)?token`,
  send: String.raw`(?<![a-z0-9])qboxmail_?(?:send|delivery)_?(?:api_?)?token`,
}
/** What is taken where the environment has none; a command or Dockerfile that sets a variable; one of Kubernetes, in two lines. */
const instead = String.raw`["'\`]?[\])]?\s{0,4}(?:\?\?|\|\||\bor\b|\?:)\s{0,4}["'\`]`
const sets = String.raw`(?:^|[\s;&])(?:ENV|ARG|setx|setenv|set -[gUx]{1,3})\s{1,4}`
/** Terraform gives a variable its value some lines below its name. */
const terraform = String.raw`"\s{0,4}\{[^}]{0,300}?\bdefault\s{0,8}=\s{0,4}"`
const nextLine = String.raw`["']?\s{0,4}\r?\n\s{0,40}(?:value|"value")\s{0,4}:\s{0,4}["']?`

const named = (kind: 'management' | 'send'): { readonly kind: Leak['kind']; readonly form: RegExp }[] => [
  { kind, form: new RegExp(`${name[kind]}(?:${between}|${instead}|${nextLine}|${terraform})${value}`, 'gid') },
  { kind, form: new RegExp(`${sets}${name[kind]}\\s{1,4}["']?${value}`, 'gidm') },
]

const forms: readonly { readonly kind: Leak['kind']; readonly form: RegExp; readonly about?: RegExp; readonly near?: RegExp }[] = [
  ...named('management'),
  ...named('send'),
  { kind: 'management', form: new RegExp(String.raw`\bX-Api-Token${between}${value}`, 'gid'), about: /qboxmail/i },
  { kind: 'send', form: new RegExp(String.raw`\bAuthorization${between}Bearer\s{1,4}${value}`, 'gid'), about: /\b(?:delivery|api)\.qboxmail\.com|QBOXMAIL_SEND/i },
  { kind: 'smtp', form: /\bsmtps?:\/\/[^\s:@/"'`]{1,200}:(?<value>[^\s:@/"'`]{8,200})@(?:smtp|delivery)[\w.-]{0,60}\.qboxmail\.com\b/gid },
  // A file may have other passwords too: this one stands near the server that it is for.
  { kind: 'smtp', form: new RegExp(String.raw`\b(?:QBOXMAIL_|MAIL_|MAILER_|SMTP_|EMAIL_)?(?:SMTP_|HOST_)?PASS(?:WORD)?(?:${between}(?<value>[^\s"'\`,;#{}()[\]]{8,200})(?![^\s"'\`,;#{})\]])|["'\`]?\s{0,4}(?:[:=]|=>)\s{0,4}(?<mark>["'])(?<quoted>[^"'\r\n]{8,200})\k<mark>)`, 'gid'), near: /\b(?:smtp|delivery)[\w.-]{0,60}\.qboxmail\.com\b/i },
]

/** So many characters around a password are looked through for its server. */
const nearby = 600

/** Longer texts, in characters, are data. */
const longest = 500_000

/**
 * Finds tokens and Delivery passwords, in linear time. A value that stands for another one, or that is an example, is none. `known`:
 * secrets that are kept here, which are leaks wherever they stand.
 */
export function findLeaks(text: string, known: ReadonlyMap<string, Leak['kind']> = new Map()): Leak[] {
  if (text.length > longest) return []
  const found = new Map<number, Leak>()
  for (const [secret, kind] of known) for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length)) if (!isLeftAlone(text, at)) found.set(at, { kind, start: at, end: at + secret.length })
  for (const { kind, form, about, near } of forms) {
    const needed = about ?? near
    if (needed && !needed.test(text)) continue
    for (const match of text.matchAll(form)) {
      const { value: bare, quoted } = match.indices!.groups!
      const [start, end] = (quoted ?? bare)!
      if (near && !near.test(text.slice(Math.max(0, start - nearby), end + nearby))) continue
      if (!found.has(start) && !isStandIn(text.slice(start, end), kind) && !isLeftAlone(text, start)) found.set(start, { kind, start, end })
    }
  }
  return [...found.values()].sort((one, other) => one.start - other.start)
}

/** What others who look for secrets take for “this one is meant to be here”: gitleaks, detect-secrets. */
const leftAlone = /\b(?:gitleaks:allow|pragma: allowlist secret)\b/
const nextLeftAlone = /\bpragma: allowlist nextline secret\b/

function isLeftAlone(text: string, at: number): boolean {
  // Of longer lines only what is near counts.
  const [earlier, later] = [text.slice(Math.max(0, at - 2_000), at), text.slice(at, at + 2_000)]
  const lines = earlier.split('\n')
  return leftAlone.test(`${lines.at(-1)}${later.split('\n', 1)[0]}`) || nextLeftAlone.test(lines.at(-2) ?? '')
}

/** Names of variables, places of templates, and what people write where a secret is to be put. */
function isStandIn(text: string, kind: Leak['kind']): boolean {
  if (/^(?:process\.|os\.|env\.|ENV\b|getenv|import\.meta|config|settings|secrets?\.|vars?\.|self\.|this\.)/i.test(text)) return true
  // A place where a secret is kept: a path, an address.
  if (/^(?:~?\/|\.{1,2}[\\/]|[a-z]:[\\/]|[a-z][a-z0-9+.-]*:\/\/)/i.test(text)) return true
  if (/your|example|changeme|placeholder|redacted|secret|password|token|dummy|(.)\1{5}|12345678|^(?:0x)?abcdef/i.test(text)) return true
  // A token is made by chance: it has digits and letters. So has every password that the service takes.
  return !/\d/.test(text) || !/[a-z]/i.test(text) || (kind !== 'smtp' && /^[a-z]+(?:[._-][a-z]+)*\d?$/i.test(text))
}

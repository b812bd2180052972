import { parseCsv } from '../csv'
import { isSecretName } from './redact'

const hidden = '•••'

/** Longer texts (UTF-16 units) are looked for in their plain form and that of JSON alone: a server quotes their parts. */
const longest = 2000

/** Text times secrets in it beyond which hiding takes too long (UTF-16 units): all of the text is hidden then. */
const mostWork = 1e8

const entities: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' }

/** Comparisons beyond which looking for one secret takes too long: all of the text is hidden then. */
const mostSteps = 2e7

/** In lower case, each character where it was: one grows by it, and one depends on what follows. */
const folded = (text: string): string => text.replaceAll('\u0130', 'i').toLowerCase().replaceAll('ς', 'σ')

/** A run of letters and digits, or a character as it is and as JSON, HTML and addresses write it. */
function formsOf(part: string): string[] {
  if (/\w/.test(part)) return [folded(part)]
  const code = part.codePointAt(0) ?? 0
  const units = [...Array(part.length).keys()].map((at) => `\\u${part.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')
  const bytes = [...new TextEncoder().encode(part)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
  const numbers = ['', '0', '00', '000', '0000', '00000'].flatMap((zeros) => [`&#${zeros}${code};`, `&#x${zeros}${code.toString(16)};`])
  const forms = [part, JSON.stringify(part).slice(1, -1), `\\${part}`, part === ' ' ? '+' : part, units, bytes, ...numbers, ...(entities[part] === undefined ? [] : [`&${entities[part]};`])]
  return [...new Set(forms.map(folded))]
}

/**
 * Where what begins here may end. All ways to read it are followed together, and those that come to the same place are one: a text in
 * which each character has two forms would else take a time that grows with a power.
 */
function endsOf(lower: string, at: number, parts: readonly (readonly string[])[], count: (steps: number) => void): ReadonlySet<number> {
  let ends = new Set([at])
  for (const forms of parts) {
    const next = new Set<number>()
    for (const end of ends) for (const form of forms) if (lower.startsWith(form, end)) next.add(end + form.length)
    count(ends.size * forms.length)
    ends = next
    if (ends.size === 0) break
  }
  return ends
}

/** Whether a text may hold a run of letters and digits, told by what its fours of characters add up to: for many runs in a long text. */
function sieveOf(lower: string): (run: string) => boolean {
  const sums = new Uint8Array(1 << 20)
  const sum = (text: string, at: number): number => [0, 1, 2, 3].reduce((all, next) => all * 37 + text.charCodeAt(at + next), 0) & 0xfffff
  for (let at = 0; at + 3 < lower.length; at++) sums[sum(lower, at)] = 1
  return (run) => {
    for (let at = 0; at + 3 < run.length; at++) if (sums[sum(run, at)] === 0) return false
    return true
  }
}

/** Those that may be in a text. Letters and digits are never written otherwise: where a run of them lacks, so does the secret. */
function foundIn(text: string, secrets: readonly string[]): string[] {
  const lower = folded(text)
  const may = text.length * secrets.length > 1e6 ? sieveOf(lower) : () => true
  const runs = (secret: string): string[] => (secret.match(/\w+/g) ?? []).map(folded)
  return secrets.filter((secret) => secret.trim() !== '' && (secret.length > longest || runs(secret).every((run) => may(run) && lower.includes(run))))
}

function hideOne(text: string, secret: string): string {
  if (secret.length > longest) return [secret, JSON.stringify(secret).slice(1, -1)].reduce((rest, form) => rest.replaceAll(form, hidden), text)
  const lower = folded(text)
  const parts = (secret.match(/\w+|\W/gu) ?? []).map(formsOf)
  // What is very short is a part of many a word.
  const goesOn = (end: number): boolean => secret.length < 4 && /[\p{L}\p{N}]/u.test(text.charAt(end))
  let clean = ''
  let from = 0
  let steps = 0
  for (const start of startsOf(lower, parts[0] ?? [])) {
    if (start < from || goesOn(start - 1)) continue
    const end = Math.max(...[...endsOf(lower, start, parts, (more) => (steps += more))].filter((one) => !goesOn(one)))
    if (steps > mostSteps) return hidden
    if (end < start) continue
    clean += text.slice(from, start) + hidden
    from = end
  }
  return clean + text.slice(from)
}

/** Where one of the forms begins. */
function* startsOf(lower: string, forms: readonly string[]): Generator<number> {
  const first = new RegExp(`[${[...new Set(forms.map((form) => form.slice(0, 1)))].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}]`, 'g')
  for (const { index } of lower.matchAll(first)) yield index
}

/** The text without any of the secrets, however a server may write them. */
export function hideTexts(text: string, secrets: readonly string[]): string {
  // The longest first: one may be a part of another.
  const found = foundIn(text, [...new Set(secrets)]).sort((a, b) => b.length - a.length)
  return text.length * found.length > mostWork ? hidden : found.reduce(hideOne, text)
}

/** As `hideTexts`, of every text in a value. Names of fields stay; what is no plain word may be a value all the same. */
export function hideInValue(value: unknown, secrets: readonly string[], depth = 0): unknown {
  if (depth > 50) return hidden
  if (typeof value === 'string') return hideTexts(value, secrets)
  if (Array.isArray(value)) return value.map((entry) => hideInValue(entry, secrets, depth + 1))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [/^[a-z_]+$/i.test(key) ? key : hideTexts(key, secrets), hideInValue(entry, secrets, depth + 1)]))
}

/** As `hideTexts`, of the body of an answer: what is JSON stays JSON with the same fields. */
export function hideInBody(text: string, secrets: readonly string[]): string {
  const found = foundIn(text, secrets)
  if (found.length === 0) return text
  if (text.length * found.length > mostWork) return hidden
  try {
    const value = JSON.parse(text.replace(/^\uFEFF/, '')) as unknown
    const clean = JSON.stringify(hideInValue(value, found))
    return clean === JSON.stringify(value) ? text : clean
  } catch {
    return hideTexts(text, found)
  }
}

/** The headers without any of the secrets; the same ones when there is none in them. A header cannot hold the usual mark. */
export function hideInHeaders(headers: Headers, secrets: readonly string[]): Headers {
  const clean = [...headers].map(([name, value]): [string, string] => [name, hideTexts(value, secrets).replaceAll(hidden, '***')])
  return [...headers].every(([, value], at) => value === clean[at]?.[1]) ? headers : new Headers(clean)
}

/**
 * The lines and cells of secret files: a server that refuses a row quotes that row and not the file. The names of columns are none,
 * and neither is what is too short to be told from any word.
 */
export function partsOf(secrets: readonly string[]): string[] {
  const parts = secrets.flatMap((text) => {
    const { rows } = parseCsv(text)
    const named = rows.length > 1 && rows[0]?.cells.some((cell) => isSecretName(cell.text))
    const cells = rows.slice(named ? 1 : 0).flatMap((row) => row.cells.map((cell) => cell.text))
    return [...text.split(/\r\n|\r|\n/).slice(named ? 1 : 0), ...cells]
  })
  return parts.map((part) => part.trim()).filter((part) => part.length >= 4)
}

/** As `hideTexts`, and without what stands behind the name of a token header, of a secret, or an option for one: for free text. */
export function redactText(text: string, secrets: readonly string[]): string {
  return hideTexts(text, secrets)
    .replace(/\b(Bearer|X-Api-Token:?)\s+\S+/gi, `$1 ${hidden}`)
    .replace(/((?:passw(?:or)?d|secret|token|api[-_]?key)[\w-]{0,30}["'\\]*\s*[:=]\s*)("[^"\n]*"?|'[^'\n]*'?|[^\s,;&"']+)/gi, `$1${hidden}`)
    .replace(/(--[\w-]{0,30}pass[\w-]{0,30}\s+)("[^"\n]*"?|'[^'\n]*'?|\S+)/gi, `$1${hidden}`)
}

import { parseCsv } from '../csv'
import { isSecretName } from './redact'

const hidden = '•••'

/** Longer texts (UTF-16 units) are looked for in their plain form and that of JSON alone: a server quotes their parts. */
const longest = 2000

/** Text times secrets beyond which looking takes too long (UTF-16 units): all of the text is hidden then. */
const mostWork = 1e8

const entities: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' }
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)

/** Matches a character as it is, and as JSON, HTML and addresses write it. */
function formsOf(char: string): string {
  if (/\w/.test(char)) return char
  const code = char.codePointAt(0) ?? 0
  const units = [...Array(char.length).keys()].map((at) => String.raw`\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`)
  const forms = [char, JSON.stringify(char).slice(1, -1), `\\${char}`, ...(/\p{Cs}/u.test(char) ? [] : [encodeURIComponent(char)]), ...(char === ' ' ? ['+'] : [])]
  const bytes = [...new TextEncoder().encode(char)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
  const entity = entities[char] === undefined ? [] : [`&${entities[char]};`]
  return `(?:${[...forms.map(escaped), units.join(''), bytes.join(''), `&#0*${code};`, `&#x0*${code.toString(16)};`, ...entity].join('|')})`
}

/** Whether a text in lower case may hold it. Letters and digits are never written otherwise: where a run of them lacks, so does the secret. */
const mayHold = (lower: string, secret: string): boolean => secret.length > longest || (secret.toLowerCase().match(/[a-z\d_]+/g) ?? []).every((run) => lower.includes(run))

function foundIn(text: string, secrets: readonly string[]): string[] {
  const lower = text.toLowerCase()
  return secrets.filter((secret) => secret.trim() !== '' && mayHold(lower, secret))
}

function hideOne(text: string, secret: string): string {
  const word = secret.length < 4
  const plain = word ? text : text.replaceAll(secret, hidden)
  if (secret.length > longest) return plain.replaceAll(JSON.stringify(secret).slice(1, -1), hidden)
  if (!mayHold(plain.toLowerCase(), secret)) return plain
  const forms = [...secret].map(formsOf).join('')
  // What is very short is a part of many a word.
  return plain.replace(new RegExp(word ? `(?<![\\p{L}\\p{N}])${forms}(?![\\p{L}\\p{N}])` : forms, 'giu'), hidden)
}

/** The text without any of the secrets, however a server may write them. */
export function hideTexts(text: string, secrets: readonly string[]): string {
  if (text.length * secrets.length > mostWork) return hidden
  // The longest first: one may be a part of another.
  const found = foundIn(text, [...new Set(secrets)]).sort((a, b) => b.length - a.length)
  return found.reduce(hideOne, text)
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
  if (text.length * secrets.length > mostWork) return hidden
  const found = foundIn(text, secrets)
  if (found.length === 0) return text
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

import { checkToken } from '../../api/token'

/** The plain token of an answer. */
export interface PlainToken {
  readonly token: string
  /** No field says that it is one: it was recognised by its look, which can deceive. */
  readonly byLook: boolean
}

/** Names that a token is likely to have, the likeliest first; compared without regard to case, `-` and `_`. */
const likely = ['token', 'apitoken', 'plaintoken', 'plain', 'secret', 'value']

/**
 * The plain token in the answer of its creation. The reference shows it nowhere by name
 * (https://docs.qboxmail.com/en/api/postApiDeliveryAccountsIdApiTokens/), so it is looked for under likely names, then as the one text
 * that looks like a token. Undefined when there is none, or when several could be it.
 */
export function plainTokenOf(answer: object | undefined): PlainToken | undefined {
  const texts = Object.entries(answer ?? {}).flatMap(([name, value]) => {
    const checked = typeof value === 'string' ? checkToken(value) : undefined
    return checked?.ok ? [{ name: name.toLowerCase().replace(/[-_]/g, ''), token: checked.token }] : []
  })
  for (const name of likely) {
    const named = texts.find((text) => text.name === name)
    if (named) return { token: named.token, byLook: false }
  }
  const [only, ...others] = texts.filter(({ name, token }) => !/(id|uuid|code|type|status|state|label|preview|url|at|date|nets?)$/.test(name) && looksLikeToken(token))
  return only && others.length === 0 ? { token: only.token, byLook: true } : undefined
}

/** Long and mixed: no word, date, number, address or id of a common form. */
function looksLikeToken(text: string): boolean {
  const isOther = /^\d{4}-\d\d-\d\d|^[a-z]+:\/\/|@|^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$|^[\d.:/]+$/i.test(text)
  return text.length >= 16 && !isOther && /[a-z]/i.test(text) && /\d/.test(text)
}

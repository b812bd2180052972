/** The part of a mail set-up that a record belongs to. */
export type GivenArea = 'mx' | 'spf' | 'dkim' | 'dmarc' | 'ownership' | 'cname'

/**
 * Who says that the record should be there: `api` gave it for this very domain; `usual` is what Qboxmail publishes for every
 * hosting customer, and a reseller's own hosts are as right; `suggested` is advice.
 */
export type GivenSource = 'api' | 'usual' | 'suggested'

/** One record to publish. */
export interface GivenRecord {
  readonly area: GivenArea
  readonly source: GivenSource
  readonly type: string
  /** Absolute, without the last dot. */
  readonly name: string
  /** In presentation form without quotes; undefined while it is not known. */
  readonly value?: string
  /** Of a DKIM record, without `._domainkey`. */
  readonly selector?: string
  /** Further fields that came with it, as they came. */
  readonly extra?: string
}

/** A field whose content could not be read as a record: shown as it came. */
export interface UnreadField {
  readonly area: GivenArea
  readonly field: string
  readonly raw: string
}

/** Everything that Qboxmail gives for a domain. */
export interface Given {
  readonly records: readonly GivenRecord[]
  readonly unread: readonly UnreadField[]
}

/** A name without its last dot, lower case. */
export function bareName(name: string): string {
  return name.trim().toLowerCase().replace(/\.$/, '')
}

/** The absolute name: `@` and names relative to the domain are completed. */
export function absoluteName(name: string, domain: string): string {
  const bare = bareName(name)
  const apex = bareName(domain)
  if (bare === '' || bare === '@' || bare === apex) return apex
  return name.trim().endsWith('.') || bare.endsWith(`.${apex}`) ? bare : `${bare}.${apex}`
}

/** The selector alone, from every form seen: with `._domainkey`, and with the domain behind it. */
export function bareSelector(selector: string, domain: string): string {
  const bare = bareName(selector)
  const own = `.${bareName(domain)}`
  return (bare.endsWith(own) ? bare.slice(0, -own.length) : bare).replace(/\._domainkey$/, '')
}

export function dkimName(selector: string, domain: string): string {
  return `${bareSelector(selector, domain)}._domainkey.${bareName(domain)}`
}

/** A value as it came, for showing. */
export function rawText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

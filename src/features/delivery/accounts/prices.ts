import { currentLanguage, t } from '../../../l10n'
import { safeText } from '../../../text'

/** One line of the price list. */
export interface Tier {
  /** What it belongs to, as the list calls it: `monthly`. */
  readonly plan: string
  readonly messages: number
  readonly price: number
}

export interface PriceList {
  readonly currency: string | undefined
  readonly tiers: readonly Tier[]
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)
const number = (value: unknown): number | undefined => {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof read === 'number' && Number.isFinite(read) ? read : undefined
}

/** The number under the first of these names. */
function find(row: Readonly<Record<string, unknown>>, names: RegExp): number | undefined {
  for (const [name, value] of Object.entries(row)) if (names.test(name) && number(value) !== undefined) return number(value)
  return undefined
}

/**
 * What can be read of the price list. Its form is not public, so any object with a number of messages and a price counts, wherever it
 * stands; no tier is made up.
 */
export function readPrices(value: unknown): PriceList {
  const tiers: Tier[] = []
  let currency: string | undefined
  const walk = (part: unknown, path: readonly string[]): void => {
    if (path.length > 6 || tiers.length > 200) return
    if (Array.isArray(part)) for (const each of part) walk(each, path)
    if (!isObject(part)) return
    if (typeof part['currency'] === 'string') currency ??= part['currency']
    const messages = find(part, /messages|quantity|volume/i)
    const price = find(part, /price|amount|cost/i)
    if (messages !== undefined && price !== undefined) {
      const own = ['plan', 'name', 'type'].map((name) => part[name]).find((name) => typeof name === 'string')
      tiers.push({ plan: own ?? path.at(-1) ?? '', messages, price })
      return
    }
    for (const [name, each] of Object.entries(part)) walk(each, [...path, name])
  }
  walk(value, [])
  return { currency, tiers }
}

/** `9.00 €`, or the bare number where the list names no currency that is known. */
export function priceWords(price: number, currency: string | undefined): string {
  try {
    if (currency) return new Intl.NumberFormat(currentLanguage(), { style: 'currency', currency }).format(price)
  } catch {
    // No currency of ISO 4217: it is said as it came.
  }
  return [new Intl.NumberFormat(currentLanguage(), { minimumFractionDigits: 2 }).format(price), safeText(currency ?? '', 10)].filter(Boolean).join(' ')
}

/** `monthly: 10,000 messages for €9.00` */
export function tierWords({ plan, messages, price }: Tier, currency: string | undefined): string {
  return plan ? t('{0}: {1} {1:message|messages} for {2}', safeText(plan, 40), messages, priceWords(price, currency)) : t('{0} {0:message|messages} for {1}', messages, priceWords(price, currency))
}

/** The price list as a document: a table of what can be read, then everything as it came. */
export function priceDocument(title: string, value: unknown): string {
  const { currency, tiers } = readPrices(value)
  const rows = tiers.map(({ plan, messages, price }) => `| ${safeText(plan, 40).replaceAll('|', '\\|')} | ${messages} | ${priceWords(price, currency)} |`)
  const table = tiers.length > 0 ? [`| ${t('Plan')} | ${t('Messages')} | ${t('Price')} |`, '| --- | ---: | ---: |', ...rows] : [t('No price could be read out of the answer; it stands below as it came.')]
  return [`# ${title}`, '', ...table, '', t('As it came:'), '', '```json', JSON.stringify(value, undefined, 2), '```', ''].join('\n')
}

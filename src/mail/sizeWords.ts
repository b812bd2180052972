import { numberWords } from '../l10n'

/** A number of octets for people: 900 B, 34 KB, 1.2 MB. */
export function sizeWords(octets: number): string {
  if (octets < 1000) return `${octets} B`
  const kilo = octets / 1024
  return kilo < 1000 ? `${numberWords(kilo < 10 ? kilo : Math.round(kilo))} KB` : `${numberWords(kilo / 1024)} MB`
}

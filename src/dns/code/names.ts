import { domainToASCII } from 'node:url'
import { parseDomainName } from '../name'

/** A name in A-labels, lower case, without its last dot. What cannot be converted stays as it is. */
export function asciiName(name: string): string {
  if (/^[a-z0-9_*.-]*[a-z0-9_*-]$/.test(name)) return name
  const bare = name.trim().toLowerCase().replace(/\.$/, '')
  return /^\p{ASCII}*$/u.test(bare) ? bare : bare.split('.').map((label) => domainToASCII(label) || label).join('.')
}

export const within = (name: string, zone: string): boolean => name === zone || (name.length > zone.length && name.endsWith(`.${zone}`))

/** True when the name is within one of the zones; a name has at most 255 characters (RFC 1035 §2.3.4). */
export function withinAny(name: string, zones: ReadonlySet<string>): boolean {
  let rest = name.slice(-255)
  while (!zones.has(rest) && rest.includes('.')) rest = rest.slice(rest.indexOf('.') + 1)
  return zones.has(rest)
}

/** The name as a zone file's rules complete it: `@` is the zone, what ends with a dot is whole; undefined where the zone is not known. */
export function completed(name: string, zone: string): string
export function completed(name: string, zone: string | undefined): string | undefined
export function completed(name: string, zone: string | undefined): string | undefined {
  if (name.endsWith('.') && name !== '.') return asciiName(name)
  if (zone === undefined) return undefined
  return name === '@' || name === '' ? zone : `${asciiName(name)}.${zone}`
}

/** The name as it stands inside its zone: `@` for the zone itself; a name outside is written whole, with a dot at its end. */
export function relative(name: string, zone: string): string {
  const bare = asciiName(name)
  if (bare === zone) return '@'
  return bare.endsWith(`.${zone}`) ? bare.slice(0, -zone.length - 1) : `${bare}.`
}

/** The zone that a file is named after: `example.com.zone`, `db.example.com`, `example.com.yaml`. */
export function zoneOfFile(fileName: string): string | undefined {
  const bare = fileName.replace(/^db\./i, '').replace(/\.(?:zone|db|txt|hosts|dns|bind|ya?ml)$/i, '')
  const parsed = parseDomainName(bare)
  return parsed.ok ? parsed.name : undefined
}

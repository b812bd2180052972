import { isIP } from 'node:net'
import { t } from './l10n'

/** Why this is no IP address and no network in CIDR notation (RFC 4632 section 3.1, RFC 4291 section 2.3); undefined when it is. */
export function networkProblem(text: string): string | undefined {
  const [address = '', prefix, ...rest] = text.split('/')
  const version = isIP(address)
  // Node takes an address with a zone, which means nothing to another computer.
  if (version === 0 || address.includes('%')) return t('An address or a network is needed, as 192.0.2.7 or 192.0.2.0/24.')
  if (prefix === undefined) return undefined
  const longest = version === 4 ? 32 : 128
  if (rest.length > 0 || !/^(0|[1-9]\d{0,2})$/.test(prefix) || Number(prefix) > longest) return t('After the / stands a number from 0 to {0}.', longest)
  const bits = bitsOf(address, version === 4)
  const host = bits & ((1n << BigInt(longest - Number(prefix))) - 1n)
  return host === 0n ? undefined : t('This network begins at {0}.', `${textOf(bits - host, version === 4)}/${prefix}`)
}

function bitsOf(address: string, four: boolean): bigint {
  if (four) return address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n)
  const [head = '', tail] = shortOf(address).split('::')
  const numbers = (part: string): number[] => (part === '' ? [] : part.split(':').map((group) => parseInt(group, 16)))
  const [before, after] = [numbers(head), numbers(tail ?? '')]
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after].reduce((sum, group) => sum * 65_536n + BigInt(group), 0n)
}

function textOf(bits: bigint, four: boolean): string {
  if (four) return [24n, 16n, 8n, 0n].map((shift) => String((bits >> shift) & 255n)).join('.')
  return shortOf(Array.from({ length: 8 }, (_, at) => ((bits >> BigInt(112 - 16 * at)) & 65_535n).toString(16)).join(':'))
}

/** An IPv6 address in hexadecimal groups, the longest run of zeros shortened (RFC 5952 section 4.2). */
const shortOf = (address: string): string => new URL(`http://[${address}]`).hostname.slice(1, -1)

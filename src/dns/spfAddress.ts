import { isIP } from 'node:net'
import { reverseName } from './name'

export interface ClientAddress {
  family: 4 | 6
  /** As the macro `c` gives it: dotted decimal, or the short form of RFC 5952 §4. */
  text: string
  /** As the macro `i` gives it: dotted decimal, or single hexadecimal digits with dots between them (RFC 7208 §7.3). */
  dotted: string
  bits: string
}

/** Reads an address. An IPv4-mapped IPv6 address is the IPv4 address (RFC 7208 §5). Undefined when it is none. */
export function clientAddress(address: string): ClientAddress | undefined {
  const version = isIP(address)
  if (version === 4) return { family: 4, text: address, dotted: address, bits: bitsOf(address.split('.').map(Number), 8) }
  if (version !== 6 || address.includes('%')) return undefined
  const hex = digitsOf(address).join('')
  if (/^0{20}ffff/.test(hex)) return clientAddress([24, 26, 28, 30].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join('.'))
  const text = new URL(`http://[${address}]`).hostname.slice(1, -1)
  return { family: 6, text, dotted: digitsOf(address).join('.').toUpperCase(), bits: bitsOfSix(address) }
}

/** The 32 hexadecimal digits of an IPv6 address. */
function digitsOf(address: string): string[] {
  return (reverseName(address.toLowerCase()) ?? '').slice(0, 63).split('.').reverse()
}

function bitsOfSix(address: string): string {
  return bitsOf(digitsOf(address).map((digit) => Number.parseInt(digit, 16)), 4)
}

function bitsOf(numbers: readonly number[], width: number): string {
  return numbers.map((number) => number.toString(2).padStart(width, '0')).join('')
}

/**
 * True when client and network are written in one family and agree in their first `length` bits. An IPv4-mapped network is an IPv6
 * one: `ip6` never matches a client of IPv4 (RFC 7208 §5.6).
 */
export function inNetwork(client: ClientAddress, network: string, length: number): boolean {
  const version = isIP(network)
  if (version !== client.family) return false
  const bits = version === 6 ? bitsOfSix(network) : clientAddress(network)?.bits
  return bits?.slice(0, length) === client.bits.slice(0, length)
}

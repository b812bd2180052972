import { isIP } from 'node:net'
import { t } from '../../l10n'
import { safeText } from '../../text'

/** The networks that were typed, each once: separated by commas, semicolons or spaces. */
export function networksOf(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter(Boolean))]
}

/** Why this is no IP address or network (CIDR, RFC 4632 and RFC 4291 section 2.3); undefined when it is one. */
export function networkProblem(text: string): string | undefined {
  const shown = safeText(text, 60)
  const [address = '', length, ...rest] = text.split('/')
  const version = isIP(address)
  // Node takes an address with a zone, which means nothing to another computer.
  if (version === 0 || address.includes('%') || rest.length > 0) return t('“{0}” is no IP address or network, like 192.0.2.7 or 192.0.2.0/24.', shown)
  if (length === undefined) return undefined
  const most = version === 4 ? 32 : 128
  if (!/^\d{1,3}$/.test(length) || Number(length) > most) return t('“{0}”: the number behind the slash goes from 0 to {1}.', shown, most)
  const bits = Number(length)
  return hasHostBits(bytesOf(address, version), bits) ? t('“{0}”: the address has bits beyond the first {1}; the network begins earlier.', shown, bits) : undefined
}

/** The first thing that is wrong with a typed list; undefined when nothing is. */
export function networksProblem(text: string): string | undefined {
  return networksOf(text).map(networkProblem).find(Boolean)
}

function bytesOf(address: string, version: number): number[] {
  if (version === 4) return address.split('.').map(Number)
  // The end of an IPv6 address may be written as IPv4 (RFC 4291 section 2.2).
  const dotted = /^(.*:)([\d.]+)$/.exec(address)
  const tail = dotted?.[2]?.includes('.') ? dotted[2].split('.').map(Number) : undefined
  const text = tail ? `${dotted![1]}${((tail[0]! << 8) | tail[1]!).toString(16)}:${((tail[2]! << 8) | tail[3]!).toString(16)}` : address
  const [before = '', after] = text.split('::')
  const groups = (part: string): string[] => part.split(':').filter(Boolean)
  const [first, last] = [groups(before), groups(after ?? '')]
  const zeros = Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0')
  return [...first, ...zeros, ...last].flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 255])
}

function hasHostBits(bytes: readonly number[], bits: number): boolean {
  return bytes.some((byte, index) => {
    const kept = Math.min(8, Math.max(0, bits - index * 8))
    return (byte & (255 >> kept)) !== 0
  })
}

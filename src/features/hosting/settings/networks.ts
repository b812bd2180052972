import { isIP } from 'node:net'
import { t } from '../../../l10n'

/** Why this is no address and no network in CIDR notation (RFC 4632 section 3.1, RFC 4291 section 2.3); undefined when it is. */
export function networkProblem(typed: string): string | undefined {
  const [address = '', prefix, ...rest] = typed.trim().split('/')
  const version = isIP(address)
  if (address === '') return t('An address or a network is needed, as 192.0.2.7 or 192.0.2.0/24.')
  if (version === 0 || address.includes('%')) return t('“{0}” is no IP address.', address)
  if (prefix === undefined) return undefined
  const longest = version === 4 ? 32 : 128
  if (rest.length > 0 || !/^(0|[1-9]\d{0,2})$/.test(prefix) || Number(prefix) > longest) return t('After the / stands a number from 0 to {0}.', longest)
  if (Number(prefix) === 0) return t('This would be every address there is.')
  const bits = bitsOf(address, version === 4)
  const host = bits & ((1n << BigInt(longest - Number(prefix))) - 1n)
  if (host !== 0n) return t('This network begins at {0}.', `${textOf(bits - host, version === 4)}/${prefix}`)
  return undefined
}

/** What is wrong with the networks of an edited document, each where it stands. */
export function networkProblems(body: Readonly<Record<string, unknown>>): { path: string; message: string }[] {
  const list: unknown = body['trusted_networks']
  if (!Array.isArray(list)) return []
  return list.flatMap((row: unknown, index) => {
    const ip = typeof row === 'object' && row !== null && 'ip' in row ? row.ip : undefined
    const message = typeof ip === 'string' ? networkProblem(ip) : undefined
    return message === undefined ? [] : [{ path: `trusted_networks.${index}.ip`, message }]
  })
}

function bitsOf(address: string, four: boolean): bigint {
  if (four) return address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n)
  return groupsOf(address).reduce((sum, group) => sum * 65_536n + BigInt(group), 0n)
}

/** The eight groups of an IPv6 address that is known to be one. */
function groupsOf(address: string): number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address)
  const pair = (high: number, low: number): string => (high * 256 + low).toString(16)
  const text = dotted ? `${dotted[1]}${pair(Number(dotted[2]), Number(dotted[3]))}:${pair(Number(dotted[4]), Number(dotted[5]))}` : address
  const [head = '', tail] = text.split('::')
  const numbers = (part: string): number[] => (part === '' ? [] : part.split(':').map((group) => parseInt(group, 16)))
  if (tail === undefined) return numbers(head)
  const [before, after] = [numbers(head), numbers(tail)]
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after]
}

function textOf(bits: bigint, four: boolean): string {
  if (four) return [24n, 16n, 8n, 0n].map((shift) => String((bits >> shift) & 255n)).join('.')
  const groups = Array.from({ length: 8 }, (_, at) => ((bits >> BigInt(112 - 16 * at)) & 65_535n).toString(16))
  // RFC 5952 section 4.2: the longest run of zeros is shortened.
  const runs = [...groups.join(':').matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].sort((a, b) => b[0].length - a[0].length)
  const run = runs[0]
  if (!run) return groups.join(':')
  const whole = groups.join(':')
  return `${whole.slice(0, run.index)}::${whole.slice(run.index + run[0].length).replace(/^:/, '')}`
}

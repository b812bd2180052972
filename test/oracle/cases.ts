/** A zone as both judges read it: name → type → values. Names are lower-case. */
export interface OracleZone {
  names: Record<string, { TXT?: string[]; A?: string[]; AAAA?: string[]; MX?: { exchange: string; priority: number }[]; PTR?: string[] }>
  /** Names whose questions time out. */
  silent: string[]
}

export interface OracleCase {
  zone: OracleZone
  ip: string
  sender: string
  helo: string
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const domains = ['a.test', 'b.test', 'c.test', 'd.test', 'deep.sub.a.test', 'e.test']
const hosts = ['mx1.test', 'mx2.test', 'www.a.test', 'anna.test', 'void.test', 'mail.b.test', 'slow.test']
const four = ['192.0.2.1', '192.0.2.77', '192.0.3.1', '198.51.100.9']
const six = ['2001:db8::1', '2001:db8:0:1::1', '2001:db9::1', '::ffff:192.0.2.1']

/** Case number `seed`: a small world of records that refer to each other, and a mail to judge. */
export function oracleCase(seed: number): OracleCase {
  const random = seeded(seed * 7919 + 17)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const chance = (part: number): boolean => random() < part
  const many = (most: number): number[] => [...Array(Math.floor(random() * (most + 1))).keys()]

  const macro = (): string => `%{${pick([...'slodiphv', ...'SLODIPHV'])}${pick(['', '', '1', '2', '9', '0'.repeat(chance(0.02) ? 1 : 0)])}${pick(['', '', 'r'])}${pick(['', '', '.', '-', '+.', '-_'])}}`
  const spec = (): string => {
    if (chance(0.75)) return pick([...domains, ...hosts]) + (chance(0.1) ? '.' : '')
    if (chance(0.5)) return `${macro()}.${pick(domains)}`
    return pick([macro(), `x.${macro()}`, `%%a.${pick(domains)}`, `a%_b.${pick(domains)}`, `%-.${pick(domains)}`, `${macro()}.1`, 'localhost', `${'l'.repeat(64)}.test`])
  }
  const length = (most: number): string => (chance(0.5) ? '' : String(pick([0, 8, 24, 31, 32, 64, 127, 128, most, most + 1].filter((one) => one <= most || chance(0.05)))))
  const dual = (): string => {
    const [short, long] = [length(32), length(128)]
    return `${short === '' ? '' : `/${short}`}${long === '' ? '' : `//${long}`}`
  }
  const network = (): string => {
    const [name, from, most] = chance(0.6) ? (['ip4', four, 32] as const) : (['ip6', six, 128] as const)
    const bits = length(most)
    return `${name}:${pick(from)}${bits === '' ? '' : `/${bits}`}`
  }
  const mechanism = (): string => {
    switch (Math.floor(random() * 10)) {
      case 0: case 1: case 2: return network()
      case 3: return `a${chance(0.7) ? `:${spec()}` : ''}${dual()}`
      case 4: return `mx${chance(0.7) ? `:${spec()}` : ''}${dual()}`
      case 5: return `ptr${chance(0.5) ? `:${spec()}` : ''}`
      case 6: return `exists:${spec()}`
      default: return `include:${spec()}`
    }
  }
  const cased = (text: string): string => (chance(0.05) ? text.toUpperCase() : text)
  const term = (): string => cased(pick(['', '', '', '+', '-', '~', '?']) + mechanism())
  const damage = (text: string): string => {
    const at = 6 + Math.floor(random() * (text.length - 5))
    const odd = pick([' ', '  ', '%', '/', ':', '=', '.', '{', '}', '"', ';', '\t', '\u00e9', 'x', '0', 'all', ' v=spf1', ',', '%{c}'])
    return chance(0.5) ? text.slice(0, at) + odd + text.slice(at) : text.slice(0, at) + text.slice(at + 1 + Math.floor(random() * 3))
  }
  const record = (): string => {
    const terms = many(5).map(term)
    if (chance(0.6)) terms.push(pick(['-all', '~all', '?all', 'all', '+all']))
    if (chance(0.2)) terms.push(cased(`redirect=${spec()}`))
    if (chance(0.1)) terms.push(`exp=${spec()}`)
    if (chance(0.1)) terms.push(pick(['x=', 'moo.cow-far_out=man:dog/cat', 'default=%{d}', 'op=auth']))
    if (chance(0.05)) terms.sort(() => random() - 0.5)
    const text = [chance(0.95) ? 'v=spf1' : pick(['V=SPF1', 'v=spf10', ' v=spf1', 'v=spf1\t']), ...terms].join(chance(0.95) ? ' ' : '  ')
    return chance(0.12) ? damage(text) : text
  }

  const names: OracleZone['names'] = {}
  const at = (name: string) => (names[name] ??= {})
  for (const domain of domains) {
    if (chance(0.9)) at(domain).TXT = [record(), ...(chance(0.15) ? [pick(['some other text', 'v=spf2.0/pra', 'why: %{i} is not %{d}', record()])] : [])]
    if (chance(0.5)) at(domain).A = [pick(four)]
    if (chance(0.3)) at(domain).AAAA = [pick(six.slice(0, 3))]
    const crowd = chance(0.03) ? [...Array(11).keys()] : many(3)
    if (chance(0.6) && crowd.length > 0) at(domain).MX = crowd.map((priority) => ({ exchange: pick([...hosts.slice(0, 6), chance(0.05) ? '' : 'mx1.test']), priority }))
  }
  for (const host of hosts.slice(0, 6)) {
    if (host === 'void.test') continue
    if (chance(0.8)) at(host).A = many(3).map(() => pick(four)).concat(pick(four))
    if (chance(0.5)) at(host).AAAA = [pick(six.slice(0, 3))]
  }
  for (const reverse of ['1.2.0.192.in-addr.arpa', '77.2.0.192.in-addr.arpa', '1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa'])
    if (chance(0.7)) at(reverse).PTR = [...(chance(0.05) ? Array(10).keys() : many(2))].map(() => pick(hosts)).concat(pick(hosts))
  const silent = chance(0.1) ? [pick([...domains, 'slow.test'])] : []
  const local = pick(['anna', 'bruno+x', 'a-b-c', 'first.last', ''])
  return {
    zone: { names, silent },
    ip: pick([...four, ...six]),
    sender: chance(0.06) ? '' : `${local}@${pick(domains)}`,
    helo: pick([...hosts, 'a.test', 'mail.a.test']),
  }
}

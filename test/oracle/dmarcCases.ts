import { seeded } from './cases'

/** A tree of DMARC records and a mail to judge by it. Names are lower-case. */
export interface DmarcCase {
  /** The address in From is at this domain. */
  from: string
  /** Name → its TXT. A name without TXT exists all the same. */
  names: Record<string, string[]>
  /** Names whose questions time out. */
  silent: string[]
  /** The domain of a good DKIM signature, and of an envelope sender that SPF vouches for; none where absent. */
  signedBy?: string
  envelope?: string
}

const domains = ['example.test', 'shop.example.test', 'a.b.c.d.e.f.g.example.test', 'gone.example.test', 'other.test', 'x.other.test', 'deep.a.b.c.d.e.f.g.h.example.test']

/** Case number `seed`. */
export function dmarcCase(seed: number): DmarcCase {
  const random = seeded(seed * 6151 + 3)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const chance = (part: number): boolean => random() < part
  const policy = () => pick(['none', 'quarantine', 'reject', 'Reject', 'reject', 'quarantine', chance(0.2) ? 'block' : 'reject', chance(0.2) ? '' : 'none'])
  const uri = () => pick(['mailto:r@example.test', 'mailto:r@example.test!10m', 'mailto:a@other.test,mailto:b@example.test', 'https://example.test/r', 'r@example.test', 'mailto:', 'not an address', ''])
  const record = (): string => {
    const tags = [
      ...(chance(0.9) ? [`p=${policy()}`] : []), ...(chance(0.3) ? [`sp=${policy()}`] : []), ...(chance(0.3) ? [`np=${policy()}`] : []), ...(chance(0.5) ? [`rua=${uri()}`] : []),
      ...(chance(0.2) ? [`psd=${pick(['y', 'n', 'u', 'Y', 'x'])}`] : []), ...(chance(0.15) ? [`t=${pick(['y', 'n', 'Y', 'x'])}`] : []), ...(chance(0.3) ? [`adkim=${pick(['r', 's', 'S', 'x'])}`] : []),
      ...(chance(0.3) ? [`aspf=${pick(['r', 's', 'S'])}`] : []), ...(chance(0.1) ? ['pct=50', 'ri=3600'] : []), ...(chance(0.1) ? [pick(['foo=bar', 'P=none', 'fo=1', 'nothing'])] : []), ...(chance(0.04) ? ['p=none'] : []),
    ]
    if (chance(0.2)) tags.sort(() => random() - 0.5)
    const version = chance(0.9) ? 'v=DMARC1' : pick(['v = DMARC1', 'V=DMARC1', 'v=dmarc1', chance(0.3) ? ' v=DMARC1' : 'v=DMARC1 ', 'v=DMARC1x', 'v=DMARC2'])
    return [version, ...tags].join(pick(['; ', ';', ' ; '])) + pick(['', ';', '; ', ';;'])
  }
  const from = pick(domains)
  const names: DmarcCase['names'] = {}
  for (const domain of domains) if (domain !== 'gone.example.test') names[domain] = []
  const parents = from.split('.').map((_label, at, labels) => labels.slice(at).join('.'))
  for (const name of new Set([...parents, 'example.test', 'other.test'])) {
    if (chance(name === 'test' ? 0.25 : 0.55)) names[`_dmarc.${name}`] = [record(), ...(chance(0.08) ? [record()] : []), ...(chance(0.1) ? ['some other text'] : [])]
  }
  const near = () => pick([from, ...parents, ...domains, `sub.${from}`])
  return { from, names, silent: chance(0.05) ? [`_dmarc.${pick(parents)}`] : [], ...(chance(0.6) ? { signedBy: near() } : {}), ...(chance(0.6) ? { envelope: near() } : {}) }
}

import type { ZoneRecord } from '../../dns/zoneLookup'
import { reverseName } from '../../dns/name'
import { publicKeys } from '../keys'
import { pick } from '../random'
import { dkimNameOf } from '../zone'
import type { World } from '../world'
import { platform } from './delivery'

/** The addresses of the demo zone's two servers. */
export const dnsServers = ['192.0.2.53', '198.51.100.53'] as const

const hostingSpf = 'v=spf1 include:spf.qboxmail.com mx a -all'
const key = (n: number): string => `v=DKIM1; k=rsa; p=${pick(publicKeys, n)}`

/**
 * The DNS of the demo account's domains: one without a fault, the others each with mistakes that are common in the wild.
 * Addresses are those kept for documentation (RFC 5737, RFC 3849).
 */
export function plantZone(world: World): void {
  const put = (name: string, type: ZoneRecord['type'], value: string, ttl = 3600): void => world.publish({ name, type, value, ttl })
  const mx = (domain: string): void => {
    put(domain, 'MX', '10 mx01.qboxmail.com')
    put(domain, 'MX', '20 mx02.qboxmail.com')
  }
  // The hosts that records point to, so that every look-up stays inside.
  put('mx01.qboxmail.com', 'A', '192.0.2.11')
  put('mx02.qboxmail.com', 'A', '192.0.2.12')
  put('mx01.qboxmail.com', 'AAAA', '2001:db8::11')
  put('spf.qboxmail.com', 'TXT', 'v=spf1 ip4:192.0.2.0/25 ip6:2001:db8::/48 -all')
  put(`spf.${platform}`, 'TXT', 'v=spf1 ip4:198.51.100.0/25 -all')
  put(`smtp.${platform}`, 'A', '198.51.100.10')
  put('_spf.altro-demo.example', 'TXT', 'v=spf1 ip4:203.0.113.0/25 -all')
  for (const [address, host] of [['192.0.2.11', 'mx01.qboxmail.com'], ['192.0.2.12', 'mx02.qboxmail.com'], ['2001:db8::11', 'mx01.qboxmail.com']] as const)
    put(reverseName(address) ?? '', 'PTR', host)
  const policy = (domain: string, mode: string, ...hosts: string[]): void => {
    put(`_mta-sts.${domain}`, 'TXT', 'v=STSv1; id=20260110001')
    const lines = ['version: STSv1', `mode: ${mode}`, ...hosts.map((host) => `mx: ${host}`), 'max_age: 604800']
    world.sites.set(`https://mta-sts.${domain}/.well-known/mta-sts.txt`, lines.join('\r\n'))
  }

  for (const domain of world.domains) {
    put(domain.name, 'A', '192.0.2.80')
    put(domain.name, 'NS', 'ns1.dns-demo.example')
    put(domain.name, 'NS', 'ns2.dns-demo.example')
  }
  dnsServers.forEach((address, n) => put(`ns${n + 1}.dns-demo.example`, 'A', address))

  // acme-demo.example: everything is as it should be.
  const acme = 'acme-demo.example'
  mx(acme)
  put(acme, 'TXT', hostingSpf)
  put(acme, 'TXT', 'some-verification=1f0c8d2b7a')
  put(dkimNameOf('qbm1807252189', acme), 'TXT', key(0))
  put(`_dmarc.${acme}`, 'TXT', `v=DMARC1; p=quarantine; rua=mailto:dmarc@${acme}; adkim=r; aspf=r`)
  policy(acme, 'enforce', 'mx01.qboxmail.com', 'mx02.qboxmail.com')
  put(`_smtp._tls.${acme}`, 'TXT', `v=TLSRPTv1; rua=mailto:tls@${acme}`)
  put(`autodiscover.${acme}`, 'CNAME', 'autodiscover.qboxmail.com')
  put('autodiscover.qboxmail.com', 'A', '192.0.2.90')
  put('d100000001.acme-demo.example', 'A', '185.97.217.16')

  // shop-demo.example: two SPF records, an old DKIM key, no DMARC.
  const shop = 'shop-demo.example'
  mx(shop)
  put(shop, 'TXT', hostingSpf)
  put(shop, 'TXT', 'v=spf1 include:_spf.altro-demo.example ~all')
  put(dkimNameOf('qbm2004111730', shop), 'TXT', key(2))

  // nuova-demo.example: mail still elsewhere, ownership record not published.
  const nuova = 'nuova-demo.example'
  put(nuova, 'MX', '10 mail.altro-demo.example')
  put('mail.altro-demo.example', 'A', '203.0.113.25')
  put(nuova, 'TXT', 'v=spf1 include:_spf.altro-demo.example +all')

  // archive-demo.example: its MX is an alias (RFC 2181 §10.3 forbids it), and DMARC is misspelt.
  const archive = 'archive-demo.example'
  put(archive, 'MX', `10 mail.${archive}`)
  put(`mail.${archive}`, 'CNAME', 'mx01.qboxmail.com')
  put(archive, 'TXT', 'v=spf1 include:spf.qboxmail.com a mx ptr ?all')
  put(`_dmarc.${archive}`, 'TXT', 'v=DMARC1; policy=reject')

  // studio-demo.example: a foreign MX comes first, an SPF include that does not exist, DMARC reports go to another domain, and the
  // MTA-STS policy has forgotten the foreign MX.
  const studio = 'studio-demo.example'
  policy(studio, 'testing', '*.qboxmail.com')
  put(studio, 'MX', '5 mail.altro-demo.example')
  put(studio, 'MX', '10 mx01.qboxmail.com')
  put(studio, 'TXT', 'v=spf1 include:spf.qboxmail.com include:spf.gone-demo.example -all')
  put(`_dmarc.${studio}`, 'TXT', 'v=DMARC1; p=none; rua=mailto:reports@altro-demo.example')

  for (const domain of world.sendingDomains) {
    if (domain.dns_verification_status !== 'verified') continue
    domain.cname_verification_records.forEach((record, i) => {
      put(record.name, 'CNAME', record.value)
      put(record.value, 'TXT', key(3 + i))
    })
    // promo.studio-demo.example has lost its SPF record since it was verified.
    if (domain.display_status === 'misconfigured') continue
    put(domain.name, 'TXT', domain.txt_spf_record)
    put(`_dmarc.${domain.name}`, 'TXT', domain.suggested_dmarc_record)
  }
}

import { writeCloudflareJson } from '../../../dns/code/cloudflareJson'
import { readDnscontrol, writeDnscontrol } from '../../../dns/code/dnscontrol'
import { readOctodns, writeOctodns } from '../../../dns/code/octodns'
import type { CodeFile, Publication } from '../../../dns/code/records'
import { readTerraform, writeTerraformCloudflare, writeTerraformRoute53 } from '../../../dns/code/terraform'
import { readZone, writeZone } from '../../../dns/code/zone'
import { t } from '../../../l10n'

export interface ExportFormat {
  readonly label: string
  readonly detail: string
  /** Ids of languages of the editor, the best first; plain text where it knows none of them. */
  readonly languages: readonly string[]
  write(publication: Publication): string
  /** What else to know, as a comment at the top. */
  readonly remark?: string
}

export const exportFormats = (): readonly ExportFormat[] => [
  { label: 'BIND', detail: t('Zone file'), languages: ['zone', 'dns-zone', 'bind', 'bindzone', 'zonefile', 'dns-zone-file'], write: writeZone },
  {
    label: 'Terraform · Cloudflare',
    detail: t('{0}, version 5 of the provider', 'cloudflare_dns_record'),
    languages: ['terraform', 'hcl'],
    write: writeTerraformCloudflare,
    remark: t('For version 5 of Cloudflare’s provider; version 4 calls the resource cloudflare_record.'),
  },
  {
    label: 'Terraform · Route 53',
    detail: 'aws_route53_record',
    languages: ['terraform', 'hcl'],
    write: writeTerraformRoute53,
    remark: t('Route 53 has one resource for all records of a name and type: join these with the ones you have.'),
  },
  { label: 'Cloudflare API', detail: t('JSON for {0}', 'POST /zones/{zone_id}/dns_records/batch'), languages: ['json'], write: writeCloudflareJson },
  { label: 'dnscontrol', detail: 'dnsconfig.js', languages: ['javascript'], write: writeDnscontrol, remark: t('Put this behind the domain’s D(…).') },
  {
    label: 'octoDNS',
    detail: t('YAML of a zone'),
    languages: ['yaml'],
    write: writeOctodns,
    remark: t('Add this to the zone’s file: octoDNS removes records that the file does not have.'),
  },
]

export interface ReadFormat {
  readonly label: string
  /** Files of the folder that belong together: what is missing in one may stand in another. */
  readonly folder?: RegExp
  /** The file is called after its zone. */
  readonly namedAfterZone?: true
  read(text: string, zone?: string): CodeFile
}

const terraform: ReadFormat = { label: 'Terraform', folder: /\.tf$/i, read: readTerraform }
const dnscontrol: ReadFormat = { label: 'dnscontrol', read: readDnscontrol }
const octodns: ReadFormat = { label: 'octoDNS', namedAfterZone: true, read: readOctodns }
const zone: ReadFormat = { label: 'BIND', namedAfterZone: true, read: readZone }

/** The format of a file, from its name and else from what it looks like; undefined when it is none that is read. */
export function formatOf(fileName: string, text: string): ReadFormat | undefined {
  const head = text.slice(0, 100_000)
  if (/\.tf$/i.test(fileName) || /^resource\s+"(?:cloudflare_(?:dns_)?record|aws_route53_record)"/m.test(head)) return terraform
  if (/(?:^|[^\w.$])D(?:_EXTEND)?\(\s*["'`]/.test(head)) return dnscontrol
  if (/\.(?:[cm]?js|ts)$/i.test(fileName)) return undefined
  if (/\.ya?ml$/i.test(fileName) || /^[ \t]+(?:- )?type: ["']?(?:A|AAAA|CNAME|MX|TXT)\b/m.test(head)) return octodns
  if (/^\$(?:ORIGIN|TTL|INCLUDE)\s/m.test(head) || /^\S*[ \t]+(?:\d\w*[ \t]+)?(?:IN[ \t]+)?(?:\d\w*[ \t]+)?(?:SOA|A|AAAA|CNAME|MX|TXT)[ \t]+\S/im.test(head)) return zone
  return undefined
}

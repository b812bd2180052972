import type { Span } from '../finding'
import { parseHcl, hclString, type HclBlock, type HclValue } from './hcl'
import { asciiName, within } from './names'
import { mxParts, readTypes, ttl, type CodeFile, type CodeRecord, type FileRecord, type Publication, type Unjudged } from './records'
import { escapedStrings, joinedStrings, type Placed } from './strings'

type Provider = 'cloudflare_dns_record' | 'cloudflare_record' | 'aws_route53_record'
const isProvider = (type: string | undefined): type is Provider => type === 'cloudflare_dns_record' || type === 'cloudflare_record' || type === 'aws_route53_record'

/** A value as the provider takes it. */
function content(provider: Provider, type: string, value: string): string {
  if (type !== 'TXT') return type === 'MX' ? `${mxParts(value)[0]} ${asciiName(mxParts(value)[1])}` : asciiName(value)
  // Route 53's own provider adds the outer quotes; octets are octal there. Cloudflare takes the whole text as one string in quotes and splits it.
  if (provider === 'aws_route53_record') return escapedStrings(value, 8).join('""')
  return cloudflareText(value)
}

/** A TXT record's content as Cloudflare's API documents it: in quotes, of any length. */
export const cloudflareText = (value: string): string => `"${escapedStrings(value).join('')}"`

interface Target {
  readonly provider: Provider
  /** The expression of the zone's id. */
  readonly zoneId: string
}

type Group = [CodeRecord, ...CodeRecord[]]

/** A resource for records of one name and type, in the order in which `terraform fmt` leaves it. */
function resource(target: Target, label: string, records: Group): string {
  const [{ name, type }] = records
  const values = records.map(({ value }) => content(target.provider, type, value))
  const attributes: [string, string][] = [['zone_id', target.zoneId], ['name', hclString(asciiName(name))], ['type', hclString(type)]]
  if (target.provider === 'aws_route53_record') {
    const list = values.map(hclString)
    attributes.push(['ttl', String(ttl)], ['records', list.length === 1 ? `[${list[0]}]` : `[\n${list.map((one) => `    ${one},\n`).join('')}  ]`])
  } else {
    const [preference, host] = mxParts(values[0]!)
    attributes.push([target.provider === 'cloudflare_record' ? 'value' : 'content', hclString(type === 'MX' ? host : values[0]!)])
    if (type === 'MX') attributes.push(['priority', preference])
    attributes.push(['ttl', String(ttl)])
  }
  // The formatter aligns neighbouring lines; a value of several lines stands apart.
  const apart = ([, value]: [string, string]): boolean => value.includes('\n')
  const width = Math.max(...attributes.filter((one) => !apart(one)).map(([key]) => key.length))
  const lines = attributes.map((one) => `  ${apart(one) ? one[0] : one[0].padEnd(width)} = ${one[1]}\n`)
  return `resource "${target.provider}" "${label}" {\n${lines.join('')}}\n`
}

/** A label that no other of `taken` has. */
function freshLabel({ name, type }: CodeRecord, taken: Set<string>): string {
  const base = `${asciiName(name)}_${type}`.toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^(?=\d)/, '_').slice(0, 60)
  let label = base
  for (let n = 2; taken.has(label); n++) label = `${base}_${n}`
  taken.add(label)
  return label
}

function written(provider: Provider, { records, remarks }: Publication, variable: string): string {
  const taken = new Set<string>()
  const sets = new Map<string, Group>()
  for (const [at, record] of records.entries()) {
    const key = provider === 'aws_route53_record' ? `${record.name} ${record.type}` : String(at)
    const set = sets.get(key)
    if (set) set.push(record)
    else sets.set(key, [record])
  }
  const comment = (text: string): string => `# ${text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')}\n`
  const blocks = [...sets.values()].map((group) => {
    const notes = [...new Set(group.flatMap(({ note }) => note ?? []))]
    return `${notes.map(comment).join('')}${resource({ provider, zoneId: `var.${variable}` }, freshLabel(group[0], taken), group)}`
  })
  return [remarks.map(comment).join(''), `variable "${variable}" {\n  type = string\n}\n`, ...blocks].filter((part) => part !== '').join('\n')
}

export const writeTerraformCloudflare = (publication: Publication): string => written('cloudflare_dns_record', publication, 'cloudflare_zone_id')
export const writeTerraformRoute53 = (publication: Publication): string => written('aws_route53_record', publication, 'route53_zone_id')

const textOf = (value: HclValue | undefined): Placed | undefined => (value?.kind === 'text' ? value.placed : undefined)

/** The zones that the file itself declares or looks up, by the beginning of the expression that names them. */
function declaredZones(blocks: readonly HclBlock[]): Map<string, { name: string; span: Span }> {
  const zones = new Map<string, { name: string; span: Span }>()
  for (const { type, labels, attributes } of blocks) {
    if ((type !== 'resource' && type !== 'data') || !/^(?:cloudflare_zone|aws_route53_zone)$/.test(labels[0] ?? '')) continue
    const value = attributes.get('name') ?? attributes.get('zone')
    const name = textOf(value)?.text
    if (value && name) zones.set(`${type === 'data' ? 'data.' : ''}${labels[0]}.${labels[1]}`, { name: asciiName(name), span: value.span })
  }
  return zones
}

/** Reads the DNS records of Cloudflare's provider (versions 4 and 5) and of Route 53. `zone` is for names whose zone the file does not tell. */
export function readTerraform(text: string, zone?: string): CodeFile {
  const { blocks, whole } = parseHcl(text)
  const records: FileRecord[] = []
  const unjudged: Unjudged[] = []
  const providers = new Map<FileRecord, Target>()
  const lists = new Map<FileRecord, HclValue & { kind: 'list' }>()
  const declared = declaredZones(blocks)
  const zoneIdOf = ({ attributes }: HclBlock): string => {
    const span = attributes.get('zone_id')?.span
    return span ? text.slice(span.start, span.end).trim() : ''
  }
  const zoneOf = (id: string): string | undefined => declared.get(id.replace(/^"\$\{(.*)\}"$/, '$1').replace(/\.[a-z_]+$/, ''))?.name
  const resources = blocks.filter(({ type, labels }) => type === 'resource' && isProvider(labels[0]))
  const unknown = new Set(resources.map(zoneIdOf).filter((id) => zoneOf(id) === undefined))
  // One zone is meant by one id: with several ids it cannot be told which of them is the zone that is asked about.
  const fullZone = (id: string): string | undefined => zoneOf(id) ?? (unknown.size === 1 ? zone : undefined)
  for (const block of blocks) if (block.type === 'module') unjudged.push({ why: 'elsewhere', span: block.span })
  for (const block of resources) {
    const { attributes, span } = block
    const provider = block.labels[0] as Provider
    const zoneId = zoneIdOf(block)
    const own = fullZone(zoneId)
    const typeText = textOf(attributes.get('type'))?.text.toUpperCase()
    if (typeText !== undefined && !readTypes.has(typeText)) continue
    const ofType = typeText === undefined ? {} : { type: typeText }
    const nameValue = attributes.get('name')
    const nameText = textOf(nameValue)?.text
    const name = nameText === undefined ? undefined : wholeName(nameText, own)
    const skip = (why: Unjudged['why'], at: Span = span): void => void unjudged.push({ why, span: at, ...ofType, ...(name === undefined ? (own === undefined ? {} : { zone: own }) : { name }) })
    if (attributes.has('count') || attributes.has('for_each')) skip('loop')
    else if (nameText === undefined || !nameValue) skip(nameValue?.kind === 'other' ? nameValue.why : 'form', nameValue?.span)
    else if (name === undefined) skip('zone', nameValue.span)
    else if (typeText === undefined) skip('variable', attributes.get('type')?.span)
    else {
      const value = attributes.get('content') ?? attributes.get('value') ?? attributes.get('records')
      const values = value?.kind === 'list' ? value.items : value ? [value] : []
      if (values.length === 0 && !attributes.has('records')) skip('form')
      for (const one of values) {
        const placed = textOf(one)
        if (!placed) {
          skip(one.kind === 'other' ? one.why : 'form', one.span)
          continue
        }
        const priority = attributes.get('priority')
        const read = readValue(provider, typeText, placed, priority?.kind === 'number' ? priority : undefined)
        if (read === undefined) {
          skip(priority?.kind === 'other' ? priority.why : 'form', one.span)
          continue
        }
        const record: FileRecord = { type: typeText, name, value: read.text, span, nameSpan: nameValue.span, valueSpan: one.span, placed: read }
        records.push(record)
        providers.set(record, { provider, zoneId })
        if (value?.kind === 'list') lists.set(record, value)
      }
    }
  }
  return {
    zones: [...declared.values()],
    records,
    unjudged,
    written: (record, value) => {
      const made = content(providers.get(record)?.provider ?? 'cloudflare_dns_record', record.type, value)
      return hclString(record.type === 'MX' && providers.get(record)?.provider !== 'aws_route53_record' ? mxParts(made)[1] : made)
    },
    writtenName: (_, name) => hclString(asciiName(name)),
    added: (record) => {
      if (!whole) return undefined
      // Route 53 has one resource for all records of a name and type.
      const same = records.find((one) => one.name === record.name && one.type === record.type && lists.has(one))
      const last = same && lists.get(same)?.items.at(-1)
      if (last) return { span: { start: last.span.end, end: last.span.end }, text: `, ${hclString(content('aws_route53_record', record.type, record.value))}` }
      const registrable = (name: string): string => name.split('.').slice(-2).join('.')
      const isNear = (one: FileRecord): boolean => {
        const own = fullZone(providers.get(one)?.zoneId ?? '')
        return own === undefined ? registrable(one.name) === registrable(record.name) : within(record.name, own)
      }
      const near = records.findLast(isNear)
      const target = near && providers.get(near)
      if (!target) return undefined
      const label = freshLabel(record, new Set(blocks.map(({ labels }) => labels[1] ?? '')))
      return { span: { start: text.length, end: text.length }, text: `${text.endsWith('\n') ? '' : '\n'}\n${resource(target, label, [record])}` }
    },
  }
}

/** Both providers add the zone to a name that does not end with it. */
function wholeName(name: string, zone: string | undefined): string | undefined {
  const bare = asciiName(name)
  if (zone !== undefined) return bare === '@' || bare === '' ? zone : within(bare, zone) || name.endsWith('.') ? bare : `${bare}.${zone}`
  // `sel._domainkey` is the beginning of a name, `sel._domainkey.example.com` a whole one.
  return /\.[^_.][^.]*$/.test(bare) ? bare : undefined
}

function readValue(provider: Provider, type: string, placed: Placed, priority: (HclValue & { kind: 'number' }) | undefined): Placed | undefined {
  if (type === 'TXT') {
    if (provider === 'aws_route53_record') return joinedStrings(placed, !placed.text.startsWith('"'), 8)
    return /^".*"$/s.test(placed.text) ? joinedStrings(placed, false) : placed
  }
  if (type !== 'MX') return placed.fitted(asciiName(placed.text))
  if (provider === 'aws_route53_record') {
    const found = /^(\d+)[ \t]+(\S+)$/.exec(placed.text)
    return found ? placed.fitted(`${found[1]} ${asciiName(found[2]!)}`) : undefined
  }
  return priority && placed.fitted(asciiName(placed.text)).after(`${priority.text} `, priority.span.start)
}

import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { Resolver } from 'node:dns/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parse as parseHcl } from '@cdktf/hcl2json'
import fc from 'fast-check'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { writeCloudflareJson } from '../../../../src/dns/code/cloudflareJson'
import { writeDnscontrol } from '../../../../src/dns/code/dnscontrol'
import { writeOctodns } from '../../../../src/dns/code/octodns'
import type { CodeRecord, Publication } from '../../../../src/dns/code/records'
import { writeTerraformCloudflare, writeTerraformRoute53 } from '../../../../src/dns/code/terraform'
import { writeZone } from '../../../../src/dns/code/zone'
import { patience } from '../../../fixtures/effort'
import { startNsd } from '../../../fixtures/nsd'
import { anyRecord, lines } from './records'

const zone = 'acme.example'
const key = `v=DKIM1; k=rsa; p=${'MIIBIjANBgkqhkiG9w0B'.repeat(20)}`
const odd = 'a"b\\c; ${d} %{e} é€😀 # // \'f\''
const records: readonly CodeRecord[] = [
  { type: 'MX', name: zone, value: '10 mx01.qboxmail.com', note: 'usual' },
  { type: 'MX', name: zone, value: '20 mx02.qboxmail.com', note: 'usual' },
  { type: 'TXT', name: zone, value: 'v=spf1 include:spf.qboxmail.com mx a -all' },
  { type: 'TXT', name: `s1._domainkey.${zone}`, value: key },
  { type: 'TXT', name: `odd.${zone}`, value: odd },
  { type: 'CNAME', name: `k1._domainkey.${zone}`, value: 'k1.dkim.example.net' },
  { type: 'CNAME', name: `bücher.${zone}`, value: 'straße.example.net' },
  { type: 'A', name: `d1.${zone}`, value: '192.0.2.7' },
]
const publication: Publication = { domain: zone, records, remarks: ['Mail records\nof acme'] }

describe('a zone file', () => {
  const whole = `$ORIGIN ${zone}.\n$TTL 300\n@ IN SOA ns hostmaster 1 3600 600 86400 60\n@ IN NS ns\nns IN A 127.0.0.1\n${writeZone(publication)}`

  // BIND's and NSD's own checkers.
  it.each(['named-checkzone', 'nsd-checkzone'])('is accepted by %s', async (checker) => {
    const folder = await mkdtemp(join(tmpdir(), 'zone-'))
    try {
      const file = join(folder, 'zone')
      await writeFile(file, whole)
      // Debian puts them where only root's PATH looks.
      const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/local/sbin` }
      const { stdout } = await promisify(execFile)(checker, [zone, file], { env })
      expect(stdout).toMatch(/\bOK\b|is ok/)
    } finally {
      await rm(folder, { recursive: true, maxRetries: 10, retryDelay: 100 })
    }
  }, patience)

  it('is served with the texts that were given', async () => {
    const nsd = await startNsd({ zones: { [zone]: writeZone(publication) } })
    try {
      const resolver = new Resolver()
      resolver.setServers([nsd.address])
      const [strings] = await resolver.resolveTxt(`s1._domainkey.${zone}`)
      expect(strings!.map((one) => one.length)).toEqual([255, key.length - 255])
      expect(strings!.join('')).toBe(key)
      expect(Buffer.from((await resolver.resolveTxt(`odd.${zone}`))[0]!.join(''), 'latin1').toString()).toContain('a"b\\c; ${d} %{e}')
      expect(await resolver.resolveCname(`xn--bcher-kva.${zone}`)).toEqual(['xn--strae-oqa.example.net'])
      expect((await resolver.resolveMx(zone)).length).toBe(2)
    } finally {
      await nsd.stop()
    }
  }, patience)
})

describe('dnsconfig.js', () => {
  it('runs, with its texts whole and its names relative', () => {
    const made: unknown[][] = []
    const record = (type: string) => (...args: unknown[]) => [type, ...args]
    const run = new Function('D_EXTEND', 'TXT', 'MX', 'CNAME', 'A', 'TTL', writeDnscontrol(publication))
    run((...args: unknown[]) => made.push(...(args as unknown[][])), record('TXT'), record('MX'), record('CNAME'), record('A'), (seconds: number) => seconds)
    expect(made).toEqual([
      zone,
      ['MX', '@', 10, 'mx01.qboxmail.com.', 3600],
      ['MX', '@', 20, 'mx02.qboxmail.com.', 3600],
      ['TXT', '@', 'v=spf1 include:spf.qboxmail.com mx a -all', 3600],
      ['TXT', 's1._domainkey', key, 3600],
      ['TXT', 'odd', odd, 3600],
      ['CNAME', 'k1._domainkey', 'k1.dkim.example.net.', 3600],
      ['CNAME', 'xn--bcher-kva', 'xn--strae-oqa.example.net.', 3600],
      ['A', 'd1', '192.0.2.7', 3600],
    ])
  })
})

describe('octoDNS', () => {
  it('is YAML with its keys in order and its semicolons escaped', () => {
    const text = writeOctodns(publication)
    const read = parse(text) as Record<string, unknown>
    expect(Object.keys(read)).toEqual(['', 'd1', 'k1._domainkey', 'odd', 's1._domainkey', 'xn--bcher-kva'])
    expect(read['']).toEqual([
      { ttl: 3600, type: 'MX', values: [{ exchange: 'mx01.qboxmail.com.', preference: 10 }, { exchange: 'mx02.qboxmail.com.', preference: 20 }] },
      { ttl: 3600, type: 'TXT', value: 'v=spf1 include:spf.qboxmail.com mx a -all' },
    ])
    expect(read['s1._domainkey']).toEqual({ ttl: 3600, type: 'TXT', value: key.replaceAll(';', '\\;') })
    expect(read['odd']).toEqual({ ttl: 3600, type: 'TXT', value: odd.replaceAll(';', '\\;') })
  })
})

describe('Cloudflare’s JSON', () => {
  it('has whole names, priorities apart and texts in quotes', () => {
    const { posts } = JSON.parse(writeCloudflareJson(publication)) as { posts: Record<string, unknown>[] }
    expect(posts[0]).toEqual({ type: 'MX', name: zone, content: 'mx01.qboxmail.com', priority: 10, ttl: 3600, comment: 'usual' })
    expect(posts[3]).toEqual({ type: 'TXT', name: `s1._domainkey.${zone}`, content: `"${key}"`, ttl: 3600 })
    expect(posts[4]!['content']).toBe('"a\\"b\\\\c; ${d} %{e} \\195\\169\\226\\130\\172\\240\\159\\152\\128 # // \'f\'"')
    expect(posts[6]).toMatchObject({ name: `xn--bcher-kva.${zone}`, content: 'xn--strae-oqa.example.net' })
  })
})

describe('Terraform', () => {
  it('writes Route 53’s long texts as strings side by side, and one resource for a name and type', () => {
    const text = writeTerraformRoute53(publication)
    expect(text).toContain(`records = ["${key.slice(0, 255)}\\"\\"${key.slice(255)}"]`)
    expect(text).toContain('  records = [\n    "10 mx01.qboxmail.com",\n    "20 mx02.qboxmail.com",\n  ]\n')
    expect(text.match(/^resource /gm)).toHaveLength(7)
  })

  it('writes Cloudflare’s whole, and nothing that a template would take', () => {
    const text = writeTerraformCloudflare(publication)
    expect(text).toContain(`content = "\\"${key}\\""`)
    expect(text).toContain('$${d} %%{e}')
    expect(text).not.toMatch(/[^$]\$\{|[^%]%\{/)
    expect(text).toContain('# Mail records of acme\n')
  })
})

interface Resource {
  zone_id: string
  name: string
  type: string
  ttl: number
  content?: string
  priority?: number
  records?: string[]
}

/** The text of a string, in which the parser leaves what would begin a template doubled. */
function literal(text: string): string {
  expect(text).not.toMatch(/(?<!\$)\$\{|(?<!%)%\{/)
  return text.replace(/([$%])\1\{/g, '$1{')
}

/** The text of strings in quotes, as the provider's service reads it. */
function unquoted(text: string, radix: 8 | 10): string {
  const octets: Buffer[] = []
  for (const [, strings] of text.matchAll(/"((?:[^"\\]|\\.)*)"/gs)) {
    for (const [, digits, escaped, plain] of strings!.matchAll(/\\(\d{3})|\\(.)|([^\\]+)/gs)) octets.push(digits === undefined ? Buffer.from(escaped ?? plain!) : Buffer.of(parseInt(digits, radix)))
  }
  return Buffer.concat(octets).toString()
}

/** The records of a file as HashiCorp's own parser reads it. */
async function parsed(text: string, provider: string): Promise<CodeRecord[]> {
  const { resource = {} } = (await parseHcl('records.tf', text)) as { resource?: Record<string, Record<string, [Resource]>> }
  expect(Object.keys(resource)).toEqual(Object.keys(resource).length === 0 ? [] : [provider])
  return Object.values(resource[provider] ?? {}).flatMap(([{ zone_id, name, type, ttl, content, priority, records: values }]) => {
    expect({ zone_id, ttl }).toEqual({ zone_id: provider === 'aws_route53_record' ? '${var.route53_zone_id}' : '${var.cloudflare_zone_id}', ttl: 3600 })
    const route53 = (value: string) => (type === 'TXT' ? unquoted(`"${literal(value)}"`, 8) : value)
    const cloudflare = (value: string) => (type === 'TXT' ? unquoted(literal(value), 10) : type === 'MX' ? `${priority} ${value}` : value)
    return (values?.map(route53) ?? [cloudflare(content!)]).map((value) => ({ type, name, value }))
  })
}

describe.each([
  ['Cloudflare', writeTerraformCloudflare, 'cloudflare_dns_record'],
  ['Route 53', writeTerraformRoute53, 'aws_route53_record'],
] as const)('Terraform for %s', (_, write, provider) => {
  it('is read by HashiCorp’s own parser, and yields the records', async () => {
    expect(lines(await parsed(write(publication), provider))).toEqual(lines(records))
    await fc.assert(fc.asyncProperty(fc.array(anyRecord, { maxLength: 6 }), fc.string({ unit: 'grapheme' }), async (given, remark) => {
      const noted = given.map((record) => ({ ...record, note: remark }))
      expect(lines(await parsed(write({ domain: zone, records: noted, remarks: [remark] }), provider))).toEqual(lines(given))
    }), { numRuns: 200 })
  }, patience)
})

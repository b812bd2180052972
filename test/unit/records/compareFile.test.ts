import { describe, expect, it } from 'vitest'
import { compareFile, type Problem } from '../../../src/features/records/code/compare'
import { formatOf } from '../../../src/features/records/code/formats'
import type { GivenRecord } from '../../../src/dns/given/givenRecord'

const key = `v=DKIM1; k=rsa; p=${'MIIBIjANBgkqhkiG9w0B'.repeat(20)}`
const dkim: GivenRecord = { area: 'dkim', source: 'api', type: 'TXT', name: 's1._domainkey.acme.example', value: key, selector: 's1' }
const cname: GivenRecord = { area: 'cname', source: 'api', type: 'CNAME', name: 'k1._domainkey.acme.example', value: 'k1.dkim.example.net' }
const spf: GivenRecord = { area: 'spf', source: 'api', type: 'TXT', name: 'acme.example', value: 'v=spf1 include:spf.example.net ~all' }
const dmarc: GivenRecord = { area: 'dmarc', source: 'suggested', type: 'TXT', name: '_dmarc.acme.example', value: 'v=DMARC1; p=none' }
const mx = (n: number): GivenRecord => ({ area: 'mx', source: 'usual', type: 'MX', name: 'acme.example', value: `${n}0 mx0${n}.qboxmail.com` })

const damaged = `${key.slice(0, 300)}X${key.slice(301)}`

function compare(fileName: string, text: string, given: readonly GivenRecord[], zone?: string, others: readonly string[] = []): Problem[] {
  const format = formatOf(fileName, text)!
  return compareFile(format.read(text, zone), given, others.map((other) => format.read(other, zone)))
}

const rules = (problems: readonly Problem[]): string[] => problems.map(({ rule }) => rule)

/** The text after each fix in turn, with what is then still said. */
function repaired(fileName: string, text: string, given: readonly GivenRecord[], zone?: string): { text: string; left: string[] } {
  let now = text
  for (let n = 0; n < 10; n++) {
    const fix = compare(fileName, now, given, zone).find((one) => one.fix)?.fix
    if (!fix) break
    now = now.slice(0, fix.edit.span.start) + fix.edit.text + now.slice(fix.edit.span.end)
  }
  return { text: now, left: rules(compare(fileName, now, given, zone)) }
}

const split = (value: string): string => `( "${value.slice(0, 255)}"\n    "${value.slice(255)}" )`
const files: readonly { name: string; zone?: string; good: string; bad: string; missing: string }[] = [
  {
    name: 'acme.example.zone',
    zone: 'acme.example',
    good: `$ORIGIN acme.example.\n@ IN SOA ns h 1 2 3 4 5\ns1._domainkey IN TXT ${split(key)} ; key\nk1._domainkey 300 CNAME k1.dkim.example.net.\n`,
    bad: `$ORIGIN acme.example.\n@ IN SOA ns h 1 2 3 4 5\ns1._domainkey IN TXT ${split(damaged)}\nk1._domainkey CNAME k1.dkim.example.net\n`,
    missing: '$ORIGIN acme.example.\n@ IN SOA ns h 1 2 3 4 5\nwww IN A 192.0.2.1\n',
  },
  {
    name: 'main.tf',
    good: `data "cloudflare_zone" "z" { name = "acme.example" }\nresource "cloudflare_record" "a" {\n  zone_id = data.cloudflare_zone.z.id\n  name = "s1._domainkey"\n  type = "TXT"\n  value = "${key}"\n}\nresource "cloudflare_record" "b" {\n  zone_id = data.cloudflare_zone.z.id\n  name = "k1._domainkey.acme.example"\n  type = "CNAME"\n  value = "k1.dkim.example.net"\n}\n`,
    bad: `resource "aws_route53_record" "a" {\n  zone_id = var.zone\n  name = "s1._domainkey.acme.example"\n  type = "TXT"\n  records = ["${damaged.slice(0, 255)}\\"\\"${damaged.slice(255)}"]\n}\nresource "aws_route53_record" "b" {\n  zone_id = var.zone\n  name = "k1._domainkey.acme.example"\n  type = "CNAME"\n  records = ["k2.dkim.example.net"]\n}\n`,
    missing: 'resource "cloudflare_dns_record" "www" {\n  zone_id = var.zone\n  name    = "www.acme.example"\n  type    = "A"\n  content = "192.0.2.1"\n}',
  },
  {
    name: 'dnsconfig.js',
    good: `var REG = NewRegistrar('none'); // "D("\nD('acme.example', REG, DnsProvider(X),\n  TXT('s1._domainkey', '${key.slice(0, 100)}' +\n    '${key.slice(100)}'),\n  [CNAME('k1._domainkey', "k1.dkim.example.net.", TTL(60))], // last\n);\n`,
    bad: `D("acme.example", REG, DnsProvider(X), TXT("s1._domainkey", "${damaged}"), CNAME("k1._domainkey", "k1.dkim.example.net"))`,
    missing: 'D("acme.example", REG, DnsProvider(X),\n  A("www", "192.0.2.1"), // web\n);\n',
  },
  {
    name: 'acme.example.yaml',
    zone: 'acme.example',
    good: `---\nk1._domainkey:\n  type: CNAME\n  value: k1.dkim.example.net.\ns1._domainkey:\n  - ttl: 60\n    type: TXT\n    values: ['${key.replaceAll(';', '\\;')}']\n`,
    bad: `k1._domainkey:\n  type: CNAME\n  value: k1.dkim.example.com.\ns1._domainkey:\n  type: TXT\n  values:\n  - ${damaged.replaceAll(';', '\\;')}\n`,
    missing: "'':\n  type: A\n  value: 192.0.2.1\nwww:\n  type: A\n  value: 192.0.2.1\n",
  },
]

describe.each(files)('$name', ({ name, zone, good, bad, missing }) => {
  it('is silent where everything is as given', () => {
    expect(compare(name, good, [dkim, cname], zone)).toEqual([])
  })

  it('points at the very character that differs, and repairs it', () => {
    const problems = compare(name, bad, [dkim, cname], zone)
    expect(rules(problems)).toEqual(['differs', 'differs'])
    const differing = problems.find(({ message }) => message.includes('from character 301 on'))!
    expect(bad[differing.span.start]).toBe('X')
    expect(differing.message).toContain(`“${damaged.slice(300, 312)}” instead of “${key.slice(300, 312)}”`)
    expect(repaired(name, bad, [dkim, cname], zone).left).toEqual([])
  })

  it('tells what is missing, and adds it', () => {
    const problems = compare(name, missing, [dkim, cname, dmarc], zone)
    expect(rules(problems)).toEqual(['missing', 'missing', 'missing'])
    expect(problems.map(({ severity }) => severity).sort()).toEqual(['info', 'warning', 'warning'])
    expect(repaired(name, missing, [dkim, cname, dmarc], zone).left).toEqual([])
  })

  it('adds to records of the same name', () => {
    const { text, left } = repaired(name, missing, [spf, mx(1), mx(2)], zone)
    expect(left).toEqual([])
    expect(text).toContain('192.0.2.1')
  }, 20_000)
})

describe('a zone file', () => {
  const judged = (lines: string, given: readonly GivenRecord[]): Problem[] => compare('acme.example.zone', `$ORIGIN acme.example.\n${lines}\n`, given, 'acme.example')

  it('takes a key for the same whatever its white space', () => {
    expect(judged(`s1._domainkey TXT "v=DKIM1;k=rsa; " "p=${key.slice(18, 200)} " "${key.slice(200)}"`, [dkim])).toEqual([])
  })

  it('finds a second record where one belongs', () => {
    expect(judged(`s1._domainkey TXT ${split(key)}\ns1._domainkey TXT "v=DKIM1; p=old"`, [dkim])).toMatchObject([{ rule: 'unexpected', severity: 'error' }])
    expect(judged('k1._domainkey CNAME k1.dkim.example.net.\nk1._domainkey TXT "x"', [cname])).toMatchObject([{ rule: 'unexpected' }])
    expect(judged('@ TXT "v=spf1 include:spf.example.net ~all"\n@ TXT "v=spf1 -all"', [spf])).toMatchObject([{ rule: 'several' }])
    expect(judged('_dmarc TXT "v=DMARC1; p=none"\n_dmarc TXT "v=DMARC1; p=reject"', [dmarc])).toMatchObject([{ rule: 'several' }])
  })

  it('leaves the policy and further senders to their owner', () => {
    expect(judged('_dmarc TXT "v=DMARC1; p=reject; rua=mailto:a@acme.example"\n@ TXT "v=spf1 ip4:192.0.2.1 include:spf.example.net -all"', [dmarc, spf])).toEqual([])
  })

  it('joins what is given into the SPF record that is there', () => {
    const [problem] = judged('@ TXT "v=spf1 ip4:192.0.2.1 -all"', [spf])
    expect(problem).toMatchObject({ rule: 'differs', severity: 'warning', fix: { edit: { text: '"v=spf1 include:spf.example.net ip4:192.0.2.1 -all"' } } })
  })

  it('never calls a reseller’s hosts wrong', () => {
    const problems = judged('@ MX 10 mx.reseller.example.\n@ TXT "v=spf1 include:spf.reseller.example -all"', [mx(1), mx(2), { ...spf, source: 'usual', value: 'v=spf1 include:spf.qboxmail.com mx a -all' }])
    expect(problems.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(['info other-value', 'info other-value'])
    expect(rules(judged('@ MX 10 mx01.qboxmail.com.\n@ MX 20 mx.other.example.', [mx(1), mx(2)])).sort()).toEqual(['missing', 'unexpected'])
  })

  it('knows the domain that was added twice, and the dot that is not there', () => {
    const [doubled] = judged(`s1._domainkey.acme.example TXT ${split(key)}`, [dkim])
    expect(doubled).toMatchObject({ rule: 'differs', fix: { edit: { text: 's1._domainkey.acme.example.' } } })
    expect(judged('k1._domainkey CNAME k1.dkim.example.net', [cname])[0]!.message).toContain('A dot is missing')
  })

  it('does not call missing what an included file may have', () => {
    const problems = judged('$INCLUDE mail.zone', [dkim, cname])
    expect(problems).toMatchObject([{ rule: 'not-judged', severity: 'info' }])
    expect(problems[0]!.message).toContain('s1._domainkey.acme.example TXT')
  })
})

describe('what only a run would tell', () => {
  const block = (more: string): string => `resource "cloudflare_dns_record" "a" {\n  zone_id = var.zone\n  type = "TXT"\n  name = "s1._domainkey.acme.example"\n${more}\n}\n`

  it.each([
    ['a variable', block('  content = var.key')],
    ['a function', block('  content = join("", ["a", "b"])')],
    ['a template', block('  content = "${local.key}"')],
    ['a loop', block('  for_each = local.keys\n  content = "x"')],
    ['a heredoc', block('  content = <<EOF\nv=DKIM1\nEOF')],
    ['a name', `resource "aws_route53_record" "a" {\n  zone_id = var.zone\n  type = "TXT"\n  name = "s1._domainkey.\${var.domain}"\n  records = ["x"]\n}`],
    ['a module', 'module "mail" {\n  source = "./mail"\n}'],
  ])('is not judged in Terraform: %s', (_, text) => {
    expect(rules(compare('main.tf', text, [dkim]))).toEqual(['not-judged'])
  })

  it.each([
    ['a variable', 'D("acme.example", REG, MAIL)'],
    ['a function', 'D("acme.example", REG, mail("x"))'],
    ['a value', 'D("acme.example", REG, TXT("s1._domainkey", KEY))'],
    ['a name', 'D("acme.example", REG, TXT(SELECTOR + "._domainkey", "x"))'],
    ['an included file', 'require("./mail.js"); D("acme.example", REG)'],
    ['a domain made elsewhere', 'D_EXTEND("acme.example", A("www", "192.0.2.1"))'],
    ['a loop', 'D("acme.example", REG); for (var d in all) D(d, REG, TXT("s1", "x"))'],
  ])('is not judged in dnscontrol: %s', (_, text) => {
    expect(rules(compare('dnsconfig.js', text, [dkim]))).toEqual(['not-judged'])
  })

  it('is not judged in dnscontrol only for the name that a builder makes', () => {
    const text = 'D("acme.example", REG, SPF_BUILDER({ label: "@", parts: ["v=spf1"] }), DMARC_BUILDER({ policy: "none" }))'
    expect(rules(compare('dnsconfig.js', text, [spf, dmarc, cname])).sort()).toEqual(['missing', 'not-judged', 'not-judged'])
  })

  it.each([['s1._domainkey: *key\n'], ['s1._domainkey:\n  type: TXT\n  value: |\n    x\n'], ['s1._domainkey: {type: TXT, value: x}\n']])('is not judged in octoDNS: %j', (text) => {
    expect(rules(compare('acme.example.yaml', text, [dkim], 'acme.example'))).toEqual(['not-judged'])
  })

  it('is looked for in the other files of a Terraform folder', () => {
    const here = block(`  content = "${key}"`)
    expect(rules(compare('main.tf', here, [dkim, cname]))).toEqual(['missing'])
    const other = here.replace('"s1._', '"k1._').replace('"TXT"', '"CNAME"').replace(key, 'k1.dkim.example.net')
    expect(compare('main.tf', here, [dkim, cname], undefined, [other])).toEqual([])
    expect(compare('main.tf', here, [dkim, cname], undefined, ['module "m" {\n  source = "./m"\n}'])).toEqual([])
  })
})

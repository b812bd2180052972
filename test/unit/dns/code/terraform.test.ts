import { describe, expect, it } from 'vitest'
import { readTerraform } from '../../../../src/dns/code/terraform'
import { heldIn, withMore, zone } from './records'

const held = (text: string, about?: string) => heldIn(readTerraform(text, about), text)
const resource = (provider: string, lines: string, label = 'a'): string => `resource "${provider}" "${label}" {\n${lines.replace(/^ */gm, '  ')}\n}\n`
const cloudflare = (lines: string, label?: string): string => resource('cloudflare_dns_record', `zone_id = var.zone\n${lines}`, label)
const route53 = (lines: string, label?: string): string => resource('aws_route53_record', `zone_id = var.zone\n${lines}`, label)

describe('a Terraform file', () => {
  it('completes names by the zones that it declares or looks up', () => {
    const text = [
      'data "cloudflare_zone" "main" {\n  name = "acme.example"\n}', 'resource "cloudflare_zone" "third" {\n  zone = "Third.example"\n}',
      'resource "aws_route53_zone" "other" {\n  name = "other.example."\n}', 'data "aws_route53_zone" "unnamed" {\n  name = var.name\n}', 'data "aws_ami" "x" {\n  name = "a"\n}', 'variable "cloudflare_zone" {\n  name = "a"\n}',
      resource('cloudflare_record', 'zone_id = data.cloudflare_zone.main.id\nname = "@"\ntype = "A"\nvalue = "192.0.2.1"'),
      resource('cloudflare_record', 'zone_id = "${cloudflare_zone.third.id}"\nname = "www"\ntype = "a"\nvalue = "192.0.2.2"'),
      resource('aws_route53_record', 'zone_id = aws_route53_zone.other.zone_id\nname = ""\ntype = "A"\nrecords = ["192.0.2.3"]'),
      resource('aws_route53_record', 'zone_id = aws_route53_zone.other.zone_id\nname = "x.other.example"\ntype = "A"\nrecords = ["192.0.2.4"]'),
      resource('aws_route53_record', 'zone_id = aws_route53_zone.other.zone_id\nname = "y.elsewhere.example."\ntype = "A"\nrecords = ["192.0.2.5"]'),
    ].join('\n')
    const file = readTerraform(text)
    expect(file.zones.map(({ name }) => name)).toEqual(['acme.example', 'third.example', 'other.example'])
    expect(heldIn(file, text)).toEqual({
      records: ['acme.example A 192.0.2.1', 'www.third.example A 192.0.2.2', 'other.example A 192.0.2.3', 'x.other.example A 192.0.2.4', 'y.elsewhere.example A 192.0.2.5'], unjudged: [],
    })
  })

  it('completes names by the zone that is asked about only where one id can mean it', () => {
    const one = cloudflare('name = "www"\ntype = "A"\ncontent = "192.0.2.1"')
    expect(held(one, zone).records).toEqual(['www.acme.example A 192.0.2.1'])
    expect(held(one)).toEqual({ records: [], unjudged: ['zone | "www" | anywhere | A'] })
    const two = one + one.replace('var.zone', 'var.other')
    expect(held(two, zone)).toEqual({ records: [], unjudged: ['zone | "www" | anywhere | A', 'zone | "www" | anywhere | A'] })
  })

  it('knows a whole name from a part of one where the zone is not known', () => {
    const names = ['www.acme.example', 'sel._domainkey.acme.example', 'sel._domainkey', '_dmarc'].map((name) => cloudflare(`name = "${name}"\ntype = "TXT"\ncontent = "x"`))
    expect(held(names.join(''))).toEqual({
      records: ['www.acme.example TXT x', 'sel._domainkey.acme.example TXT x'], unjudged: ['zone | "sel._domainkey" | anywhere | TXT', 'zone | "_dmarc" | anywhere | TXT'],
    })
  })

  it('has MX with the preference beside the host or before it, and texts with and without quotes', () => {
    const text = [
      cloudflare('name = "@"\ntype = "MX"\ncontent = "MX.host.example"\npriority = 10'), route53('name = "@"\ntype = "MX"\nrecords = ["10 mx1.host.example", "20 mx2.host.example."]'),
      cloudflare('name = "a"\ntype = "TXT"\ncontent = "\\"one \\" \\"two\\""'), cloudflare('name = "b"\ntype = "TXT"\ncontent = "three"'),
      route53('name = "c"\ntype = "TXT"\nrecords = ["one \\"\\"two"]'), route53('name = "d"\ntype = "TXT"\nrecords = ["\\"\\\\101\\""]'),
    ].join('')
    expect(held(text, zone)).toEqual({
      records: [
        'acme.example MX 10 mx.host.example', 'acme.example MX 10 mx1.host.example', 'acme.example MX 20 mx2.host.example', 'a.acme.example TXT one two', 'b.acme.example TXT three',
        'c.acme.example TXT one two', 'd.acme.example TXT A',
      ],
      unjudged: [],
    })
  })

  it('has nothing to do with other types, and with other resources', () => {
    const srv = cloudflare('name = "a"\ntype = "SRV"\ncontent = var.x')
    expect(held(`${srv}resource "x_record" "a" {\n  type = "A"\n}\n`, zone)).toEqual({ records: [], unjudged: [] })
  })

  it.each([
    ['name = "a"\ntype = "A"\ncontent = "192.0.2.1"\ncount = 2', 'loop | resource "cloudflare_dns_record" "a" { | a.acme.example | A'],
    ['name = var.name\ntype = "A"\ncontent = "192.0.2.1"', 'variable | var.name | in acme.example | A'],
    ['name = 5\ntype = "A"\ncontent = "192.0.2.1"', 'form | 5 | in acme.example | A'],
    ['type = "A"\ncontent = "192.0.2.1"', 'form | resource "cloudflare_dns_record" "a" { | in acme.example | A'],
    ['name = "a"\ntype = var.type\ncontent = "192.0.2.1"', 'variable | var.type | a.acme.example | any type'],
    ['name = "a"\ncontent = "192.0.2.1"', 'variable | resource "cloudflare_dns_record" "a" { | a.acme.example | any type'],
    ['name = "a"\ntype = "A"', 'form | resource "cloudflare_dns_record" "a" { | a.acme.example | A'],
    ['name = "a"\ntype = "A"\ncontent = 5', 'form | 5 | a.acme.example | A'],
    ['name = "a"\ntype = "A"\ncontent = file("x")', 'function | file("x") | a.acme.example | A'],
    ['name = "a"\ntype = "TXT"\ncontent = <<-EOT\n  x\n  EOT', 'form | <<-EOT | a.acme.example | TXT'],
    ['name = "a"\ntype = "MX"\ncontent = "mx.host.example"', 'form | "mx.host.example" | a.acme.example | MX'],
    ['name = "a"\ntype = "MX"\ncontent = "mx.host.example"\npriority = var.first', 'variable | "mx.host.example" | a.acme.example | MX'],
    ['name = "a"\ntype = "MX"\ncontent = "mx.host.example"\npriority = "first"', 'form | "mx.host.example" | a.acme.example | MX'],
  ])('does not judge what is not literal: %s', (lines, unjudged) => {
    expect(held(cloudflare(lines), zone)).toEqual({ records: [], unjudged: [unjudged] })
  })

  it('does not judge modules, and of Route 53 what is no list of values that can be read', () => {
    expect(held('module "mail" {\n  source = "./mail"\n}\n').unjudged).toEqual(['elsewhere | module "mail" { | anywhere | any type'])
    expect(held(route53('name = "a"\ntype = "MX"\nrecords = ["mx.host.example", var.mx]'), zone)).toEqual({
      records: [], unjudged: ['form | "mx.host.example" | a.acme.example | MX', 'variable | var.mx | a.acme.example | MX'],
    })
    // An empty list is a record set that says nothing.
    expect(held(route53('name = "a"\ntype = "A"\nrecords = []'), zone)).toEqual({ records: [], unjudged: [] })
  })

  it('writes names and values as they would stand there', () => {
    const text = cloudflare('name = "a"\ntype = "MX"\ncontent = "mx.host.example"\npriority = 10') + route53('name = "b"\ntype = "MX"\nrecords = ["10 mx.host.example"]')
    const file = readTerraform(text, zone)
    expect(file.records.map((record) => file.written(record, '20 new.host.example'))).toEqual(['"new.host.example"', '"20 new.host.example"'])
    expect(file.writtenName(file.records[0]!, 'bücher.acme.example')).toBe('"xn--bcher-kva.acme.example"')
  })
})

describe('one record more in a Terraform file', () => {
  const a = (name: string, value = '192.0.2.9') => ({ type: 'A', name, value })

  it('goes into the record set of Route 53 that is there, or becomes a resource under a label that is free', () => {
    const text = route53('name = "a.acme.example"\ntype = "A"\nrecords = ["192.0.2.1"]', 'b_acme_example_a').trimEnd()
    const file = readTerraform(text, zone)
    expect(withMore(file, text, a('a.acme.example'))).toBe(text.replace('"192.0.2.1"', '"192.0.2.1", "192.0.2.9"'))
    const more = withMore(file, text, a('b.acme.example'))!
    expect(more.slice(text.length)).toMatch(/^\n\nresource "aws_route53_record" "b_acme_example_a_2" \{\n {2}zone_id = var.zone\n/)
    expect(held(more, zone).records).toEqual(['a.acme.example A 192.0.2.1', 'b.acme.example A 192.0.2.9'])
  })

  it('is written for the version of the provider that the file is for', () => {
    const text = resource('cloudflare_record', 'zone_id = var.zone\nname = "a"\ntype = "A"\nvalue = "192.0.2.1"')
    expect(withMore(readTerraform(text, zone), text, a('b.acme.example'))).toContain('  value   = "192.0.2.9"\n')
  })

  it('goes to the records of its own zone, and nowhere where there are none', () => {
    const [one, other] = ['acme.example', 'other.example'].map((name, at) => `data "cloudflare_zone" "z${at}" {\n  name = "${name}"\n}\n${resource('cloudflare_dns_record', `zone_id = data.cloudflare_zone.z${at}.id\nname = "a"\ntype = "A"\ncontent = "192.0.2.${at}"`)}`)
    const text = `${one}${other}`
    const file = readTerraform(text)
    expect(withMore(file, text, a('b.acme.example'))).toContain('zone_id = data.cloudflare_zone.z0.id\n  name    = "b.acme.example"')
    expect(withMore(file, text, a('b.third.example'))).toBeUndefined()
    // Where the zones are not known, names with the same end are taken for the same zone.
    const unknown = cloudflare('name = "a.acme.example"\ntype = "A"\ncontent = "192.0.2.1"') + cloudflare('name = "a.other.example"\ntype = "A"\ncontent = "192.0.2.1"').replace('var.zone', 'var.other')
    expect(withMore(readTerraform(unknown), unknown, a('b.other.example'))).toContain('zone_id = var.other\n  name    = "b.other.example"')
  })

  it('is not added to a file that is not read to its end', () => {
    const text = `${cloudflare('name = "a"\ntype = "A"\ncontent = "192.0.2.1"')}resource "x" {`
    expect(withMore(readTerraform(text, zone), text, a('b.acme.example'))).toBeUndefined()
  })
})

import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { findRecords } from '../../../../src/dns/text/find'
import { fixesFor } from '../../../../src/dns/text/fix'
import { judgeRecord } from '../../../../src/dns/text/judge'
import { editOf } from '../../../../src/dns/text/write'

const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
const judged = (document: string) => findRecords(document).flatMap((record) => judgeRecord(record).filter(({ severity }) => severity !== 'ok').map((finding) => ({ record, finding })))
const rules = (document: string) => judged(document).map(({ finding }) => finding.rule)

/** The documents that come of mending the first fault of that rule, one for each way that is offered. */
function mended(document: string, rule: string): string[] {
  const found = judged(document).find(({ finding }) => finding.rule === rule)
  if (!found) throw new Error(`${rule} was not found, but ${rules(document).join()}`)
  return fixesFor(found.record, found.finding, new Date('2026-11-27T08:09:10Z')).map((fix) => {
    const { start, end, text } = editOf(document, found.record, fix)
    return document.slice(0, start) + text + document.slice(end)
  })
}

describe('judgeRecord', () => {
  it.each([
    ['a constant for a prefix', 'const prefix = "v=spf1"'],
    ['one with its blank', "if (text.startsWith('v=spf1 '))"],
    ['one with its semicolon', '"v=DMARC1;"'],
    ['a template', '`v=spf1 ${mechanisms} ${all}`'],
    ['a template for a key', '"v=DKIM1; k=rsa; p={{ dkim_key }}"'],
    ['a type from a template', `"v=DKIM1; k=$type; p=${key}"`],
    ['a sentence', "'v=DKIM1 must come first; otherwise the record is discarded.'"],
    ['a sentence about SPF', '"v=spf1 is what every record begins with, and -all ends it"'],
    ['a beginning', "'v=DKIM1; k=rsa; p=' + key"],
    ['a beginning of SPF', '"v=spf1 include:x.example" + more'],
    ['a policy from a variable', '"v=DMARC1; p=%s; rua=mailto:a@x.example" % policy'],
    ['a key left out', '"v=DKIM1; k=rsa; p=MIGfMA0..."'],
    ['instructions', '"v=spf1 ip4:<your ip> -all"'],
    ['an array of pieces', `["v=DKIM1; k=rsa; p=${key.slice(0, 200)}",\n "${key.slice(200)}"]`],
    ['a good key in pieces', `x IN TXT ( "v=DKIM1; k=rsa; p=${key.slice(0, 200)}"\n "${key.slice(200)}" )`],
  ])('has nothing against %s', (_name, document) => {
    expect(rules(document)).toEqual([])
  })

  it('judges what stands around a placeholder', () => {
    const document = '"v=spf1 ip4:${ip} ipv4:192.0.2.1 include:%s +all"'
    const found = judged(document)
    expect(found.map(({ finding }) => finding.rule)).toEqual(['spf.unknown-mechanism', 'spf.pass-all'])
    const { start = 0, end = 0 } = found[0]?.finding.position ?? {}
    expect(found[0]?.record.text.slice(start, end)).toBe('ipv4:192.0.2.1')
    expect(rules('"v=DMARC1; p=none; p=none; rua=mailto:{0}"')).toContain('dmarc.duplicate-tag')
  })

  it('counts the look-ups that the record itself is certain to need', () => {
    expect(rules(`"v=spf1 ${'include:x.example '.repeat(10)}-all"`)).not.toContain('spf.too-many-lookups')
    expect(rules(`"v=spf1 ${'include:x.example '.repeat(11)}-all"`)).toContain('spf.too-many-lookups')
  })

  it.each([
    ['"  v=spf1 -all"', '"v=spf1 -all"'],
    ['"v = spf1 -all"', '"v=spf1 -all"'],
    ['"v=spf1; -all"', '"v=spf1 -all"'],
    ['"v=dmarc1\\; p=none"', '"v=DMARC1\\; p=none"'],
    ['"v=STSV1; id=1"', '"v=STSv1; id=1"'],
    ['"v=tlsrptv1; rua=mailto:a@x.example"', '"v=TLSRPTv1; rua=mailto:a@x.example"'],
    ['"v=bimi1; l=https://x.example/l.svg"', '"v=BIMI1; l=https://x.example/l.svg"'],
  ])('%j is no record as it stands, and %j is', (wrong, right) => {
    expect(mended(wrong, 'text.not-a-record')).toEqual([right])
    expect(rules(right)).not.toContain('text.not-a-record')
  })
})

describe('fixes', () => {
  it.each([
    ['spf.no-all', '"v=spf1 mx"', ['"v=spf1 mx ~all"', '"v=spf1 mx -all"']],
    ['spf.pass-all', '"v=spf1 mx +all"', ['"v=spf1 mx ~all"', '"v=spf1 mx -all"']],
    ['spf.neutral-all', '"v=spf1 mx" " ?all"', ['"v=spf1 mx" " ~all"', '"v=spf1 mx" " -all"']],
    ['spf.equals-for-colon', '"v=spf1 include=x.example -all"', ['"v=spf1 include:x.example -all"']],
    ['spf.unknown-mechanism', '"v=spf1 ~ipv6=2001:db8::1 -all"', ['"v=spf1 ~ip6:2001:db8::1 -all"']],
    ['spf.unknown-mechanism', '"v=spf1 192.0.2.0/24 -all"', ['"v=spf1 ip4:192.0.2.0/24 -all"']],
    ['spf.unknown-mechanism', '"v=spf1 2001:db8::/32 -all"', ['"v=spf1 ip6:2001:db8::/32 -all"']],
    ['spf.syntax', '"v=spf1 mx\\t-all"', ['"v=spf1 mx -all"']],
    ['spf.syntax', '"v=spf1 include:x.example, -all"', ['"v=spf1 include:x.example -all"']],
    ['spf.syntax', '"v=spf1 ip4:no-address -all"', []],
    ['spf.missing-space', '"v=spf1 include:x.example-all ~all"', ['"v=spf1 include:x.example -all ~all"']],
    ['spf.duplicate-term', '"v=spf1 mx a mx -all"', ['"v=spf1 mx a -all"']],
    ['spf.redirect-ignored', '"v=spf1 redirect=x.example -all"', ['"v=spf1 -all"']],
    ['spf.after-all', '"v=spf1 -all include:x.example"', ['"v=spf1 include:x.example -all"']],
    ['dkim.unknown-tag', `"v=DKIM1; x=1; p=${key}"`, [`"v=DKIM1; p=${key}"`]],
    ['dkim.testing', `"v=DKIM1; p=${key}; t=y"`, [`"v=DKIM1; p=${key}"`]],
    ['dkim.hash', `x TXT "v=DKIM1\\; h=sha1\\; p=${key}"`, [`x TXT "v=DKIM1\\; p=${key}"`]],
    ['dkim.duplicate-tag', `"v=DKIM1; k=rsa; p=${key}; k=rsa"`, [`"v=DKIM1; k=rsa; p=${key}"`]],
    ['dkim.syntax', `"v=DKIM1;; p=${key}"`, [`"v=DKIM1; p=${key}"`]],
    ['dkim.version', `"v=dkim1; p=${key}"`, [`"v=DKIM1; p=${key}"`]],
    ['dmarc.bad-policy', '"v=DMARC1; p=block"', ['"v=DMARC1; p=none"', '"v=DMARC1; p=quarantine"', '"v=DMARC1; p=reject"']],
    ['dmarc.no-policy', '_dmarc TXT "v=DMARC1\\; rua=mailto:a@x.example"', ['_dmarc TXT "v=DMARC1\\; p=none\\; rua=mailto:a@x.example"']],
    ['dmarc.bad-value', '"v=DMARC1; p=none; adkim=strict"', ['"v=DMARC1; p=none; adkim=r"', '"v=DMARC1; p=none; adkim=s"']],
    ['dmarc.removed-tag', '"v=DMARC1; p=none; pct=50; rua=mailto:a@x.example"', ['"v=DMARC1; p=none; rua=mailto:a@x.example"']],
    ['dmarc.report-address', '"v=DMARC1; p=none; rua=a@x.example"', ['"v=DMARC1; p=none; rua=mailto:a@x.example"']],
    ['tls-rpt.bad-address', '"v=TLSRPTv1; rua=a@x.example"', ['"v=TLSRPTv1; rua=mailto:a@x.example"']],
    ['mta-sts.bad-id', '"v=STSv1; id=2026-11-27"', ['"v=STSv1; id=20261127080910"']],
    ['bimi.logo', '"v=BIMI1; l=http://x.example/logo.svg"', ['"v=BIMI1; l=https://x.example/logo.svg"']],
  ])('%s: %j', (rule, document, wanted) => {
    expect(mended(document, rule)).toEqual(wanted)
    for (const result of wanted) expect(judged(result).filter(({ finding }) => finding.rule === rule && finding.severity === 'error')).toEqual([])
  })

  it('keep the pieces of a record apart', () => {
    const document = 'x TXT ( "v=spf1 -all include:a.example"\n  " include:b.example" )'
    const [result = ''] = mended(document, 'spf.after-all')
    expect(findRecords(result)[0]?.text).toBe('v=spf1 include:a.example include:b.example -all')
    expect(result).toContain('"\n  "')
  })

  it('are not offered as a whole where something is filled in later', () => {
    expect(mended('"v=spf1 mx -all mx include:${name}"', 'spf.duplicate-term')).toEqual(['"v=spf1 mx -all include:${name}"'])
    expect(rules('"v=spf1 -all include:${name}"')).toEqual([])
  })
})

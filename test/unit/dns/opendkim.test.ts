import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkDkim } from '../../../src/dns/dkim'
import { lintDkimKey } from '../../../src/dns/dkimKey'
import { systemLookup } from '../../../src/dns/systemLookup'
import { patience } from '../../fixtures/effort'
import { startNsd, type RunningNsd } from '../../fixtures/nsd'
import { generateKey, testKeys, type GeneratedKey } from '../../fixtures/opendkim'
import { seeded } from '../../oracle/cases'

const publicOf = (pem: string, type: 'spki' | 'pkcs1' = 'spki') => createPublicKey(pem).export({ type, format: 'der' }).toString('base64')

/** A record as a zone file has it: octets beyond ASCII, quotation marks and backslashes escaped, in pieces of 200. */
function zoneLine(name: string, text: string): string {
  const pieces = text.match(/[^]{1,200}/g) ?? ['']
  const escaped = (piece: string) => [...piece].map((char) => (/[ -~]/.test(char) && !/["\\;]/.test(char) ? char : `\\${String(char.charCodeAt(0)).padStart(3, '0')}`)).join('')
  return `${name} IN TXT ${pieces.map((piece) => `"${escaped(piece)}"`).join(' ')}`
}

interface Made {
  text: string
  privateKey: string
}

/** Key records as people and programs write them, well and badly: number `seed` of them. */
function keyRecord(seed: number, own: string, other: string, short: string): Made {
  const random = seeded(seed * 101 + 7)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const mostly = (usual: string, ...others: string[]) => (random() < 0.7 ? usual : pick(others))
  const key = publicOf(own)
  const p = mostly(key, `${key.slice(0, 76)} ${key.slice(76)}`, key.replace(/.{64}/g, '$&\t '), key.slice(0, 200), key.slice(0, -3), `${key.slice(0, 40)}*${key.slice(41)}`, '', publicOf(other), publicOf(own, 'pkcs1'), publicOf(short), 'AAAA')
  const parts = [
    mostly('v=DKIM1', '', 'v = DKIM1', 'v=DKIM2', 'v=dkim1', 'v='), mostly('k=rsa', '', 'k = rsa ', 'k=dsa'), mostly('', 'h=sha256', 'h=sha1', 'h=sha1:sha256', 'h=sha256 : sha1', 'h=md5'),
    mostly('', 's=email', 's=*', 's=tlsrpt', 's=other:email'), mostly('', 't=y', 't=s', 't=y:s', 't=x'), mostly('', 'n=a note', 'x=1', 'nothing', '=x', '1=x'), random() < 0.97 ? `p=${p}` : '', mostly('', `p=${key}`, 'k=rsa'),
  ].filter((part) => part !== '')
  if (random() < 0.1) parts.reverse()
  return { text: parts.join(mostly('; ', ';', ' ;  ')) + mostly('', ';', '; ', ';;'), privateKey: p === publicOf(short) ? short : own }
}

/** The rules by which a receiver can do nothing with a record, be it the record itself or that it holds another key. */
function refused({ text, privateKey }: Made): string[] {
  const { key, findings } = lintDkimKey(text)
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)
  const same = key.data === publicOf(privateKey) || key.data === publicOf(privateKey, 'pkcs1')
  return errors.length > 0 || same ? errors : ['dkim.mismatch']
}

/** What opendkim-testkey lets pass; each is refused for a sentence of the RFCs that it does not look at. */
const laxer: Readonly<Record<string, { section: string; why: string }>> = {
  'dkim.duplicate-tag': { section: 'RFC 6376 §3.2', why: 'Tags MUST NOT come twice, or the whole list is invalid; it takes the last one.' },
  'dkim.syntax': { section: 'RFC 6376 §3.2', why: 'A tag’s name begins with a letter; it reads any name.' },
  'dkim.version': { section: 'RFC 6376 §3.6.1', why: 'v= MUST be the first tag; it takes it anywhere.' },
  'dkim.hash': { section: 'RFC 8301 §3.1', why: 'sha1 MUST NOT be used to verify; it was written before.' },
  'dkim.short-key': { section: 'RFC 8301 §3.2', why: 'Keys under 1024 bits are invalid; it was written before.' },
}

/** Why it refuses what we take: it only reads SubjectPublicKeyInfo, RFC 6376 §3.6.1 asks for RSAPublicKey. We take both, and warn. */
const bare = ({ text }: Made, words: string) => words === 'keys do not match' && lintDkimKey(text).findings.some(({ rule }) => rule === 'dkim.bare-key')

const count = 400

describe('DKIM keys beside opendkim', () => {
  let made: Made[] = []
  let generated: GeneratedKey[] = []
  let nsd: RunningNsd
  beforeAll(async () => {
    const flags = [[], ['-t', '-r'], ['-n', 'a note'], ['-h', 'sha256']]
    generated = await Promise.all(flags.map((own, n) => generateKey(`gen${n}`, n === 0 ? 1024 : 2048, ...own)))
    const pem = (bits: number) => generateKeyPairSync('rsa', { modulusLength: bits }).privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
    const [own, other, short] = [generated[1]?.privateKey ?? '', pem(2048), pem(512)]
    made = Array.from({ length: count }, (_, n) => keyRecord(n, own, other, short))
    const zone = [...made.map(({ text }, n) => zoneLine(`s${n}._domainkey`, text)), ...generated.map(({ zoneText }) => zoneText)]
    nsd = await startNsd({ zones: { 'example.test': zone.join('\n') } })
  }, patience)
  afterAll(() => nsd.stop())

  it('takes every key that opendkim-genkey makes for the one in DNS', async () => {
    for (const [n, key] of generated.entries()) {
      const result = await checkDkim({ domain: 'example.test', selector: `gen${n}`, expected: key.zoneText, lookup: systemLookup({ servers: [nsd.address] }) })
      expect(result).toMatchObject({ match: 'match', key: { bits: n === 0 ? 1024 : 2048, data: publicOf(key.privateKey) } })
    }
  })

  it(`judges ${count} records as opendkim-testkey does`, async () => {
    const theirs = await testKeys(nsd.address, made.map(({ privateKey }) => privateKey))
    const different: string[] = []
    const apart = new Set<string>()
    for (const [n, one] of made.entries()) {
      const [ours, words] = [refused(one), theirs[n] ?? '']
      if ((ours.length === 0) === (words === 'OK')) continue
      // Of a tag that comes twice it reads the last, so what is wrong with the first says nothing.
      const known = words === 'OK' ? ours.includes('dkim.duplicate-tag') || ours.every((rule) => laxer[rule]) : bare(one, words)
      if (known) ours.filter((rule) => laxer[rule]).forEach((rule) => apart.add(rule))
      else different.push(`${one.text.replace(/[A-Za-z0-9+/]{60,}/g, '…')}: ${ours.join() || 'good'}, opendkim-testkey: ${words}`)
    }
    expect(different).toEqual([])
    // A reason that explains nothing is none.
    expect([...apart].sort()).toEqual(Object.keys(laxer).sort())
    const passed = theirs.filter((words) => words === 'OK').length
    expect(passed).toBeGreaterThan(count / 4)
    expect(count - passed).toBeGreaterThan(count / 4)
  }, patience)
})

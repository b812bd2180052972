import { beforeEach, describe, expect, it } from 'vitest'
import { Client } from '../../../src/api/client'
import { ApiError } from '../../../src/api/errors'
import { createDomain, getDomain } from '../../../src/api/operations/domains'
import { createDomainAlias, getDomainAlias } from '../../../src/api/operations/domainAliases'
import { createDemo, type Demo } from '../../../src/demo/demo'
import { ownershipCalls, type Owned, type OwnershipCalls } from '../../../src/features/hosting/ownership/calls'
import { watchPauses } from '../../../src/features/hosting/ownership/pauses'
import { ownershipFileOf } from '../../../src/features/hosting/ownership/htmlFile'

let demo: Demo
let client: Client

beforeEach(() => {
  demo = createDemo()
  client = new Client({ bases: { management: 'https://demo.invalid', send: 'https://demo.invalid' }, token: async () => demo.tokens.management, fetch: () => demo.fetch })
})

const password = { postmaster_password: 'secret-word-1', postmaster_password_confirmation: 'secret-word-1' }
const made = {
  async domain(): Promise<Owned> {
    const { code = '' } = await client.call(createDomain, { body: { name: 'fresh-demo.example', ...password } })
    return { kind: 'domain', code, name: 'fresh-demo.example' }
  },
  async domainAlias(): Promise<Owned> {
    const { code = '' } = await client.call(createDomainAlias, { params: { domain_code: 'D100000001' }, body: { name: 'fresh-alias.example' } })
    return { kind: 'domainAlias', domainCode: 'D100000001', code, name: 'fresh-alias.example' }
  },
}

async function state(owned: Owned): Promise<string | undefined> {
  const row =
    owned.kind === 'domain'
      ? await client.call(getDomain, { params: { domain_code: owned.code } })
      : await client.call(getDomainAlias, { params: { domain_code: owned.domainCode, alias_domain_code: owned.code } })
  return `${row.status} ${row.status_detail}`
}

describe('the look at once, at an address that the server does not know', () => {
  it('is queued instead, and its record is the one of the domain', async () => {
    const owned = await made.domain()
    const sent: string[] = []
    const without = new Client({
      bases: { management: 'https://demo.invalid', send: 'https://demo.invalid' },
      token: async () => demo.tokens.management,
      fetch: () => (url, init) => {
        sent.push(`${init.method} ${new URL(url).pathname}`)
        return url.endsWith('/sync') ? Promise.resolve({ status: 404, headers: new Headers(), text: () => Promise.resolve('') }) : demo.fetch(url, init)
      },
    })
    const calls = ownershipCalls(without, owned)
    const { possession_a_record: name } = await client.call(getDomain, { params: { domain_code: owned.code } })
    expect(await calls.checkDns()).toEqual({ queued: true, verified: false, expected_record: { name, type: 'A' } })
    expect(sent).toContain(`PUT /api/domains/${owned.code}/dns_ownership_check`)
  })
})

describe.each(['domain', 'domainAlias'] as const)('the ownership of a new %s', (kind) => {
  let owned: Owned
  let calls: OwnershipCalls

  beforeEach(async () => {
    owned = await made[kind]()
    calls = ownershipCalls(client, owned)
    expect(await state(owned)).toBe('ownership_check ok')
  })

  it('is proved by the record that the check names, and activated later', async () => {
    const first = await calls.checkDns()
    expect(first).toMatchObject({ verified: false, expected_record: { type: 'A' }, resource: { name: owned.name } })
    const { name = '', value = '' } = first.expected_record ?? {}
    demo.publish({ name, type: 'A', value: '192.0.2.1', ttl: 300 })
    expect(await calls.checkDns()).toMatchObject({ verified: false, resolved_ip: '192.0.2.1' })
    demo.withdraw(name, 'A')
    demo.publish({ name, type: 'A', value, ttl: 300 })
    expect(await calls.checkDns()).toMatchObject({ verified: true, activation_queued: true, resolved_ip: value })
    expect(await state(owned)).toBe('ownership_check activating')
    demo.advance(10_000)
    expect(await state(owned)).toBe('enabled ok')
  })

  it('is proved by a queued check too, which answers nothing', async () => {
    const { expected_record: { name = '', value = '' } = {} } = await calls.checkDns()
    demo.publish({ name, type: 'A', value, ttl: 300 })
    await calls.queueDnsCheck()
    expect(await state(owned)).toBe('ownership_check ok')
    demo.advance(20_000)
    expect(await state(owned)).toBe('enabled ok')
  })

  it('is proved by the file, once it is on the web site', async () => {
    await expect(calls.checkHtml()).rejects.toSatisfy((error) => ApiError.is(error, 'validation'))
    await calls.htmlFile()
    await expect(calls.checkHtml()).rejects.toSatisfy((error) => ApiError.is(error, 'validation'))
    demo.advance(30_000)
    await calls.checkHtml()
    demo.advance(10_000)
    expect(await state(owned)).toBe('enabled ok')
  })

  it('is proved by the code that was sent to an allowed address, which can be taken back', async () => {
    await expect(calls.sendCode(`ceo@${owned.name}`)).rejects.toSatisfy((error) => ApiError.is(error, 'validation'))
    expect(await calls.codeSentTo()).toBeUndefined()
    await calls.sendCode(`postmaster@${owned.name}`)
    expect(await calls.codeSentTo()).toBe(`postmaster@${owned.name}`)
    await calls.resetCode()
    expect(await calls.codeSentTo()).toBeUndefined()
    await calls.sendCode(`admin@${owned.name}`)
    await expect(calls.enterCode('000000')).rejects.toSatisfy((error) => ApiError.is(error, 'validation'))
    await calls.enterCode('123456')
    demo.advance(10_000)
    expect(await state(owned)).toBe('enabled ok')
  })

  it('has a file for its web site, and can be skipped where that is allowed', async () => {
    const file = ownershipFileOf(await calls.htmlFile())
    expect(file.content).toBe(owned.code)
    expect(file.url).toBe(`http://${owned.name}/${file.name}`)
    await expect(calls.checkHtml()).rejects.toSatisfy((error) => ApiError.is(error, 'validation'))
    await calls.skip()
    demo.advance(10_000)
    expect(await state(owned)).toBe('enabled ok')
  })
})

describe('the file in an answer whose fields are not public', () => {
  it.each<[Record<string, unknown>, object]>([
    [{ path: '/qbm-1.html' }, { name: 'qbm-1.html' }],
    [{ html_path: 'http://a.example/x/qbm-2.html' }, { name: 'qbm-2.html', url: 'http://a.example/x/qbm-2.html' }],
    [{ filename: 'proof.html', body: '<p>1</p>' }, { name: 'proof.html', content: '<p>1</p>' }],
    [{ file_name: '..\\..\\evil name.html', content: 'x' }, { name: 'evil_name.html', content: 'x' }],
    [{ path: '../..' }, {}],
    [{ code: 7, nothing: null }, {}],
  ])('%j', (answer, file) => expect(ownershipFileOf(answer)).toEqual(file))
})

describe('the watch', () => {
  it('begins soon and ends after about 20 minutes', () => {
    expect(watchPauses[0]).toBeLessThanOrEqual(5000)
    const minutes = watchPauses.reduce((sum, pause) => sum + pause, 0) / 60_000
    expect(minutes).toBeGreaterThan(18)
    expect(minutes).toBeLessThan(22)
    expect(Math.max(...watchPauses)).toBeLessThanOrEqual(60_000)
  })
})

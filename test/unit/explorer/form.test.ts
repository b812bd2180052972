import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { allOperations, operationOf } from '../../../src/api/operations/all'
import type { Operation } from '../../../src/api/operation'
import { copyOf } from '../../../src/features/explorer/copies'
import { formOf, inputOf, secretsOf } from '../../../src/features/explorer/form'
import { shownRequest, tokenVariable } from '../../../src/features/explorer/shownRequest'
import { refuseOutsideSandbox } from '../../../src/features/explorer/offered'
import { leastInput, needsOf } from '../../../src/features/explorer/reads'
import type { ShownRequest, Values } from '../../../src/features/explorer/messages'

const named = (id: string): Operation => operationOf(id)!
const base = 'https://api.example.com'
const shown = (id: string, values: Values): ReturnType<typeof shownRequest> => {
  const operation = named(id)
  const { input, problems } = inputOf(operation, values)
  const made = shownRequest(operation, input, secretsOf(operation, values), base, {})
  return { request: made.request, problems: [...problems, ...made.problems] }
}
const createMailbox = 'postApiDomainsDomainCodeEmailAccounts'

describe('the form of an operation', () => {
  it.each(allOperations.map((operation) => [operation.id, operation] as const))('of %s has a control for each field, and none for a secret', (_, operation) => {
    const form = formOf(operation)
    expect(new Set(form.map(({ part, name }) => `${part}.${name}`)).size).toBe(form.length)
    expect(form.filter(({ name, control }) => operation.secrets?.includes(name) && control !== 'secret')).toEqual([])
    const inAddress = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
    expect(form.filter(({ part, required }) => part === 'params' && required).map(({ name }) => name).sort()).toEqual(inAddress.sort())
  })

  it('uses the plainest control that a field can have', () => {
    const controls = Object.fromEntries(formOf(named('putApiDomainsDomainCode')).map(({ name, control }) => [name, control]))
    expect(controls).toMatchObject({ domain_code: 'text', antispam_level: 'choice', chat: 'choice', allow_nets: 'lines', default_quota: 'number', postmaster_password: 'secret' })
    expect(controls).not.toHaveProperty('postmaster_password_confirmation')
    expect(formOf(named('send'))).toMatchObject([{ name: 'messages', control: 'json', required: true }])
  })
})

describe('what was typed', () => {
  it('becomes values of the right kind; what is empty is not sent', () => {
    const { request, problems } = shown('putApiDomainsDomainCode', {
      'params.domain_code': 'a/b',
      'body.antispam_level': '2',
      'body.chat': 'false',
      'body.allow_nets': '192.0.2.1\n\n 198.51.100.0/24 \n',
      'body.default_quota': '1073741824',
      'body.catch_all_destination': ' ',
    })
    expect(problems).toEqual([])
    expect(request.url).toBe('https://api.example.com/api/domains/a%2Fb')
    expect(JSON.parse(request.body ?? '')).toEqual({ antispam_level: 2, chat: false, allow_nets: ['192.0.2.1', '198.51.100.0/24'], default_quota: 1073741824 })
  })

  it('of a required list may be nothing, which is sent as such', () => {
    const { request, problems } = shown('putApiDeliveryAccountsIdApiTokensTokenId', { 'params.id': '7', 'params.token_id': '8', 'body.allow_nets': ' ' })
    expect(problems).toEqual([])
    expect(JSON.parse(request.body ?? '')).toEqual({ allow_nets: [] })
    expect(shown('putApiDomainsDomainCode', { 'params.domain_code': 'a', 'body.allow_nets': ' ' }).request.body).toBe('{}')
  })

  it('is refused at its field, before anything is sent', () => {
    const { request, problems } = shown('putApiDomainsDomainCode', { 'body.default_quota': 'many' })
    expect(problems).toEqual([
      { part: 'body', field: 'default_quota', message: 'Not the right kind of value: number is needed.' },
      { part: 'params', field: 'domain_code', message: 'A value is needed here.' },
    ])
    expect(request.url).toBe('https://api.example.com/api/domains/{domain_code}')
    expect(shown('send', { 'body.messages': '[{' }).problems).toContainEqual({ part: 'body', field: 'messages', message: 'This is not JSON.' })
  })

  it('never holds a secret: required ones and ticked ones are placeholders until they are asked for', () => {
    expect(secretsOf(named(createMailbox), {})).toEqual(['password', 'password_confirmation'])
    const made = shown(createMailbox, { 'params.domain_code': 'd', 'body.name': 'info', 'body.firstname': 'Info', 'body.password': 'typed by force' })
    expect(made.problems).toEqual([])
    expect(JSON.parse(made.request.body ?? '')).toEqual({ name: 'info', firstname: 'Info', password: '<password>', password_confirmation: '<password_confirmation>' })
    const update = named('putApiDomainsDomainCode')
    expect(secretsOf(update, {})).toEqual([])
    expect(secretsOf(update, { 'body.postmaster_password': 'true' })).toEqual(['postmaster_password', 'postmaster_password_confirmation'])
  })
})

describe('a copied request', () => {
  const text = "it's $HOME `x` \\ ü"
  const request = (): ShownRequest => shown('postApiDomainsDomainCodeAliasEmailAccounts', { 'params.domain_code': 'd', 'body.name': text, 'body.destinations': 'a@b.example' }).request

  it('names the variable of the token of its API', () => {
    expect([tokenVariable(named('send')), tokenVariable(named(createMailbox))]).toEqual(['QBOXMAIL_SEND_API_TOKEN', 'QBOXMAIL_API_TOKEN'])
  })

  it('as curl gives the shell the very body, and takes the token from the environment', () => {
    const command = copyOf('curl', request(), 'QBOXMAIL_API_TOKEN')
    // `curl` is replaced by a function that prints what the real one would get.
    const printed = execFileSync('sh', ['-c', `curl() { printf '%s\\n' "$@"; cat; }\n${command}`], { env: { ...process.env, QBOXMAIL_API_TOKEN: 'from the environment' } }).toString()
    expect(printed).toContain('X-Api-Token: from the environment')
    expect(JSON.parse(printed.slice(printed.indexOf('{')))).toEqual({ name: text, destinations: ['a@b.example'] })
  })

  it('as fetch is JavaScript that makes the same request', async () => {
    const seen: unknown[] = []
    const run = new Function('fetch', 'process', `return (async () => {\n${copyOf('fetch', request(), 'QBOXMAIL_API_TOKEN')}})()`) as (...args: unknown[]) => Promise<void>
    await run((...args: unknown[]) => void seen.push(...args), { env: { QBOXMAIL_API_TOKEN: 'from the environment' } })
    expect(seen).toMatchObject([`${base}/api/domains/d/alias_email_accounts`, { method: 'POST', headers: { 'X-Api-Token': 'from the environment' } }])
    expect(JSON.parse((seen[1] as { body: string }).body)).toEqual({ name: text, destinations: ['a@b.example'] })
  })

  it('as .http has the request line, the headers, an empty line and the body', () => {
    const [head, body] = copyOf('http', request(), 'QBOXMAIL_API_TOKEN').split(/\n\n/)
    expect(head?.split('\n')[0]).toBe(`POST ${base}/api/domains/d/alias_email_accounts`)
    expect(head).toContain('X-Api-Token: {{$processEnv QBOXMAIL_API_TOKEN}}')
    expect(JSON.parse(body ?? '')).toMatchObject({ name: text })
  })
})

describe('what the check of compatibility asks for', () => {
  it('is as little as possible, and only what lists give', () => {
    expect(leastInput(named('getApiDomains'), {})).toEqual({ query: { per: 1 } })
    expect(needsOf(named('getApiDomainsDomainCodeEmailAccountsEmailAccountCode'))?.map(({ param, list }) => [param, list.id])).toEqual([
      ['domain_code', 'getApiDomains'],
      ['email_account_code', 'getApiDomainsDomainCodeEmailAccounts'],
    ])
    expect(needsOf(named('getApiAddressbooksCodeAddressbookIdContacts'))?.map(({ param, list }) => [param, list.id])).toEqual([
      ['code', 'getApiDomainsDomainCodeEmailAccounts'],
      ['addressbook_id', 'getApiAddressbooksCode'],
    ])
    expect(needsOf(named('getApiMigrationsMigrationCodeRunsRunId'))?.map(({ param, list }) => [param, list.id])).toEqual([
      ['migration_code', 'getApiMigrations'],
      ['run_id', 'getApiMigrationsMigrationCodeResources'],
    ])
    expect(needsOf({ ...named('getApiMigrationsMigrationCodeRunsRunId'), path: '/api/nowhere/{code}' })).toBeUndefined()
  })

  it('can be sent for every read whose needs are known', () => {
    for (const operation of allOperations.filter(({ method }) => method === 'GET')) {
      const needs = needsOf(operation)
      if (!needs) continue
      const input = leastInput(operation, Object.fromEntries(needs.map(({ param }) => [param, 'x1'])))
      expect(shownRequest(operation, input, [], base, {}).problems, operation.id).toEqual([])
    }
  })
})

describe('what only the sandbox has', () => {
  it('is refused in production, with words, and nowhere else', () => {
    const skips = allOperations.filter(({ only }) => only === 'sandbox')
    expect(skips.length).toBe(2)
    for (const skip of skips) {
      expect(() => refuseOutsideSandbox(skip, { kind: 'production' })).toThrow(/is not offered in production/)
      for (const kind of ['sandbox', 'demo', 'other'] as const) expect(() => refuseOutsideSandbox(skip, { kind })).not.toThrow()
    }
    expect(() => refuseOutsideSandbox(named('putApiDomainsDomainCodeDns'), { kind: 'production' })).not.toThrow()
  })
})

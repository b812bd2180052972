import { describe, expect, it } from 'vitest'
import { aliasNamed, deliveryDomainNamed, domainNamed, mailboxNamed } from '../../../src/api/named'
import { clientFor, reply, serve } from './server'

const row = (name: string): object => ({ name, code: `CODE of ${name}` })

/** A service that finds names by a part of them, as Qboxmail's does: the domain itself stands behind 150 of its own subdomains. */
async function service(): Promise<{ url: string; asked: string[] }> {
  const all = [...Array.from({ length: 150 }, (_, n) => `sub${n}.Example.com`), 'Example.com', 'other.example']
  const asked: string[] = []
  const { url } = await serve((request, response) => {
    const { pathname, searchParams: query } = new URL(request.url, 'http://x')
    const [page, per] = [Number(query.get('page')), Number(query.get('per'))]
    asked.push(`${pathname} ${page}`)
    const found = all.filter((name) => name.toLowerCase().includes(query.get('query') ?? ''))
    reply(response, 200, { resources: found.slice((page - 1) * per, page * per).map(row), pagination: { page, per, total_records: found.length, total_pages: Math.ceil(found.length / per) } })
  })
  return { url, asked }
}

describe.each([['hosting', domainNamed, '/api/domains'], ['Delivery', deliveryDomainNamed, '/api/delivery/domains']] as const)('a domain of %s, by its name', (_, named, path) => {
  it('is found behind all that have its name in theirs', async () => {
    const { url, asked } = await service()
    expect(await named(clientFor(url).client, 'example.com', {})).toMatchObject({ name: 'Example.com' })
    expect(asked).toEqual([`${path} 1`, `${path} 2`])
  })

  it('is asked for no further once it is found, and not taken for one that only has its name within', async () => {
    const { url, asked } = await service()
    const { client } = clientFor(url)
    expect(await named(client, 'sub7.example.com', {})).toMatchObject({ name: 'sub7.Example.com' })
    expect(await named(client, 'ther.example', {})).toBeUndefined()
    expect(asked).toEqual([`${path} 1`, `${path} 1`])
  })
})

describe.each([['mailbox', mailboxNamed, '/api/domains/D/email_accounts'], ['alias', aliasNamed, '/api/domains/D/alias_email_accounts']] as const)('a %s, by its local part', (_, named, path) => {
  it('is found behind all that have its name in theirs', async () => {
    const { url, asked } = await service()
    expect(await named(clientFor(url).client, 'D', 'example.com', {})).toMatchObject({ name: 'Example.com' })
    expect(asked).toEqual([`${path} 1`, `${path} 2`])
  })
})

it('an alias is found by its local part also where the service gives the whole address for its name', async () => {
  const { url } = await serve((_, response) => reply(response, 200, { resources: [{ code: 'A', name: 'info@a.test' }, { code: 'B', name: '', email_address: 'post@a.test' }], pagination: { page: 1, per: 100, total_pages: 1 } }))
  const { client } = clientFor(url)
  expect(await aliasNamed(client, 'D', 'info', {})).toMatchObject({ code: 'A' })
  expect(await mailboxNamed(client, 'D', 'post', {})).toMatchObject({ code: 'B' })
})

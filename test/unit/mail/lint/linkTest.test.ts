import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { linksOfMessage } from '../../../../src/mail/lint/eml'
import { isPrivate, linksOf, testLink, type LinkPorts } from '../../../../src/mail/lint/linkTest'

const asked: string[] = []
const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.headers.host} ${request.url} ${request.headers.authorization ?? request.headers.cookie ?? '-'}`)
  if (request.url === '/no-head' && request.method === 'HEAD') response.writeHead(405).end()
  else if (request.url === '/moved') response.writeHead(301, { location: 'https://b.test/' }).end()
  else if (request.url === '/cut') request.socket.destroy()
  else response.writeHead(request.url === '/gone' ? 410 : 200).end('x')
})
let base = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())

/** A server of the Internet that is this one. */
const ports: LinkPorts = { fetch: (url, init) => fetch(url.replace(/^https?:\/\/[^/]+/, `http://${base}`), init), resolve: async () => ['198.51.100.1'] }
const ask = (path: string, other: Partial<LinkPorts> = {}) => testLink({ url: `https://a.test${path}`, host: 'a.test', places: [] }, { ...ports, ...other }, new AbortController().signal)

test('links are found with all their places, without what is filled in later or is no link to a server', () => {
  const html = '<a href="https://a.test/x">1</a><a href=" https://a.test/x">2</a><a href="https://{{h}}/">3</a><a href="mailto:a@b.test">4</a><a href="https://u:p@a.test/">5</a><a href="#x">6</a><img src="https://a.test/i.png"><link href="//c.test">'
  expect(linksOf(html).map(({ url, places }) => [url, places.map(({ start, end }) => html.slice(start, end))])).toEqual([['https://a.test/x', ['href="https://a.test/x"', 'href=" https://a.test/x"']]])
})

test('a link is asked for by its head, by all of it where that is not allowed, and nothing goes with it', async () => {
  expect(await ask('/ok')).toEqual({ kind: 'answer', status: 200 })
  expect(await ask('/no-head')).toEqual({ kind: 'answer', status: 200 })
  expect(await ask('/gone')).toEqual({ kind: 'answer', status: 410 })
  expect(await ask('/moved')).toEqual({ kind: 'answer', status: 301, to: 'https://b.test/' })
  expect(await ask('/cut')).toMatchObject({ kind: 'failed', detail: expect.stringMatching(/./) })
  expect(asked).toEqual(['HEAD /ok', 'HEAD /no-head', 'GET /no-head', 'HEAD /gone', 'HEAD /moved', 'HEAD /cut'].map((each) => `${each.replace(' ', ` ${base} `)} -`))
})

test('private addresses are not asked, whatever name they have', async () => {
  const before = asked.length
  for (const address of ['127.0.0.1', '10.1.2.3', '192.168.0.1', '169.254.169.254', '::1', 'fe80::1', 'fd00::1', '::ffff:10.0.0.1']) expect([address, await ask('/', { resolve: async () => ['198.51.100.1', address] })]).toEqual([address, { kind: 'private' }])
  expect(await testLink({ url: 'http://[::1]/', host: '[::1]', places: [] }, ports, new AbortController().signal)).toEqual({ kind: 'private' })
  expect(asked).toHaveLength(before)
  expect(['198.51.100.1', '8.8.8.8', '2001:db8::1'].map(isPrivate)).toEqual([false, false, false])
  expect(isPrivate('nonsense')).toBe(true)
})

test('a name that is not there is a failure, and stopping is none', async () => {
  expect(await ask('/', { resolve: () => Promise.reject(new Error('not found')) })).toEqual({ kind: 'failed', detail: 'not found' })
  await expect(testLink({ url: 'https://a.test/', host: 'a.test', places: [] }, ports, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped')
})

test.each([
  ['quoted-printable', '<a href=3D"https://x.test/=\r\na">', 'href=3D"https://x.test/=\r\na"'],
  ['base64', btoa('<a href="https://x.test/a">'), btoa('<a href="https://x.test/a">').slice(5, -4)],
  ['8bit', '<a href="https://x.test/a">', 'href="https://x.test/a"'],
])('links of a message file are those of its HTML, in %s, at their places', (encoding, body, where) => {
  const attached = '--b\r\nContent-Type: text/html\r\nContent-Disposition: attachment\r\n\r\n<a href="https://other.test/">\r\n'
  const message = `From: a@x.test\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${attached}--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n--b--\r\n`
  const links = linksOfMessage(message)
  expect(links.map(({ url }) => url)).toEqual(['https://x.test/a'])
  const [{ start, end } = { start: 0, end: 0 }] = links[0]!.places
  expect(message.slice(start, end)).toContain(where)
  expect(end - start).toBeLessThanOrEqual(body.length)
})

test('a message file of text has no links to test', () => {
  expect(linksOfMessage('From: a@x.test\n\n<a href="https://x.test/">')).toEqual([])
})

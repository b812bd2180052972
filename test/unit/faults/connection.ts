import { gzipSync } from 'node:zlib'
import { longestAnswer } from '../../../src/api/transport'
import { reply, withBody } from './between'
import { after, instead, late, type Fault } from './fault'

/** Written out, it is longer than the client reads. */
let bomb: Buffer | undefined
const bombOf = (): Buffer => (bomb ??= gzipSync(Buffer.alloc(longestAnswer + 1, ' '), { level: 1 }))

const half = (body: Buffer): Buffer => body.subarray(0, Math.ceil(body.length / 2))
const portal = '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Sign in to the network</body></html>\n'

/** What goes wrong between the client and the server. */
export const connectionFaults: readonly Fault[] = [
  { id: 'none', what: 'Nothing is wrong', read: 'works', write: 'works', done: true, spoil: after((given, { response }) => reply(response, given)) },
  { id: 'latency', what: 'The answer comes late, but in time', read: 'works', write: 'works', done: true, slow: true, spoil: late(300) },
  { id: 'stalledHeaders', what: 'The server does the work and never answers', read: 'timeout', write: 'timeout, outcome unknown', tries: 3, done: true, slow: true, stalls: true, spoil: after(() => undefined) },
  {
    id: 'stalledBody', what: 'The answer begins and does not go on', read: 'timeout', write: 'timeout, outcome unknown', tries: 3, done: true, slow: true, stalls: true,
    spoil: after((given, { response }) => {
      const { body, headers } = withBody(given)
      response.writeHead(200, { 'content-type': headers['content-type'], 'content-length': String(body.length) })
      response.write(half(body))
    }),
  },
  { id: 'resetBefore', what: 'The connection is cut before the request is read', read: 'network', write: 'network, outcome unknown', tries: 3, spoil: () => ({ response }) => response.socket?.resetAndDestroy() },
  { id: 'resetAfter', what: 'The work is done, the connection is cut before the answer', read: 'network', write: 'network, outcome unknown', tries: 3, done: true, spoil: after((_, { response }) => response.socket?.resetAndDestroy()) },
  {
    id: 'cutBody', what: 'The connection is cut in the middle of the answer', read: 'network', write: 'network, outcome unknown', tries: 3, done: true,
    spoil: after((given, { response }) => {
      const { body, headers } = withBody(given)
      response.writeHead(200, { 'content-type': headers['content-type'], 'content-length': String(body.length) })
      response.write(half(body), () => response.socket?.destroy())
    }),
  },
  {
    id: 'shortLength', what: 'Half of the answer comes, and its length says that this is all', read: 'malformed', write: 'malformed, outcome unknown', done: true,
    except: { changeSetting: 'works', deleteMailbox: 'works' },
    cannot: { exportList: 'a text says nowhere that it goes on' },
    spoil: after((given, { response }) => reply(response, { ...withBody(given), body: half(withBody(given).body) })),
  },
  {
    id: 'longLength', what: 'The length promises more than comes', read: 'network', write: 'network, outcome unknown', tries: 3, done: true,
    spoil: after((given, { response }) => {
      const { body, headers } = withBody(given)
      response.writeHead(200, { 'content-type': headers['content-type'], 'content-length': String(body.length + 100) })
      response.write(body, () => response.socket?.end())
    }),
  },
  { id: 'wrongType', what: 'The type of the answer is wrong, the answer itself is right', read: 'works', write: 'works', done: true, spoil: after((given, { response }) => reply(response, { ...given, headers: { ...given.headers, 'content-type': 'application/octet-stream' } })) },
  { id: 'portal', what: 'A login page of the network answers in place of the server', read: 'not-qboxmail', write: 'not-qboxmail, outcome unknown', spoil: instead(200, portal) },
  { id: 'portalNamed', what: 'A page answers that says nothing of its type', read: 'not-qboxmail', write: 'not-qboxmail, outcome unknown', spoil: instead(200, portal, { 'content-type': 'application/json' }) },
  {
    id: 'brokenGzip', what: 'The answer is compressed, and the compression is broken', read: 'malformed', write: 'malformed, outcome unknown', done: true,
    spoil: after((given, { response }) => {
      const { headers, body } = withBody(given)
      const packed = gzipSync(body)
      packed.fill(0xff, 10)
      reply(response, { status: 200, headers: { 'content-type': headers['content-type'], 'content-encoding': 'gzip' }, body: packed })
    }),
  },
  {
    id: 'cutGzip', what: 'The connection is cut in the middle of a compressed answer', read: 'network', write: 'network, outcome unknown', tries: 3, done: true,
    spoil: after((given, { response }) => {
      const { headers, body } = withBody(given)
      const packed = gzipSync(body)
      response.writeHead(200, { 'content-type': headers['content-type'], 'content-encoding': 'gzip', 'content-length': String(packed.length) })
      response.write(half(packed), () => response.socket?.destroy())
    }),
  },
  {
    id: 'gzipBomb', what: 'A few compressed octets become more than there is room for', read: 'too-long', write: 'too-long, outcome unknown', done: true,
    spoil: after((_, { response }) => reply(response, { status: 200, headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' }, body: bombOf() })),
  },
  { id: 'redirect', what: 'A redirect to another host', read: 'not-qboxmail', write: 'not-qboxmail', spoil: ({ stranger }) => ({ heard, response }) => reply(response, { status: 302, headers: { location: stranger + heard.url }, body: Buffer.alloc(0) }) },
  { id: 'tlsOnPlain', what: 'TLS to a port that does not speak it', read: 'network', write: 'network', tries: 0, base: ({ plain }) => plain.replace('http:', 'https:') },
  { id: 'selfSigned', what: 'A certificate that nobody vouches for', read: 'network', write: 'network', tries: 0, base: ({ tls }) => tls() },
  { id: 'noName', what: 'A name that does not resolve', read: 'network', write: 'network', tries: 0, base: () => 'http://nothing.invalid' },
  { id: 'closedPort', what: 'A port at which nobody listens', read: 'network', write: 'network', tries: 0, base: ({ closed }) => closed() },
]

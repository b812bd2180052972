import type { Fetch, FetchReply } from '../api/transport'
import type { ZoneRecord } from '../dns/zoneLookup'
import { pause } from '../pause'
import { dispatch, type Dispatched, type Request } from './dispatch'
import { Faults, type Fault } from './faults'
import { demoEmailCode } from './handlers/ownership'
import { emptyOffice } from './office'
import type { Reply } from './reply'
import { demoTokens, plantDelivery } from './seed/delivery'
import { plantHosting } from './seed/hosting'
import { plantOffice } from './seed/office'
import { dnsServers, plantZone } from './seed/zone'
import type { Unrest } from './traffic/unrest'
import { World } from './world'

export interface DemoOptions {
  readonly seed?: number
  readonly clock?: { now(): number }
  readonly faults?: readonly Fault[]
  /** Of the messages in TraceMail. */
  readonly unrest?: Unrest
}

/** An in-memory Qboxmail. It takes any host, and never reaches a network. */
export interface Demo {
  /** Answers as the API would; also breaks like a network when a fault says so. */
  readonly fetch: Fetch
  /** The same before it becomes a Fetch reply, for the HTTP server. */
  dispatch(request: Request): Dispatched
  /** The DNS of the demo account's domains as it is now. */
  zone(): readonly ZoneRecord[]
  /** The same as the server at this address has it: changes reach one after the other, and resolvers last. */
  zoneAt(address: string): readonly ZoneRecord[]
  /** Adds a DNS record, as its owner would at a DNS provider. */
  publish(record: ZoneRecord): void
  /** The same a while later, at one of the zone's servers after the other. */
  publishLater(record: ZoneRecord): void
  /** Takes records out of the DNS; all of that name and type when no value is given. */
  withdraw(name: string, type: ZoneRecord['type'], value?: string): void
  /**
   * Answers for the web servers of its domains.
   * @throws TypeError as `fetch` does, where there is none
   */
  site(url: string): Response
  readonly faults: Faults
  /** Tokens that the demo takes; every other one is answered with 401. */
  readonly tokens: typeof demoTokens
  /** The code in every ownership message; none is sent. */
  readonly emailCode: string
  /** A Send token of one of its Delivery accounts, as it is now; undefined when there is none. */
  sendToken(account: string): string | undefined
  /** Lets so many ms pass at once. */
  advance(ms: number): void
}

const defaultSeed = 20_260_000

/** Makes a demo account; it comes to life at the first request. The same seed and clock always give the same account. */
export function createDemo(options: DemoOptions = {}): Demo {
  const faults = new Faults()
  faults.set(...(options.faults ?? []))
  let passed = 0
  const now = (): number => (options.clock ? options.clock.now() : Date.now()) + passed
  let made: World | undefined
  const world = (): World => {
    made ??= plant(new World(options.seed ?? defaultSeed, now(), now, emptyOffice(), options.unrest))
    return made
  }
  const handle = (request: Request): Dispatched => dispatch(world(), faults, request)
  return {
    dispatch: handle,
    faults,
    tokens: demoTokens,
    emailCode: demoEmailCode,
    sendToken: (account) => world().tokens.find((token) => String(token.account) === account)?.secret,
    zone: () => {
      world().settle()
      return world().openZone()
    },
    zoneAt: (address) => {
      world().settle()
      return world().zoneOf(address === dnsServers[0])
    },
    publish: (record) => world().publish(record),
    publishLater: (record) => world().publishLater(record),
    withdraw: (name, type, value) => world().withdraw(name, type, value),
    site: (url) => {
      const text = world().sites.get(url)
      if (text === undefined) throw broken('fetch failed', 'ENOTFOUND', `getaddrinfo ENOTFOUND ${new URL(url).hostname}`)
      return new Response(text, { headers: { 'content-type': 'text/plain' } })
    },
    advance: (ms) => {
      passed += ms
    },
    fetch: async (url, init) => {
      init.signal.throwIfAborted()
      const done = handle({ method: init.method, url: new URL(url), headers: new Headers(init.headers), body: init.body })
      if (done.delay > 0) await pause(done.delay, init.signal)
      if (done.reply.broken === 'reset') throw broken('fetch failed', 'ECONNRESET', 'read ECONNRESET')
      // As undici says it of a tunnel that a proxy does not open.
      if (done.reply.broken === 'proxy') throw broken('fetch failed', 'UND_ERR_ABORTED', 'Proxy response (407) !== 200 when HTTP Tunneling')
      return fetchReplyOf(done)
    },
  }
}

function plant(world: World): World {
  plantHosting(world)
  plantDelivery(world)
  plantZone(world)
  plantOffice(world)
  return world
}

/** The bytes of a body and the headers that go with them, the same in memory and over HTTP. */
export function render({ reply, requestId }: Pick<Dispatched, 'reply' | 'requestId'>): { readonly headers: Headers; readonly text: string } {
  const headers = new Headers({ 'x-request-id': requestId, ...reply.headers })
  const text = bodyOf(reply)
  if (text !== '') headers.set('content-type', reply.text === undefined ? 'application/json; charset=utf-8' : `${reply.type ?? 'text/plain'}; charset=utf-8`)
  return { headers, text }
}

function bodyOf(reply: Reply): string {
  return reply.text ?? (reply.body === undefined ? '' : JSON.stringify(reply.body))
}

function fetchReplyOf(done: Dispatched): FetchReply {
  const { headers, text } = render(done)
  const read = async (): Promise<string> => {
    if (done.reply.broken === 'cut') throw broken('terminated', 'UND_ERR_SOCKET', 'other side closed')
    return text
  }
  return { status: done.reply.status, headers, text: read }
}

/** An error as fetch throws it: the reason is in `cause`. */
function broken(message: string, code: string, reason: string): TypeError {
  return new TypeError(message, { cause: Object.assign(new Error(reason), { code }) })
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { inspect } from 'node:util'
import { silentLogger, type Logger } from '../logger'
import { createDemo, render, type Demo } from './demo'

export interface ServeOptions {
  /** 0 takes a free one. */
  readonly port?: number
  /** A loopback address; nothing else is listened on. */
  readonly host?: '127.0.0.1' | '::1' | 'localhost'
  readonly log?: Logger
  readonly demo?: Demo
}

export interface DemoServer {
  /** `http://host:port` */
  readonly url: string
  readonly demo: Demo
  close(): Promise<void>
}

const largestBody = 30 * 1024 * 1024
const loopback = new Set(['127.0.0.1', '::1', 'localhost'])

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    // What is too much is read on but not kept: a connection that ends while its body still comes takes the answer with it.
    if (size <= largestBody) parts.push(part)
  }
  return size > largestBody ? undefined : Buffer.concat(parts).toString('utf8')
}

/** A page of another site could otherwise reach this server through a name that resolves to this machine (DNS rebinding). */
function isLocalHost(header: string | undefined): boolean {
  return header !== undefined && loopback.has(header.replace(/:\d+$/, '').replace(/^\[|\]$/g, '').toLowerCase())
}

/** Node leaves the two out only of what a client receives. */
type Received = IncomingMessage & { readonly method: string; readonly url: string }

async function answer(demo: Demo, log: Logger, request: Received, response: ServerResponse): Promise<void> {
  if (!isLocalHost(request.headers.host)) {
    response.writeHead(421).end()
    return
  }
  const text = await bodyOf(request)
  if (text === undefined) {
    response.writeHead(413, { connection: 'close' }).end()
    return
  }
  if (!URL.canParse(request.url, 'http://localhost')) {
    response.writeHead(400).end()
    return
  }
  const url = new URL(request.url, 'http://localhost')
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value))
  const done = demo.dispatch({ method: request.method, url, headers, body: text === '' ? undefined : text })
  if (done.delay > 0) await sleep(done.delay)
  const { reply } = done
  log.debug(`${request.method} ${url.pathname} → ${reply.broken ?? reply.status}`)
  if (reply.broken === 'reset') {
    request.socket.destroy()
    return
  }
  const { headers: answered, text: body } = render(done)
  const bytes = Buffer.from(body)
  if (reply.status !== 204) answered.set('content-length', String(bytes.length))
  response.writeHead(reply.status, Object.fromEntries(answered))
  if (reply.broken === 'cut') {
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => request.socket.destroy())
    return
  }
  response.end(bytes)
}

/** Serves a demo account over HTTP, on this machine only. Faults can also be asked for by the request header `X-Demo-Fault`; taken for a proxy, it refuses. */
export async function serveDemo(options: ServeOptions = {}): Promise<DemoServer> {
  const host = options.host ?? '127.0.0.1'
  if (!loopback.has(host)) throw new RangeError(`The demo server listens on this machine only, not on ${host}`)
  const demo = options.demo ?? createDemo()
  const log = options.log ?? silentLogger
  const server = createServer((incoming, response) => {
    const request = incoming as Received
    answer(demo, log, request, response).catch((error: unknown) => {
      log.error(`${request.method} ${request.url}: ${inspect(error)}`)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  // Taken for a proxy, it is one that refuses.
  server.on('connect', (_, socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="demo"\r\n\r\n'))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, host, resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${host === '::1' ? '[::1]' : host}:${port}`,
    demo,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

import { createServer, request as ask, type IncomingHttpHeaders, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createServer as createPlainServer, type AddressInfo, type Socket } from 'node:net'
import { createCertificate } from '../../fixtures/certificates'

export interface Heard {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** What the server behind has answered. */
export interface Given {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** One request on its way. */
export interface Passage {
  readonly heard: Heard
  readonly response: ServerResponse
  /** How many requests were spoiled so far, with this one. */
  readonly count: number
  /** Lets the request through: the server does its work. */
  pass(): Promise<Given>
}

export type Spoil = (passage: Passage) => unknown

/** The header by which the server behind knows whose request it is. */
export const caseHeader = 'x-case'

/** Stands between a client and a server on this machine, passes requests on or spoils them, and counts. */
export class Between {
  readonly heard: Heard[] = []
  /** Requests that reached the server behind. */
  passed = 0
  /** Whether requests are spoiled now. */
  spoiling = false
  /** Requests that came while they were spoiled. */
  readonly spoilt: Heard[] = []
  /** Connections over which a client still waited for an answer when all was over. */
  leftSockets = 0
  private readonly busy = new Set<Socket>()
  private readonly sockets = new Set<Socket>()
  private readonly servers: Server[] = []

  private constructor(
    private readonly target: string,
    private readonly label: string,
    private readonly spoil: Spoil | undefined,
  ) {}

  /** The addresses of a stand-in in front of `target`: plain, and by TLS that nobody trusts. */
  static async open(target: string, label: string, spoil: Spoil | undefined): Promise<{ readonly between: Between; readonly url: string }> {
    const between = new Between(target, label, spoil)
    return { between, url: `http://127.0.0.1:${await between.listen(createServer(between.listener))}` }
  }

  /** A second door that speaks TLS with a certificate which it signed itself. */
  async openTls(): Promise<string> {
    return `https://127.0.0.1:${await this.listen(createTlsServer(await certificate(), this.listener))}`
  }

  /** Takes no more, and lets idle connections go, also those that undici opens in advance; those of a request that still waits stay. */
  async close(): Promise<void> {
    for (const server of this.servers) server.close()
    for (let waits = 0; this.sockets.size > 0 && waits < 200; waits++) {
      for (const socket of this.sockets) if (!this.busy.has(socket)) socket.destroy()
      await (waits < 20 ? new Promise((resolve) => setImmediate(resolve)) : new Promise((resolve) => setTimeout(resolve, 5)))
    }
    this.leftSockets = this.sockets.size
    for (const server of this.servers.splice(0)) server.closeAllConnections()
  }

  private readonly listener: RequestListener = (request, response) => {
    this.answer(request, response).catch(() => response.destroy())
  }

  private async listen(server: Server): Promise<number> {
    this.servers.push(server)
    server.on('connection', (socket: Socket) => this.hold(socket))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return (server.address() as AddressInfo).port
  }

  private hold(socket: Socket): void {
    this.sockets.add(socket)
    socket.once('close', () => this.sockets.delete(socket))
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request
    this.busy.add(request.socket)
    response.once('close', () => this.busy.delete(request.socket))
    const heard = { method, url, headers, body: await bytesOf(request) }
    this.heard.push(heard)
    const pass = (): Promise<Given> => this.pass(heard)
    if (!this.spoiling || !this.spoil) return reply(response, await pass())
    this.spoilt.push(heard)
    await this.spoil({ heard, response, count: this.spoilt.length, pass })
  }

  private pass({ method, url, headers, body }: Heard): Promise<Given> {
    this.passed++
    const { host } = new URL(this.target)
    return new Promise((resolve, reject) => {
      const onward = ask(this.target + url, { method, headers: { ...headers, host, [caseHeader]: this.label }, agent: false }, (answer) => {
        bytesOf(answer).then((bytes) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: bytes }), reject)
      })
      onward.on('socket', (socket) => this.hold(socket))
      onward.on('error', reject)
      onward.end(body)
    })
  }
}

/** Hands an answer on as it came. */
export function reply(response: ServerResponse, { status, headers, body }: Given): void {
  const own = ['connection', 'keep-alive', 'transfer-encoding']
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !own.includes(name)))
  response.writeHead(status, { ...kept, ...(status === 204 ? {} : { 'content-length': String(body.length) }) })
  response.end(body)
}

/** An answer of the server that has a body; where it has none, another good one that does. */
export function withBody(given: Given): Given {
  return given.body.length > 0 ? given : { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from('{"message":"OK"}') }
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts)
}

let issued: Promise<{ cert: string; key: string }> | undefined
const certificate = (): Promise<{ cert: string; key: string }> => (issued ??= Promise.resolve(createCertificate()))

/** An address of this machine at which nobody listens. */
export async function closedPort(): Promise<string> {
  const server = createPlainServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}

/** A server that nobody should ever reach, and how often it was. */
export async function strangers(): Promise<{ readonly url: string; readonly count: () => number; close(): void }> {
  let count = 0
  const server = createServer((_, response) => {
    count++
    response.end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, count: () => count, close: () => void server.close() }
}

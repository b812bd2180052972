import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { Client, type ClientOptions } from '../../../src/api/client'
import { directFetch } from '../../../src/api/directFetch'
import type { Fetch } from '../../../src/api/transport'
import type { Logger } from '../../../src/logger'

export interface Heard {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export type Answerer = (request: Heard, response: ServerResponse, count: number) => void

export const token = 'token-Zx9+/secret='

/** A real server on this machine for one test, which answers as told and remembers what it was asked. */
export async function serve(answer: Answerer): Promise<{ readonly url: string; readonly heard: Heard[] }> {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (part: string) => (body += part))
    request.on('end', () => {
      heard.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body })
      answer(heard.at(-1)!, response, heard.length)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard }
}

/** Answers with a status and a body: JSON unless it is text. */
export function reply(response: ServerResponse, status: number, body?: unknown, headers: Record<string, string> = {}): void {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
  response.writeHead(status, { ...(typeof body === 'string' || body === undefined ? {} : { 'content-type': 'application/json' }), ...headers })
  response.end(text)
}

export function recorder(): Logger & { readonly lines: string[] } {
  const lines: string[] = []
  const add = (line: string): void => void lines.push(line)
  return { lines, trace: add, debug: add, info: add, warn: add, error: add }
}

let transport: () => Promise<Fetch> = directFetch

/** Lets the clients of this file use the platform's own fetch, as they do in the editor. */
export function usePlatformFetch(): void {
  transport = async () => (url, init) => globalThis.fetch(url, init)
}

/** A client whose waits are noted instead of waited. */
export function clientFor(url: string, options: Partial<ClientOptions> = {}): { readonly client: Client; readonly waits: number[]; readonly log: ReturnType<typeof recorder> } {
  const waits: number[] = []
  const log = recorder()
  const client = new Client({
    bases: { management: url, send: url }, token: async () => token, fetch: transport, log, sleep: async (ms) => void waits.push(ms), ...options,
  })
  return { client, waits, log }
}

import type { SecretStorage } from 'vscode'
import { Client } from '../../../src/api/client'
import { createDemo, type Demo } from '../../../src/demo/demo'
import { serveDemo, type DemoServer } from '../../../src/demo/server'
import { Tokens } from '../../../src/editor/tokens'
import { recorder } from '../api/server'
import { Between, caseHeader, closedPort } from './between'
import { columns, type FlowId } from './columns'
import type { Fault } from './fault'

const start = Date.parse('2026-03-02T10:00:00Z')
export const domain = 'D100000001'

/** The demo server of all cases: its clock stands still, and it knows which case a request is of. */
export interface Bench {
  readonly demo: Demo
  readonly server: DemoServer
  readonly stranger: string
  /** The demo's time, ms. */
  now(): number
  advance(ms: number): void
  /** Writes of a case that arrived. */
  writesOf(label: string): number
  /** Asks the demo itself, past everything between. */
  look(path: string): { readonly status: number; readonly body?: unknown; readonly text?: string | undefined }
  /** Does something at the demo itself. */
  act(method: string, path: string, body?: object, send?: boolean): unknown
}

export async function openBench(stranger: string): Promise<Bench> {
  let passed = 0
  const made = createDemo({ clock: { now: () => start } })
  const writes = new Map<string, number>()
  const demo: Demo = {
    ...made,
    dispatch: (request) => {
      const label = request.headers.get(caseHeader)
      if (label !== null && request.method !== 'GET') writes.set(label, (writes.get(label) ?? 0) + 1)
      return made.dispatch(request)
    },
  }
  const act: Bench['act'] = (method, path, body, send) => {
    const headers = new Headers(send ? { authorization: `Bearer ${made.tokens.send}` } : { 'x-api-token': made.tokens.management })
    const { reply } = made.dispatch({ method, url: new URL(path, 'http://localhost'), headers, ...(body && { body: JSON.stringify(body) }) })
    if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  return {
    demo, stranger, act,
    server: await serveDemo({ demo }),
    now: () => start + passed,
    advance: (ms) => {
      passed += ms
      made.advance(ms)
    },
    writesOf: (label) => writes.get(label) ?? 0,
    look: (path) => made.dispatch({ method: 'GET', url: new URL(path, 'http://localhost'), headers: new Headers({ 'x-api-token': made.tokens.management }) }).reply,
  }
}

/** One flow that meets one fault. */
export interface Case {
  readonly bench: Bench
  readonly label: string
  /** A number of its own. */
  readonly number: number
  readonly client: Client
  readonly between: Between
  readonly signal: AbortSignal
  readonly waits: number[]
  readonly log: ReturnType<typeof recorder>
  /** What “the person gives up” is; a flow may have its own way. */
  cancel: () => void
  close(): Promise<void>
}

let number = 0

export async function openCase(bench: Bench, fault: Fault, flow: FlowId): Promise<Case> {
  const label = `case${++number}`
  const giveUp = new AbortController()
  const situation = { stranger: bench.stranger, cancel: () => opened.cancel() }
  const clock = Date.now
  const spoil = fault.clock === undefined ? fault.spoil?.(situation) : undefined
  const { between, url } = await Between.open(bench.server.url, label, spoil)
  const astray = await fault.base?.({ plain: url, tls: () => between.openTls(), closed: closedPort })
  const base = (): string => (between.spoiling ? astray : undefined) ?? url
  const secrets = {
    get: async (key: string) => {
      const token = key.endsWith('/management') ? bench.demo.tokens.management : bench.demo.tokens.send
      return between.spoiling && fault.secret ? fault.secret(token, situation) : token
    },
  } as unknown as SecretStorage
  const tokens = new Tokens(secrets)
  const waits: number[] = []
  const log = recorder()
  const client = new Client({
    bases: { get management() { return base() }, get send() { return base() } },
    token: async (api) => tokens.get('a', api === 'send' ? { api, sender: '4102' } : { api }),
    fetch: () => async (address, init) => {
      const answer = await globalThis.fetch(address, init)
      if (between.spoiling && fault.clock !== undefined) Date.now = () => clock() + (fault.clock ?? 0)
      return answer
    },
    log,
    seenOddities: new Set(),
    // A write, which is not made again, has time to arrive on a busy machine.
    get timeoutMs() { return fault.stalls && between.spoiling ? (columns[flow].writes ? 1_200 : 400) : 20_000 },
    sleep: async (ms, signal) => {
      waits.push(ms)
      if (fault.cancelsWait) opened.cancel()
      signal.throwIfAborted()
    },
  })
  const opened: Case = {
    bench, label, client, between, waits, log,
    number: number,
    signal: giveUp.signal,
    cancel: () => giveUp.abort(),
    close: async () => {
      Date.now = clock
      await between.close()
    },
  }
  return opened
}

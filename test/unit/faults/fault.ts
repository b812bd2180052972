import type { ApiReason } from '../../../src/api/errors'
import { reply, type Given, type Passage, type Spoil } from './between'
import { columns, type FlowId } from './columns'

/** `empty`: a list without rows. `no secrets`: the secret storage failed, which is no failure of the API. */
type Word = 'works' | 'empty' | 'no secrets' | ApiReason
export type Outcome = Word | `${ApiReason}, outcome unknown`

/** What a fault can get hold of in one case. */
export interface Situation {
  /** A server at which no request may ever arrive. */
  readonly stranger: string
  /** The person gives up. */
  cancel(): void
}

/** Addresses to which a client can be led. */
export interface Doors {
  readonly plain: string
  readonly tls: () => Promise<string>
  readonly closed: () => Promise<string>
}

export interface Fault {
  readonly id: string
  /** As the rows of the table. */
  readonly what: string
  readonly read: Outcome
  readonly write: Outcome
  readonly except?: Partial<Record<FlowId, Outcome>>
  /** Why a combination cannot exist. */
  readonly cannot?: Partial<Record<FlowId, string>>
  /** Requests of a read that meet the fault, with those that are made again; 1 when absent. */
  readonly tries?: number
  /** The server does the work of a write, whatever becomes of the answer. */
  readonly done?: true
  /** Takes so long that its flows run side by side, and are given a short time-out. */
  readonly slow?: true
  /** Ends by the client's time-out. */
  readonly stalls?: true
  readonly spoil?: (situation: Situation) => Spoil
  readonly base?: (doors: Doors) => string | Promise<string>
  /** What the secret storage gives. */
  readonly secret?: (token: string, situation: Situation) => Promise<string | undefined>
  /** The clock of this machine jumps by so many ms while the answer is under way. */
  readonly clock?: number
  /** Given up while the client waits to try again. */
  readonly cancelsWait?: true
  /** Each wait before a further try, ms; not looked at when absent. */
  readonly wait?: number
}

export function expectedOf(fault: Fault, flow: FlowId): Outcome {
  return fault.except?.[flow] ?? (columns[flow].writes ? fault.write : fault.read)
}

/** All writes. */
export function writes<T>(value: T): Partial<Record<FlowId, T>> {
  return { createAlias: value, changeSetting: value, deleteMailbox: value, send: value, exportList: value }
}

/** Another server’s answer in place of the real one, which is not asked. */
export function instead(status: number, body: unknown = '', headers: Record<string, string> = {}): () => Spoil {
  return () => ({ heard, response }) => reply(response, given(status, quoting(body, heard.headers), headers))
}

/** The same a few times, then the real one. */
export function atFirst(times: number, status: number, headers: () => Record<string, string> = () => ({})): () => Spoil {
  return () => async ({ response, count, pass }) => reply(response, count <= times ? given(status, { message: 'Later' }, headers()) : await pass())
}

/** The server does its work, and its answer is spoiled. */
export function after(spoil: (given: Given, passage: Passage) => unknown): () => Spoil {
  return () => async (passage) => spoil(await passage.pass(), passage)
}

function given(status: number, body: unknown, headers: Record<string, string>): Given {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const type = typeof body === 'string' ? (body.startsWith('<') ? 'text/html' : 'text/plain') : 'application/json'
  return { status, headers: { 'content-type': type, ...headers }, body: Buffer.from(text) }
}

/** Puts the token that came into the answer, as a careless server does. */
function quoting(body: unknown, headers: Passage['heard']['headers']): unknown {
  const token = String(headers['x-api-token'] ?? headers.authorization ?? '')
  return typeof body === 'string' ? body : { errors: [], ...(body as object), message: `${String((body as { message?: string }).message)} (${token})` }
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
export const late = (ms: number): (() => Spoil) => () => async ({ response, pass }) => {
  const answer = await pass()
  await wait(ms)
  reply(response, answer)
}
export const lateSecret = (ms: number) => async (token: string): Promise<string> => {
  await wait(ms)
  return token
}

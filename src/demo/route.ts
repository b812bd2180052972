import type * as z from 'zod/mini'
import type { Operation, Schema } from '../api/operation'
import type { Caller } from './caller'
import type { Reply } from './reply'
import type { World } from './world'

type Read<O, K extends string> = O extends Record<K, infer S> ? (S extends Schema ? z.output<S> : never) : Record<never, never>

/** What a handler gets: the request as the operation's own schemas read it. */
export interface Call<O> {
  readonly world: World
  readonly params: { readonly [K in keyof Read<O, 'params'>]: string }
  readonly query: Read<O, 'query'>
  readonly body: Read<O, 'body'>
  readonly caller: Caller
  readonly requestId: string
}

export type AnyCall = Omit<Call<Operation>, 'params' | 'query' | 'body'> & {
  readonly params: Readonly<Record<string, string>>
  readonly query: unknown
  readonly body: unknown
}

export interface Route {
  readonly operation: Operation
  readonly handle: (call: AnyCall) => Reply
}

/** Joins an operation and what the demo does for it. */
export function on<O extends Operation>(operation: O, handle: (call: Call<O>) => Reply): Route {
  // The dispatcher checks each part with this operation's schemas before it calls.
  return { operation, handle: (call) => handle(call as unknown as Call<O>) }
}

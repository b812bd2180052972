import type * as z from 'zod/mini'

/** How much of an operation is public; the meaning of each word is that of the contract's `x-evidence`. */
export type Evidence = 'documented' | 'partial' | 'inferred' | 'assumed'

/** What running it does: `paid` costs money, `sends` sends mail, `destructive` cannot be taken back. */
export type Cost = 'read' | 'write' | 'destructive' | 'paid' | 'sends'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export type Schema = z.ZodMiniType

/**
 * What a success carries.
 * - `list`: `{resources, pagination}`, read row by row
 * - `item`: the same envelope with one row, or the bare resource
 * - `created`: `{message, resource_code}`, or the resource in the list envelope; both are read
 * - `object`: a bare object
 * - `none`: nothing that matters (a body is accepted and kept as it is)
 * - `text`: a file as text
 */
export type Answer =
  | { readonly kind: 'list' | 'item' | 'object'; readonly row: Schema }
  | { readonly kind: 'created'; readonly row?: Schema }
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly type: 'text/csv' | 'text/plain' }

/** One operation of the API, declared once; calls, checks, confirmations, demo and documents follow from it. */
export interface Operation {
  /** The contract's operationId. */
  readonly id: string
  readonly title: string
  readonly section: string
  readonly api: 'management' | 'send'
  readonly method: Method
  /** Path template, parameters as `{name}`. */
  readonly path: string
  readonly evidence: Evidence
  readonly cost: Cost
  /** Set when only some tokens or environments have it. */
  readonly only?: 'admin' | 'sandbox'
  /** Life cycle and pitfalls, in the user's words (see `notes.ts`). */
  readonly note?: () => string
  readonly params?: Schema
  readonly query?: Schema
  readonly body?: Schema
  /** Whether a call without a body is accepted. */
  readonly bodyOptional?: boolean
  readonly answer: Answer
  /** Names of fields, sent or answered, that are never logged or shown unasked. */
  readonly secrets?: readonly string[]
  /** Set where a success can hold a secret under any name: the only fields of it that are shown unasked. Empty: it is a file of secrets. */
  readonly answerShows?: readonly string[]
}

/** Declares an operation and keeps its exact type. */
export function operation<const O extends Operation>(declared: O): O {
  return declared
}

type Of<S> = S extends Schema ? z.input<S> : never
type BodyOf<O> = O extends { body: infer S }
  ? O extends { bodyOptional: true }
    ? { body?: Of<S> }
    : { body: Of<S> }
  : { body?: undefined }

/** What a call of this operation takes. */
export type Input<O extends Operation> = (O extends { params: infer S } ? { params: Of<S> } : { params?: undefined }) &
  (O extends { query: infer S } ? { query?: Of<S> } : { query?: undefined }) &
  BodyOf<O>

/** What a call takes when its operation is only known at run time; checked against the declaration before it is sent. */
export interface AnyInput {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

type RowOf<A> = A extends { row: infer S } ? (S extends Schema ? z.output<S> : never) : never

/** A row of a list: read, or kept as it came with the reason why it cannot be read. */
export type Row<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly raw: unknown; readonly reason: string }

export interface Pagination {
  per?: number
  page?: number
  total_pages?: number
  total_records?: number
}

export interface List<T> {
  readonly rows: readonly Row<T>[]
  readonly pagination: Pagination
  /** The server answered 404 and the caller knows that the parent exists, so nothing is there. */
  readonly emptyBy404?: true
}

export interface Created<T> {
  readonly code?: string
  readonly resource?: T
  readonly message?: string
}

/** What a call of this operation gives. */
export type Output<O extends Operation> = O['answer'] extends { kind: 'list' }
  ? List<RowOf<O['answer']>>
  : O['answer'] extends { kind: 'item' | 'object' }
    ? RowOf<O['answer']>
    : O['answer'] extends { kind: 'created' }
      ? Created<RowOf<O['answer']>>
      : O['answer'] extends { kind: 'text' }
        ? string
        : undefined

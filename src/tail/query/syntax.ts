/** `:` is “has”; the others compare times and sizes, and numbers of fields that the log names itself. */
export type Operator = ':' | '>' | '>=' | '<' | '<='

/** One word or one `field:value`. Offsets are UTF-16 units of the text; `end` is exclusive. */
export interface Term {
  readonly kind: 'term'
  /** As it was typed; absent for a bare word. */
  readonly field?: string
  readonly operator: Operator
  readonly value: string
  readonly start: number
  readonly end: number
}

/** What a query says. An empty one is `all` of nothing, which every entry passes. */
export type Query =
  | Term
  | { readonly kind: 'all' | 'any'; readonly of: readonly Query[]; readonly start: number; readonly end: number }
  | { readonly kind: 'not'; readonly of: Query; readonly start: number; readonly end: number }

/** Where a query cannot be understood, in words. */
export interface QueryProblem {
  readonly message: string
  readonly start: number
  readonly end: number
}

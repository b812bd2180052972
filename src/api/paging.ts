import type { CallOptions, Client } from './client'
import type { Input, List, Operation, Output } from './operation'

type Listing = Operation & { answer: { kind: 'list' } }

/** The number of the page after this one, or undefined when this was the last. */
export function nextPage(list: List<unknown>, page: number, per: number): number | undefined {
  const { total_pages, total_records } = list.pagination
  if (list.rows.length === 0) return undefined
  if (total_pages !== undefined) return page < total_pages ? page + 1 : undefined
  if (total_records !== undefined) return page * per < total_records ? page + 1 : undefined
  // Without totals only a full page can have a next one.
  return list.rows.length >= per ? page + 1 : undefined
}

/**
 * All pages of a list, one request for each step. Ends at the last page, at an empty one, and when the server gives the same
 * page again (one that ignores `page` would otherwise never end).
 */
export async function* pages<O extends Listing>(
  client: Client,
  operation: O,
  input: Input<O>,
  options: CallOptions & { per?: number; from?: number } = {},
): AsyncGenerator<Output<O>, void, undefined> {
  const per = options.per ?? 100
  let before = ''
  for (let page: number | undefined = options.from ?? 1; page !== undefined; ) {
    const query = { ...(input as { query?: object }).query, page, per }
    const answer: Output<O> = await client.list(operation, { ...input, query } as Input<O>, options)
    const list = answer as List<unknown>
    const now = JSON.stringify(list.rows)
    if (now === before) return
    before = now
    yield answer
    page = nextPage(list, page, list.pagination.per ?? per)
  }
}

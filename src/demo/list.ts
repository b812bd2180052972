import { ok, type Reply } from './reply'

const largestPage = 500

export interface ListQuery {
  page?: number | undefined
  per?: number | undefined
  query?: string | undefined
  status?: string | undefined
  sort_field?: string | undefined
  sort?: string | undefined
}

/** The envelope of a list of which one page is known already. */
export function envelope(resources: readonly unknown[], total: number, query: ListQuery, defaultPer = 25): Reply {
  const per = Math.min(query.per ?? defaultPer, largestPage)
  return ok({
    resources,
    pagination: {
      per,
      page: query.page ?? 1,
      total_pages: Math.max(1, Math.ceil(total / per)),
      query: query.query ?? null,
      filter: null,
      status: query.status ?? null,
      sort_field: query.sort_field ?? null,
      sort: query.sort ?? null,
      total_records: total,
    },
  })
}

/** First and last-but-one index of the page asked for. */
export function rangeOf(query: ListQuery, defaultPer = 25): readonly [number, number] {
  const per = Math.min(query.per ?? defaultPer, largestPage)
  const from = ((query.page ?? 1) - 1) * per
  return [from, from + per]
}

/** One page of the rows that hold the searched text in one of the fields given by `text`. */
export function paged<T>(rows: readonly T[], query: ListQuery, text: (row: T) => readonly (string | null)[], show: (row: T) => unknown = (row) => row): Reply {
  const wanted = query.query?.trim().toLowerCase()
  const found = wanted ? rows.filter((row) => text(row).some((value) => value?.toLowerCase().includes(wanted))) : rows
  return envelope(found.slice(...rangeOf(query)).map(show), found.length, query)
}

/** Sorted by one of the rows' own fields; unknown fields and `none` change nothing. */
export function sorted<T extends object>(rows: readonly T[], query: ListQuery): readonly T[] {
  const field = query.sort_field
  if (!field || query.sort === 'none') return rows
  const sign = query.sort === 'desc' ? -1 : 1
  const key = (row: T): string => String((row as Record<string, unknown>)[field] ?? '')
  return [...rows].sort((a, b) => sign * key(a).localeCompare(key(b), 'en', { numeric: true }))
}

/** Takes rows out of a list that others hold on to. */
export function drop<T>(rows: T[], gone: (row: T) => boolean): void {
  rows.splice(0, rows.length, ...rows.filter((row) => !gone(row)))
}

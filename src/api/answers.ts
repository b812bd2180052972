import type { Created, List, Pagination, Row, Schema } from './operation'

/** Told of each field that was not what the declaration says: `path` like `resources[].quota`. */
export type OnOddity = (path: string, reason: string) => void

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Removes the value at `path` from a copy; false when there is nothing to remove. */
function drop(target: unknown, path: readonly PropertyKey[]): boolean {
  const parent = path.slice(0, -1).reduce<unknown>((at, key) => (at as Json | undefined)?.[key as string], target)
  const key = path.at(-1)
  if (key === undefined || typeof parent !== 'object' || parent === null) return false
  if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else delete (parent as Json)[key as string]
  return true
}

/**
 * Reads one resource leniently: `null` means "not set", a field of the wrong type becomes undefined and is reported,
 * unknown fields stay. Only a value that cannot be the resource at all is a broken row.
 */
function readRow<T>(schema: Schema, raw: unknown, odd: OnOddity, at = ''): Row<T> {
  const value: unknown = structuredClone(raw)
  for (let round = 0; round < 8; round++) {
    const read = schema.safeParse(value)
    if (read.success) return { ok: true, value: read.data as T }
    // Indexes of one array are removed from its end, so that they stay right.
    const issues = [...read.error.issues].sort((a, b) => comparePaths(b.path, a.path))
    let changed = false
    for (const issue of issues) {
      const found = issue.path.reduce<unknown>((here, key) => (here as Json | undefined)?.[key as string], value)
      if (found === undefined || !drop(value, issue.path)) continue
      changed = true
      if (found !== null) odd([at, ...issue.path.map((key) => (typeof key === 'number' ? '[]' : String(key)))].filter(Boolean).join('.'), issue.message)
    }
    if (!changed) return { ok: false, raw, reason: issues[0]?.message ?? 'unreadable' }
  }
  return { ok: false, raw, reason: 'unreadable' }
}

function comparePaths(a: readonly PropertyKey[], b: readonly PropertyKey[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (a[i] === b[i]) continue
    return typeof a[i] === 'number' && typeof b[i] === 'number' ? Number(a[i]) - Number(b[i]) : 0
  }
  return a.length - b.length
}

function readPagination(raw: unknown): Pagination {
  if (!isObject(raw)) return {}
  const number = (key: string): number | undefined => {
    const value = raw[key]
    const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    return typeof parsed === 'number' && Number.isFinite(parsed) && parsed >= 0 ? parsed : undefined
  }
  return { per: number('per'), page: number('page'), total_pages: number('total_pages'), total_records: number('total_records') }
}

/** The rows of an answer: the documented envelope, or a bare list; undefined when it is neither. */
export function readList<T>(schema: Schema, body: unknown, odd: OnOddity): List<T> | undefined {
  const resources = Array.isArray(body) ? body : isObject(body) ? body['resources'] : undefined
  if (!Array.isArray(resources)) return undefined
  return {
    rows: resources.map((raw) => readRow<T>(schema, raw, odd, 'resources[]')),
    pagination: readPagination(isObject(body) ? body['pagination'] : undefined),
  }
}

/** The one resource of an answer: first of the envelope or of a bare list, or the bare object; undefined when there is none. */
export function readItem<T>(schema: Schema, body: unknown, odd: OnOddity): Row<T> | undefined {
  if (Array.isArray(body)) return body.length > 0 ? readRow<T>(schema, body[0], odd, '[]') : undefined
  if (isObject(body) && Array.isArray(body['resources']))
    return body['resources'].length > 0 ? readRow<T>(schema, body['resources'][0], odd, 'resources[]') : undefined
  if (isObject(body) && isObject(body['resource']) && !('verified' in body)) return readRow<T>(schema, body['resource'], odd, 'resource')
  return isObject(body) ? readRow<T>(schema, body, odd) : undefined
}

/** A create's answer in either documented form; an empty one is accepted. */
export function readCreated<T>(schema: Schema | undefined, body: unknown, odd: OnOddity): Created<T> {
  if (!isObject(body)) return {}
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined)
  const rows = Array.isArray(body['resources']) ? body['resources'] : []
  const first = schema && rows.length > 0 ? readRow<T>(schema, rows[0], odd, 'resources[]') : undefined
  const resource = first?.ok ? first.value : undefined
  const own: Json = isObject(resource) ? resource : {}
  return { code: text(body['resource_code']) ?? text(own['code']) ?? text(own['id']), resource, message: text(body['message']) }
}

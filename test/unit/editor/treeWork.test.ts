import { describe, expect, it } from 'vitest'
import { ApiError, type FieldError } from '../../../src/api/errors'
import { fieldErrors } from '../../../src/editor/fieldErrors'
import { pageOf } from '../../../src/editor/pages'
import { settle } from '../../../src/editor/settle'

/** A signal that nobody aborts. */
const live = (): AbortSignal => new AbortController().signal

describe('looking at queued work', () => {
  it('ends at the first look that says it is done', async () => {
    let looks = 0
    expect(await settle(() => Promise.resolve(++looks), (now) => now === 3, live(), [1, 1, 1, 1])).toBe(3)
    expect(looks).toBe(3)
  })

  it('does not go on for ever: the last look is given', async () => {
    let looks = 0
    expect(await settle(() => Promise.resolve(++looks), () => false, live(), [1, 1])).toBe(3)
    expect(looks).toBe(3)
  })

  it('ends at once when what it is for has gone', async () => {
    const gone = new AbortController()
    let looks = 0
    const settled = settle(() => Promise.resolve(++looks), () => false, gone.signal, [60_000])
    setTimeout(() => gone.abort(), 5)
    expect(await settled).toBeUndefined()
    expect(looks).toBe(1)
  })

  it('passes on what the look throws', async () => {
    await expect(settle(() => Promise.reject(new Error('no')), () => true, live(), [])).rejects.toThrow('no')
  })
})

describe('refused fields', () => {
  const refused = (fields: FieldError[], reason: 'validation' | 'server' = 'validation'): ReadonlyMap<string, string> | undefined =>
    fieldErrors(new ApiError(reason, 'x', { operationId: 'x', method: 'POST', url: '', fields }))

  it('go by the name of the field that a person filled in', () => {
    const of = refused([
      { field: 'name', description: 'taken' },
      { field: 'name', description: 'too short' },
      { field: 'destinations.3', description: 'bad' },
      { field: 'email_account[firstname]', description: 'missing' },
      { field: '', description: 'limit reached' },
    ])
    expect([...(of ?? [])]).toEqual([
      ['name', 'taken too short'],
      ['destinations', 'bad'],
      ['firstname', 'missing'],
      ['', 'limit reached'],
    ])
  })

  it('are none for failures of another kind', () => {
    expect(refused([], 'server')).toBeUndefined()
    expect(fieldErrors(new Error('x'))).toBeUndefined()
  })
})

describe('a page of rows', () => {
  const nodeOf = (row: { code?: string }) => (row.code ? { kind: 'thing', id: `root/${row.code}` } : undefined)

  it('keeps a row that cannot be read, with the reason', () => {
    const page = pageOf<{ code?: string }, { kind: string; id: string }>(
      { rows: [{ ok: true, value: { code: 'A' } }, { ok: false, raw: 7, reason: 'no object' }, { ok: true, value: {} }], pagination: { total_pages: 3, total_records: 120 } },
      2,
      'root',
      nodeOf,
    )
    expect(page.nodes).toEqual([
      { kind: 'thing', id: 'root/A' },
      { kind: 'broken', id: 'root/#broken-2-1', reason: 'no object', raw: 7 },
      { kind: 'broken', id: 'root/#broken-2-2', reason: 'It has no code.', raw: {} },
    ])
    expect([page.next, page.total]).toEqual([3, 120])
  })

  it('says so when “none” was a 404', () => {
    expect(pageOf({ rows: [], pagination: {}, emptyBy404: true }, 1, 'root', nodeOf, 'Nothing').emptyText).toBe('Nothing here: the server answered 404')
    expect(pageOf({ rows: [], pagination: {} }, 1, 'root', nodeOf, 'Nothing').emptyText).toBe('Nothing')
  })
})

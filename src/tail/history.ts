import type { ReadEntry } from './entry'

/** One change of an entry, as a reading found it. */
export interface Past {
  /** When the change was seen, milliseconds UTC. */
  readonly seenAt: number
  /** Fields that differ; `before` or `after` is undefined where the field was not there. */
  readonly changes: readonly { readonly name: string; readonly before: unknown; readonly after: unknown }[]
  /** The outcome, when it changed. */
  readonly status?: { readonly before: string | undefined; readonly after: string | undefined }
}

/** Changes kept of one entry; the oldest go first. */
const most = 10

/** The history of an entry that was read again and differs. */
export function historyWith(history: readonly Past[] | undefined, before: ReadEntry, after: ReadEntry, seenAt: number): readonly Past[] {
  const names = new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])
  const changes = [...names]
    .map((name) => ({ name, before: before.fields[name], after: after.fields[name] }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after))
  const status = before.status === after.status ? {} : { status: { before: before.status, after: after.status } }
  return [...(history ?? []), { seenAt, changes, ...status }].slice(-most)
}

import { Client } from '../../../src/api/client'
import { demoBase } from '../../../src/api/environments'
import type { ApiError } from '../../../src/api/errors'
import type { Operation, Row } from '../../../src/api/operation'
import { createDemo, type Demo, type DemoOptions } from '../../../src/demo/demo'

export const start = Date.parse('2026-03-02T10:00:00Z')

/** A demo account whose clock stands still, and a client on it. */
export function account(options: DemoOptions = {}): { demo: Demo; client: Client } {
  const demo = createDemo({ clock: { now: () => start }, ...options })
  return { demo, client: clientOn(demo) }
}

/** A client that reaches the demo account in memory. */
export function clientOn(demo: Demo, token = async (api: Operation['api']): Promise<string> => demo.tokens[api]): Client {
  return new Client({ bases: { management: demoBase, send: demoBase }, token, fetch: () => demo.fetch, sleep: async () => {} })
}

/** The rows that could be read. */
export function values<T>(list: { readonly rows: readonly Row<T>[] }): T[] {
  return list.rows.flatMap((row) => (row.ok ? [row.value] : []))
}

/** How a call ends: `done`, the refused fields with the reasons, or else the reason of its error. */
export async function ending(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'done',
    (error: unknown) => {
      const { reason, details } = error as ApiError
      return details.fields?.map(({ field, description }) => `${field} ${description}`).join('; ') || reason
    },
  )
}

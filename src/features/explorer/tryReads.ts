import type { Client } from '../../api/client'
import { ApiError } from '../../api/errors'
import type { List, Operation } from '../../api/operation'
import { t } from '../../l10n'
import { outcomeOf, type Tried } from './compatibilityReport'
import { leastInput, needsOf, type Need } from './reads'

const atOnce = 3

/** Tries all of them, few at once, until `stop`; a token that is refused or a host that cannot be reached ends it. */
export async function tryAll(client: Client, reads: readonly Operation[], stop: AbortController, tell: (title: string) => void): Promise<Tried[]> {
  const found = new Map<string, Promise<string | undefined>>()
  const tried: Tried[] = []
  const queue = [...reads]
  const work = async (): Promise<void> => {
    for (let operation = queue.shift(); operation && !stop.signal.aborted; operation = queue.shift()) {
      const done = await tryOne(client, operation, found, stop.signal)
      if (!done) return
      tell(operation.title)
      tried.push(done)
      if (done.fatal) stop.abort()
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  const order = new Map(reads.map((operation, index) => [operation.id, index]))
  return tried.sort((a, b) => (order.get(a.operation.id) ?? 0) - (order.get(b.operation.id) ?? 0))
}

async function tryOne(client: Client, operation: Operation, found: Map<string, Promise<string | undefined>>, signal: AbortSignal): Promise<Tried | undefined> {
  const notTried = (words: string): Tried => ({ operation, outcome: { kind: 'not-tried', words } })
  if (holdsPasswords(operation)) return notTried(t('its file may hold passwords'))
  const needs = needsOf(operation)
  if (!needs) return notTried(t('no list gives what its address needs'))
  const params = await paramsOf(client, needs, found, signal)
  if ('lacks' in params) return signal.aborted ? undefined : notTried(t('“{0}” gives nothing to ask for', params.lacks.title))
  try {
    await client.run(operation, leastInput(operation, params.values), { signal })
    return { operation, outcome: { kind: 'answers', words: t('answers') } }
  } catch (error) {
    return ApiError.is(error, 'cancelled') ? undefined : outcomeOf(operation, error)
  }
}

const holdsPasswords = ({ answer }: Operation): boolean => answer.kind === 'text' && answer.type === 'text/csv'

type Params = { readonly values: Readonly<Record<string, string>> } | { readonly lacks: Operation }

/** What an address needs, each from the first row of its list; the list that gives nothing. */
async function paramsOf(client: Client, needs: readonly Need[], found: Map<string, Promise<string | undefined>>, signal: AbortSignal): Promise<Params> {
  const values: Record<string, string> = {}
  for (const { param, list, value: valueOf } of needs) {
    const own = await paramsOf(client, needsOf(list) ?? [], found, signal)
    if ('lacks' in own) return own
    const key = `${param} ${list.id} ${JSON.stringify(own.values)}`
    if (!found.has(key)) found.set(key, firstValue(client, list, own.values, valueOf, signal))
    const value = await found.get(key)
    if (value === undefined) return { lacks: list }
    values[param] = value
  }
  return { values }
}

async function firstValue(client: Client, list: Operation, params: Readonly<Record<string, string>>, valueOf: Need['value'], signal: AbortSignal): Promise<string | undefined> {
  try {
    const answer = (await client.run(list, leastInput(list, params), { signal })) as List<unknown>
    const [row] = answer.rows
    return row?.ok ? valueOf(row.value) : undefined
  } catch {
    // The list itself is tried as well, and says why.
    return undefined
  }
}

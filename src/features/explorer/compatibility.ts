import * as vscode from 'vscode'
import type { Client } from '../../api/client'
import { ApiError } from '../../api/errors'
import type { List, Operation } from '../../api/operation'
import { allOperations } from '../../api/operations/all'
import { clientFor } from '../../editor/clients'
import { openDocument } from '../../editor/documents'
import type { Editor } from '../../editor/editor'
import { UserError } from '../../editor/explain'
import { t } from '../../l10n'
import { safeText } from '../../text'
import { outcomeOf, reportText, type Tried } from './compatibilityReport'
import { codeOf, leastInput, needsOf } from './reads'

const atOnce = 3

/** Tries each read operation once with as little as it can be asked for, and shows what answers. Nothing is written. */
export async function checkCompatibility(editor: Editor): Promise<void> {
  const account = editor.accounts.active()
  if (!account) throw new UserError(t('There is no account yet.'), t('Add one, or explore the demo account.'))
  const reads = allOperations.filter(({ method, api }) => method === 'GET' && api === 'management')
  const client = await clientFor(editor, account)
  const tried = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: t('Checking which operations answer for {0}', safeText(account.name, 60)), cancellable: true },
    (progress, token) => {
      const stop = new AbortController()
      token.onCancellationRequested(() => stop.abort())
      return tryAll(client, reads, stop, (title) => progress.report({ message: title, increment: 100 / reads.length }))
    },
  )
  const complete = tried.length === reads.length
  await openDocument(`API ${account.name}.md`, reportText(account.name, account.base, tried, complete ? undefined : reads.length), { preview: false })
}

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
  const needs = needsOf(operation)
  if (!needs) return { operation, outcome: { kind: 'not-tried', words: t('no list gives what its address needs') } }
  const params: Record<string, string> = {}
  for (const { param, list } of needs) {
    const key = `${list.id} ${JSON.stringify(params)}`
    if (!found.has(key)) found.set(key, firstCode(client, list, { ...params }, signal))
    const value = await found.get(key)
    if (value === undefined) return signal.aborted ? undefined : { operation, outcome: { kind: 'not-tried', words: t('“{0}” gives nothing to ask for', list.title) } }
    params[param] = value
  }
  try {
    await client.run(operation, leastInput(operation, params), { signal })
    return { operation, outcome: { kind: 'answers', words: t('answers') } }
  } catch (error) {
    return ApiError.is(error, 'cancelled') ? undefined : outcomeOf(operation, error)
  }
}

async function firstCode(client: Client, list: Operation, params: Record<string, string>, signal: AbortSignal): Promise<string | undefined> {
  try {
    const answer = (await client.run(list, leastInput(list, params), { signal })) as List<unknown>
    const [row] = answer.rows
    return row?.ok ? codeOf(row.value) : undefined
  } catch {
    // The list itself is tried as well, and says why.
    return undefined
  }
}

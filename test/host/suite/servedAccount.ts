import { Client } from '../../../src/api/client'
import { createDemo, type Demo } from '../../../src/demo/demo'
import { serveDemo } from '../../../src/demo/server'
import type { Account } from '../../../src/editor/accounts'
import * as vscode from 'vscode'
import { answering } from './person'

export interface ServedAccount {
  readonly id: string
  readonly demo: Demo
  /** What the extension asked, as `PUT /path?query`. */
  readonly asked: string[]
  /** Looks at the demo past the server. */
  readonly client: Client
  /** Removes the account from the extension as well. */
  close(): Promise<void>
}

/** How much faster its clock goes: queued work is done when the extension looks for the second time. */
const faster = 30

/** A demo served over HTTP, and an account of the extension on it, added as a person does and made the active one. */
export async function addServedAccount(name: string): Promise<ServedAccount> {
  const start = Date.now()
  const demo = createDemo({ clock: { now: () => start + (Date.now() - start) * faster } })
  const asked: string[] = []
  const dispatch: Demo['dispatch'] = (request) => {
    asked.push(`${request.method} ${request.url.pathname}${request.url.search}`)
    return demo.dispatch(request)
  }
  const server = await serveDemo({ demo: { ...demo, dispatch } })
  const { result } = await answering(['Another host…', server.url, demo.tokens.management, name], () => vscode.commands.executeCommand('qboxmail.addAccount'))
  const { id } = result as Account
  const client = new Client({ bases: { management: server.url, send: server.url }, token: async (api) => demo.tokens[api], fetch: () => demo.fetch })
  return {
    id, demo, asked, client,
    close: async () => {
      await answering(['Remove'], () => vscode.commands.executeCommand('qboxmail.removeAccount', id))
      await server.close()
    },
  }
}

import { serveDemo, type DemoServer } from '../../../src/demo/server'
import type { Account, Accounts } from '../../../src/editor/accounts'
import { silentLogger } from '../../../src/logger'
import { account } from './window'

/** A demo served over HTTP, and the requests that it was asked, as `GET /path → 200`. */
export async function serve(): Promise<DemoServer & { readonly asked: string[] }> {
  const asked: string[] = []
  const server = await serveDemo({ log: { ...silentLogger, debug: (line) => asked.push(line) } })
  return Object.assign(server, { asked })
}

/** Adds an account on that server, with its token. */
export async function addAccount(accounts: Accounts, id: string, server: DemoServer, more: Partial<Account> = {}): Promise<Account> {
  const added = account(id, { base: server.url, ...more })
  await accounts.save(added)
  await accounts.tokens.set(id, { api: 'management' }, server.demo.tokens.management)
  return added
}

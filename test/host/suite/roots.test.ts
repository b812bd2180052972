import { afterEach, beforeEach, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import type { Account } from '../../../src/editor/accounts'
import type { Editor } from '../../../src/editor/editor'
import { ApiError } from '../../../src/api/errors'
import { loadFolder } from '../../../src/features/delivery/load'
import { folders } from '../../../src/features/delivery/nodes'
import { loadDomains } from '../../../src/features/hosting/load'
import { addAccount, serve } from './served'
import { closeWindows, openWindow } from './window'

const never = new AbortController().signal
const said = 'Nothing here: the server answered 404'

/** What the first page of each list of the account itself says when nothing is on it, or why it cannot be shown. */
async function roots(editor: Editor, account: Account): Promise<(string | undefined)[]> {
  const nothing = 'no-such-name'
  const pages = [
    loadDomains(editor, 1, nothing, never),
    ...folders(account.id).map((folder) => loadFolder(editor, folder, 1, nothing, never)),
  ]
  return Promise.all(pages.map((page) => page.then(({ emptyText }) => emptyText, (error: unknown) => (ApiError.is(error) ? error.reason : String(error)))))
}

describe('lists of an account for which the server answers 404', () => {
  let server: Awaited<ReturnType<typeof serve>>

  beforeEach(async () => {
    server = await serve()
    server.demo.faults.add({ kind: 'empty404' })
  })

  afterEach(async () => {
    closeWindows()
    await server.close()
  })

  it('are empty on a known host, and say why', async () => {
    const { accounts, editor } = openWindow()
    const account = await addAccount(accounts, 'a', server, { kind: 'production' })
    assert.deepEqual(await roots(editor, account), [said, said, said, said])
  })

  it('are not there on another host', async () => {
    const { accounts, editor } = openWindow()
    const account = await addAccount(accounts, 'a', server)
    assert.deepEqual(await roots(editor, account), ['not-found', 'not-found', 'not-found', 'not-found'])
  })
})

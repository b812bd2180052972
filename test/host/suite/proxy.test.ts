import { after, afterEach, before, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createServer, request, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import * as vscode from 'vscode'
import { ApiError } from '../../../src/api/errors'
import { listDomains } from '../../../src/api/operations/domains'
import type { DemoServer } from '../../../src/demo/server'
import { clientFor } from '../../../src/editor/clients'
import { createCertificate } from '../../fixtures/certificates'
import { serve } from './served'
import { account, closeWindows, openWindow } from './window'

/** No name server knows it: who reaches it went through the proxy. */
const name = 'api.qboxmail.test'
/** A connection that is there already would be used again. */
const impostor = 'impostor.qboxmail.test'

const portOf = (server: Server): number => (server.address() as AddressInfo).port
const listening = async <S extends Server>(server: S): Promise<S> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

describe('an account behind a proxy', () => {
  let served: DemoServer & { readonly asked: string[] }
  let trusted: Server
  let untrusted: Server
  let proxy: Server
  /** Where the proxy leads to now. */
  let target: Server
  const sockets = new Set<Socket>()
  /** What the proxy was asked, and everything that it saw of it. */
  const asked: string[] = []
  let seen = ''
  const settings = vscode.workspace.getConfiguration('http')

  before(async () => {
    served = await serve()
    const front = (certificate: { cert: string; key: string }): Promise<Server> =>
      listening(createTlsServer(certificate, (given, answer) => {
        const { port } = new URL(served.url)
        given.pipe(request({ port, path: given.url, method: given.method, headers: { ...given.headers, host: `127.0.0.1:${port}` } }, (back) => {
          answer.writeHead(back.statusCode ?? 500, back.headers)
          back.pipe(answer)
        }))
      }) as unknown as Server)
    // The editor was started with the authority that signed this one, as a company's own is trusted by its machines.
    const folder = process.env['QBOXMAIL_TEST_TLS']
    assert.ok(folder, 'The suite is started with a certificate that the editor trusts.')
    trusted = await front({ cert: await readFile(join(folder, 'server.pem'), 'utf8'), key: await readFile(join(folder, 'server.key'), 'utf8') })
    untrusted = await front(createCertificate({ names: [impostor] }))
    proxy = await listening(createServer().on('connect', (given, socket: Socket, head) => {
      asked.push(`CONNECT ${given.url}`)
      sockets.add(socket)
      const on = connect(portOf(target), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
        on.write(head)
        on.pipe(socket)
        socket.on('data', (piece: Buffer) => {
          seen += piece.toString('latin1')
          on.write(piece)
        })
      })
      for (const end of [on, socket]) end.on('error', () => [on, socket].forEach((each) => each.destroy()))
      socket.on('close', () => on.destroy())
    }))
    // With the certificates of the system the editor leaves out what was added by the environment.
    await settings.update('systemCertificates', false, vscode.ConfigurationTarget.Global)
    await settings.update('proxy', `http://127.0.0.1:${portOf(proxy)}`, vscode.ConfigurationTarget.Global)
  })

  afterEach(() => {
    closeWindows()
    asked.length = 0
    seen = ''
  })

  after(async () => {
    for (const name of ['proxy', 'systemCertificates']) await settings.update(name, undefined, vscode.ConfigurationTarget.Global)
    for (const socket of sockets) socket.destroy()
    for (const server of [proxy, trusted, untrusted]) {
      server.closeAllConnections()
      server.close()
    }
    await served.close()
  })

  const domains = async (host: string): Promise<number> => {
    const { accounts, editor } = openWindow()
    const own = account('a', { base: `https://${host}` })
    await accounts.save(own)
    await accounts.tokens.set('a', { api: 'management' }, served.demo.tokens.management)
    return (await (await clientFor(editor, own)).call(listDomains, { query: { page: 1 } })).rows.length
  }

  it('is reached through it, and the proxy sees neither address nor token', async () => {
    target = trusted
    assert.equal(await domains(name), 5)
    assert.deepEqual([...new Set(asked)], [`CONNECT ${name}:443`])
    assert.ok(seen.length > 0 && !seen.includes(served.demo.tokens.management) && !seen.includes('/api/domains'))
  })

  it('is not reached where somebody stands in between whom nobody trusts', async () => {
    target = untrusted
    served.asked.length = 0
    await assert.rejects(domains(impostor), (error) => ApiError.is(error, 'network') && /CERT|SELF_SIGNED|UNABLE_TO/.test(String(error.details.code)))
    assert.deepEqual([...new Set(asked)], [`CONNECT ${impostor}:443`])
    assert.deepEqual(served.asked, [])
  })
})

import { after, before, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import * as vscode from 'vscode'
import { serversOf, withSecrets } from '../../../src/features/assistant/editorServer'
import { runTool } from '../../../src/features/assistant/runTool'
import type { Editor } from '../../../src/editor/editor'
import { answering } from './person'
import { addAccount, serve } from './served'
import { closeWindows, openWindow, until } from './window'

const never = new vscode.CancellationTokenSource().token

/** A window of these tests has no extension of its own. */
const withExtension = (editor: Editor): Editor => ({ ...editor, context: { ...editor.context, extension: vscode.extensions.getExtension('qboxmail.qboxmail')! } as vscode.ExtensionContext })

const answerOf = ({ content }: vscode.LanguageModelToolResult): Record<string, unknown> => {
  const [part] = content
  assert.ok(part instanceof vscode.LanguageModelTextPart)
  return JSON.parse(part.value) as Record<string, unknown>
}

const mail = { from: 'test@mail.acme-demo.example', to: ['anna@customer.example'], subject: 'Hello', text: 'Good morning.', sender: '4102' }

describe('the assistant’s tools', () => {
  let server: Awaited<ReturnType<typeof serve>>

  before(async () => {
    server = await serve()
  })
  after(async () => {
    closeWindows()
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
    await server.close()
  })

  it('are known to the editor, with schemas and words', async () => {
    await vscode.extensions.getExtension('qboxmail.qboxmail')!.activate()
    const own = vscode.lm.tools.filter(({ tags }) => tags.includes('qboxmail'))
    assert.deepEqual(own.map(({ name }) => name).sort(), ['check_dns', 'domains', 'draft_test_mail', 'explain_bounce', 'mailboxes', 'search_logs', 'send_test_mail'].map((name) => `qboxmail_${name}`))
    for (const { description, inputSchema } of own) assert.ok(description.length > 80 && inputSchema)
  })

  it('are run by the editor', async () => {
    const result = await vscode.lm.invokeTool('qboxmail_explain_bounce', { input: { reply: '550 5.1.1 User unknown' }, toolInvocationToken: undefined }, never)
    assert.equal(answerOf(result)['codes'], '550 5.1.1')
  })

  it('answer for the active account, and say in words for the model what failed', async () => {
    const { accounts, editor } = openWindow()
    assert.match(String(answerOf(await runTool(editor, 'qboxmail_domains', {}, never))['what']), /There is no account yet/)
    await addAccount(accounts, 'a', server)
    const { hosting } = answerOf(await runTool(editor, 'qboxmail_domains', { domain: 'acme-demo.example' }, never)) as { hosting: { name: string } }
    assert.equal(hosting.name, 'acme-demo.example')
    assert.equal(answerOf(await runTool(editor, 'qboxmail_domains', { page: 0 }, never))['error'], 'invalid-input')
    server.demo.faults.set({ kind: '401' })
    assert.equal(answerOf(await runTool(editor, 'qboxmail_mailboxes', { domain: 'acme-demo.example' }, never))['error'], 'unauthorized')
    server.demo.faults.set()
  })

  it('end when the chat is cancelled', async () => {
    const { accounts, editor } = openWindow()
    await addAccount(accounts, 'a', server)
    server.demo.faults.set({ kind: 'latency', ms: 30_000 })
    const cancel = new vscode.CancellationTokenSource()
    const running = runTool(editor, 'qboxmail_domains', {}, cancel.token)
    cancel.cancel()
    await assert.rejects(running, vscode.CancellationError)
    server.demo.faults.set()
  })

  it('show a draft in the form, and send nothing by it', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
    const { sender, ...draft } = mail
    assert.ok(sender)
    const { editor } = openWindow()
    assert.equal(answerOf(await runTool(editor, 'qboxmail_draft_test_mail', draft, never))['can_be_sent'], true)
    const tabs = (): string[] => vscode.window.tabGroups.all.flatMap((group) => group.tabs).map(({ label }) => label)
    await until('the form is open', () => tabs().includes('New Message'))
  })

  it('send only after a question of their own, whatever the chat approves', async () => {
    await vscode.commands.executeCommand('qboxmail.exploreDemo')
    const send = (): Thenable<vscode.LanguageModelToolResult> => vscode.lm.invokeTool('qboxmail_send_test_mail', { input: mail, toolInvocationToken: undefined }, never)
    const refused = await answering([''], send)
    assert.match(refused.asked[0]!, /Send this message to 1 recipient\?[^]*To: anna@customer\.example/)
    assert.equal(answerOf(refused.result as vscode.LanguageModelToolResult)['result'], 'cancelled')
    const sent = await answering(['Send'], send)
    assert.equal(answerOf(sent.result as vscode.LanguageModelToolResult)['result'], 'accepted')
  })
})

describe('the assistant’s tools, turned off', () => {
  it('answer nobody, not even who knows their names', async () => {
    const offer = (value: string | undefined): Thenable<void> => vscode.workspace.getConfiguration('qboxmail.assistant').update('offer', value, vscode.ConfigurationTarget.Global)
    await offer('off')
    try {
      assert.match(String(answerOf(await runTool(openWindow().editor, 'qboxmail_explain_bounce', { reply: '550 5.1.1' }, never))['what']), /turned off/)
    } finally {
      await offer(undefined)
    }
  })
})

describe('the assistant’s server', () => {
  const setting = (value: string | undefined): Thenable<void> => vscode.workspace.getConfiguration('qboxmail.assistant').update('offer', value, vscode.ConfigurationTarget.Global)

  after(async () => {
    await setting(undefined)
    closeWindows()
  })

  it('is there for those who ask for it in the settings', async () => {
    const { editor } = openWindow()
    assert.deepEqual(serversOf(withExtension(editor)), [])
    await setting('mcpServer')
    const [server, ...more] = serversOf(withExtension(editor))
    assert.deepEqual([server?.label, more], ['Qboxmail', []])
  })

  it('is given its account when it starts, tokens never before, and serves it', async () => {
    await setting('mcpServer')
    const { accounts, editor } = openWindow()
    const own = withExtension(editor)
    const host = await serve()
    await addAccount(accounts, 'a', host)
    const [server] = serversOf(own)
    assert.ok(!JSON.stringify(server).includes(host.demo.tokens.management))
    const resolved = (await withSecrets(own, server!)) as vscode.McpStdioServerDefinition
    assert.equal(resolved.env['QBOXMAIL_API_TOKEN'], host.demo.tokens.management)
    const env = Object.fromEntries(Object.entries(resolved.env).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])))
    const child = spawn(resolved.command, resolved.args, { env: { ...process.env, ...env } })
    let said = ''
    child.stdout.on('data', (piece: Buffer) => (said += piece.toString()))
    child.stdin.write('{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"qboxmail_domains","arguments":{}}}\n')
    await until('it answers', () => said.includes('\n'))
    assert.ok(said.includes('acme-demo.example'))
    child.kill()
    await host.close()
  })

  it('of the sandbox sends by nobody else’s token, and of an account is never the demo', async () => {
    await setting('mcpServer')
    const { accounts, editor } = openWindow()
    const own = withExtension(editor)
    const host = await serve()
    await addAccount(accounts, 's', host, { kind: 'sandbox' })
    await accounts.remember('s', 'send.last', { sender: '4102' })
    await accounts.tokens.set('s', { api: 'send', sender: '4102' }, 'a-send-token-of-production')
    const resolved = (await withSecrets(own, serversOf(own)[0]!)) as vscode.McpStdioServerDefinition
    assert.deepEqual([resolved.env['QBOXMAIL_SEND_API_TOKEN'], resolved.env['QBOXMAIL_SEND_API_BASE'], resolved.env['QBOXMAIL_DEMO']], [null, null, null])
    await host.close()
  })
})

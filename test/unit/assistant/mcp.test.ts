import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import { ElicitRequestSchema, type JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UserError } from '../../../src/editor/explain'
import { contributions } from '../../../src/features/assistant/contributes'
import { contextOf } from '../../../src/features/assistant/mcp/environment'
import { mcpServer } from '../../../src/features/assistant/mcp/server'
import { tools } from '../../../src/features/assistant/tools/all'
import { answerText, type ToolContext } from '../../../src/features/assistant/tools/tool'
import { silentLogger } from '../../../src/logger'
import { newDraft } from '../../../src/mail/draft'
import { root } from '../../run/paths'
import { onDemo, type OnDemo } from './context'

const words = contributions.tools.map(({ name, title, description, input }) => ({ name, title: title.en, description, inputSchema: input }))
const mail = { from: 'test@mail.acme-demo.example', to: ['anna@customer.example'], subject: 'Hello', text: 'Good morning.' }

/** The protocol's own client on a server in this process. */
async function connected(demo: OnDemo, capabilities = {}): Promise<Client> {
  const transport: Transport = { start: async () => {}, close: async () => server.close(), send: async (message) => server.receive(`${JSON.stringify(message)}\n`) }
  const server = mcpServer({ version: '1.2.3', tools, words, context: demo.context, write: (line) => transport.onmessage?.(JSON.parse(line) as JSONRPCMessage) })
  const client = new Client({ name: 'test', version: '1' }, { capabilities })
  await client.connect(transport)
  return client
}

async function call(client: Client, name: string, input: Record<string, unknown> = {}): Promise<{ answer: Record<string, unknown>; isError?: unknown }> {
  const { content, isError } = await client.callTool({ name: `qboxmail_${name}`, arguments: input })
  const [first] = content as [{ text: string }]
  return { answer: JSON.parse(first.text) as Record<string, unknown>, ...(isError !== undefined && { isError }) }
}

describe('the server, as the protocol’s own client sees it', () => {
  it('lists the tools with their schemas and what they do', async () => {
    const client = await connected(onDemo())
    expect(client.getServerVersion()).toMatchObject({ name: 'qboxmail', version: '1.2.3' })
    const listed = (await client.listTools()).tools
    expect(listed.map(({ name }) => name)).toEqual(tools.map(({ name }) => name))
    for (const { name, annotations, inputSchema } of listed) {
      const sends = name === 'qboxmail_send_test_mail'
      expect(annotations).toMatchObject({ readOnlyHint: !sends, destructiveHint: sends })
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false })
    }
    await client.ping()
  })

  it('answers, and says of a failure what to do', async () => {
    const demo = onDemo()
    const client = await connected(demo)
    expect(await call(client, 'explain_bounce', { reply: '550 5.1.1' })).toMatchObject({ answer: { codes: '550 5.1.1' } })
    expect(await call(client, 'domains', { nonsense: 1 })).toMatchObject({ isError: true, answer: { error: 'invalid-input', what: expect.stringContaining('nonsense') } })
    demo.demo.faults.set({ kind: '401' })
    expect(await call(client, 'domains')).toMatchObject({ isError: true, answer: { error: 'unauthorized' } })
    await expect(client.callTool({ name: 'rm', arguments: {} })).rejects.toThrow(/no such tool/)
  })

  it('sends after asking the user, where the client can ask', async () => {
    const demo = onDemo()
    const client = await connected(demo, { elicitation: {} })
    const asked: string[] = []
    let action: 'accept' | 'decline' = 'decline'
    client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
      asked.push(params.message)
      return { action, ...(action === 'accept' && { content: {} }) }
    })
    expect(await call(client, 'send_test_mail', mail)).toMatchObject({ answer: { done: false, result: 'declined' } })
    expect(demo.sent).toEqual([])
    action = 'accept'
    expect(await call(client, 'send_test_mail', mail)).toMatchObject({ answer: { result: 'accepted' } })
    expect(demo.sent).toHaveLength(1)
    expect(asked[1]).toContain('to anna@customer.example')
    // What cannot be sent is not asked about.
    expect(await call(client, 'send_test_mail', { ...mail, text: '' })).toMatchObject({ answer: { result: 'invalid' } })
    expect(asked).toHaveLength(2)
  })

  it('else wants a confirmation of exactly this message, and takes it once', async () => {
    const demo = onDemo()
    const client = await connected(demo)
    const first = await call(client, 'send_test_mail', mail)
    expect(first.answer).toMatchObject({ done: false, needs_confirmation: expect.stringContaining('It cannot be taken back'), confirmation: expect.any(String) })
    const { confirmation } = first.answer
    for (const other of [{ ...mail, to: ['eve@customer.example'], confirmation }, { ...mail, confirmation: 'yes' }])
      expect(await call(client, 'send_test_mail', other)).toMatchObject({ answer: { done: false, confirmation: expect.any(String) } })
    expect(demo.sent).toEqual([])
    expect(await call(client, 'send_test_mail', { ...mail, confirmation })).toMatchObject({ answer: { result: 'accepted' } })
    expect(await call(client, 'send_test_mail', { ...mail, confirmation })).toMatchObject({ answer: { done: false } })
    expect(demo.sent).toHaveLength(1)
  })

  it('does not ask where nothing can be sent, and says why', async () => {
    const demo = onDemo()
    const client = await connected({ ...demo, context: { ...demo.context, sendsThrough: () => Promise.reject(new UserError('There is no Send token.')) } }, { elicitation: {} })
    client.setRequestHandler(ElicitRequestSchema, () => {
      throw new Error('It was asked.')
    })
    expect(await call(client, 'send_test_mail', mail)).toMatchObject({ isError: true, answer: { error: 'not-possible', what: 'There is no Send token.' } })
    expect(demo.sent).toEqual([])
  })

  it('offers a Delivery account to choose only where there is a choice, and names it in the question', async () => {
    const context: ToolContext = { ...onDemo().context, sendsThrough: async (_draft, sender) => `the Delivery account ${sender}` }
    delete (context as { senderIsSettled?: true }).senderIsSettled
    const fieldsOf = async (client: Client): Promise<string[]> => Object.keys((await client.listTools()).tools.at(-1)!.inputSchema.properties ?? {})
    expect(await fieldsOf(await connected(onDemo()))).not.toContain('sender')
    const client = await connected({ ...onDemo(), context })
    expect(await fieldsOf(client)).toContain('sender')
    expect((await call(client, 'send_test_mail', { ...mail, sender: '4102' })).answer).toMatchObject({ needs_confirmation: expect.stringContaining('through the Delivery account 4102?') })
  })

  it('gives no text with control or bidi characters, however deep it lies', () => {
    expect(answerText({ messages: [{ error: 'a\u202eb\u0007' }] })).toBe('{"messages":[{"error":"ab"}]}')
  })

  it('stops what is cancelled', async () => {
    const demo = onDemo()
    demo.demo.faults.set({ kind: 'latency', ms: 60_000 })
    const client = await connected(demo)
    const cancel = new AbortController()
    const running = client.callTool({ name: 'qboxmail_domains', arguments: {} }, undefined, { signal: cancel.signal })
    cancel.abort('enough')
    await expect(running).rejects.toThrow(/enough/)
  })
})

describe('the environment of the server alone', () => {
  const input = (sender?: string): Parameters<ToolContext['sendDraft']> => [newDraft({ from: mail.from, to: 'anna@customer.example', text: 'x' }), sender, new AbortController().signal]

  const sendsThrough = async (env: Record<string, string>, sender?: string): Promise<string> => (await contextOf(env, silentLogger)).sendsThrough!(...input(sender))

  it('sends through the host of the account, and not from the sandbox', async () => {
    const through = async (env: Record<string, string>): Promise<string | undefined> => (await sendsThrough({ QBOXMAIL_SEND_API_TOKEN: 'x'.repeat(20), ...env })).split(',')[0]
    expect(await through({})).toBe('delivery.qboxmail.com')
    expect(await through({ QBOXMAIL_API_BASE: 'https://own.example' })).toBe('own.example')
    expect(await through({ QBOXMAIL_API_BASE: 'https://own.example', QBOXMAIL_SEND_API_BASE: 'https://send.example' })).toBe('send.example')
    const sandbox = await contextOf({ QBOXMAIL_API_BASE: 'https://sandbox.qboxmail.com', QBOXMAIL_SEND_API_TOKEN: 'x'.repeat(20) }, silentLogger)
    for (const way of ['sendDraft', 'sendsThrough'] as const) await expect(sandbox[way]!(...input())).rejects.toThrow('The sandbox has no Send API.')
  })

  it('says before it sends that there is no token, and by whom a token sends', async () => {
    await expect(sendsThrough({})).rejects.toThrow('There is no Send token: QBOXMAIL_SEND_API_TOKEN is not set.')
    expect(await sendsThrough({ QBOXMAIL_SEND_API_TOKEN: 'x'.repeat(20), QBOXMAIL_SEND_ACCOUNT: 'Web shop' })).toBe('delivery.qboxmail.com, by the Delivery account Web shop')
    await expect(sendsThrough({ QBOXMAIL_SEND_API_TOKEN: 'x'.repeat(20) }, '12')).rejects.toThrow('leave out “sender”')
  })

  it('takes the demo account at yes, and nothing that is neither yes nor no', async () => {
    for (const [text, name] of [['true', 'Demo'], ['1', 'Demo'], ['0', 'api.qboxmail.com'], ['', 'api.qboxmail.com']]) expect((await contextOf({ QBOXMAIL_DEMO: text }, silentLogger)).account.name).toBe(name)
    await expect(contextOf({ QBOXMAIL_DEMO: 'perhaps' }, silentLogger)).rejects.toThrow('QBOXMAIL_DEMO holds “perhaps”.')
  })

  it('sends in the demo account through whom the sender’s domain belongs to', async () => {
    const { sendDraft } = await contextOf({ QBOXMAIL_DEMO: '1' }, silentLogger)
    const through = await sendsThrough({ QBOXMAIL_DEMO: '1' })
    expect(through).toMatch(/^the Delivery account /)
    expect(await sendDraft(...input())).toMatchObject({ result: 'accepted', through, queued_messages: 1 })
    await expect(sendsThrough({ QBOXMAIL_DEMO: '1' }, 'nope')).rejects.toThrow('There is no Delivery account nope')
    await expect(sendDraft(newDraft({ from: 'a@elsewhere.example', to: 'anna@customer.example', text: 'x' }), undefined, new AbortController().signal)).rejects.toThrow('No Delivery account sends for elsewhere.example')
  })
})

describe('whatever comes in', () => {
  const server = (): { lines: string[]; receive: (text: string) => void } => {
    const lines: string[] = []
    const rpc = mcpServer({ version: '1', tools, words, context: onDemo().context, write: (line) => lines.push(line) })
    return { lines, receive: (text) => rpc.receive(text) }
  }
  const codes = (lines: readonly string[]): unknown[] => lines.map((line) => (JSON.parse(line) as { error?: { code: number } }).error?.code)

  it('is answered in the protocol’s own way, and ends nothing', async () => {
    const { lines, receive } = server()
    receive('nonsense\n[]\n17\n{"jsonrpc":"2.0","id":1}\n{"jsonrpc":"2.0","id":2,"method":"x","params":[]}\n{"jsonrpc":"2.0","id":{},"method":"x"}\n{"jsonrpc":"2.0","id":"q9","result":1}\n')
    receive('{"jsonrpc":"2.0","method":"notifications/anything"}\n\n{"jsonrpc":"2.0","id":3,"method":"resources/list"}\n')
    receive('[{"jsonrpc":"2.0","id":4,"method":"ping"},{"jsonrpc":"2.0","id":5,"meth')
    receive('od":"ping"}]\n{"jsonrpc":"2.0","id":6,"method":"tools/call","params":{"name":"qboxmail_domains","arguments":7}}\n')
    await expect.poll(() => lines.length).toBe(10)
    expect(codes(lines).sort()).toEqual([-32600, -32600, -32600, -32600, -32601, -32602, -32602, -32700, undefined, undefined].sort())
  })

  it('may be too long for a message', async () => {
    const { lines, receive } = server()
    for (let part = 0; part < 20; part++) receive('x'.repeat(1_000_000))
    receive('\n{"jsonrpc":"2.0","id":1,"method":"ping"}\n')
    await expect.poll(() => codes(lines)).toEqual([-32700, undefined])
  })
})

/** As the build has it, for libraries that were written for CommonJS. */
const requireShim = "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);"

describe('the server alone, over standard input and output', () => {
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'qboxmail-mcp-'))
    await build({ entryPoints: { mcp: join(root, 'src/features/assistant/mcp/main.ts') }, outdir: join(folder, 'dist'), bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node20', logLevel: 'error', banner: { js: requireShim } })
    const manifest = { version: '1.2.3', type: 'module', contributes: { languageModelTools: words.map(({ name, title, description, inputSchema }) => ({ name, displayName: `%${title}%`, modelDescription: description, inputSchema })) } }
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
    await writeFile(join(folder, 'package.nls.json'), JSON.stringify(Object.fromEntries(words.map(({ title }) => [title, title]))))
  })
  afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }))

  const start = async (env: NodeJS.Dict<string>): Promise<{ client: Client; said: () => string }> => {
    const transport = new StdioClientTransport({ command: process.execPath, args: [join(folder, 'dist/mcp.js')], env: env as Record<string, string>, stderr: 'pipe' })
    let text = ''
    transport.stderr?.on('data', (piece: Buffer) => (text += piece.toString()))
    const client = new Client({ name: 'test', version: '1' })
    await client.connect(transport)
    return { client, said: () => text }
  }

  it('serves the demo account without a token or a network', async () => {
    const { client } = await start({ QBOXMAIL_DEMO: '1' })
    expect((await client.listTools()).tools).toHaveLength(tools.length)
    expect(await call(client, 'domains')).toMatchObject({ answer: { account: 'Demo', hosting: { total: 5 } } })
    expect(await call(client, 'check_dns', { domain: 'acme-demo.example' })).toMatchObject({ answer: { areas: expect.arrayContaining([expect.objectContaining({ area: 'mx', verdict: 'ok' })]) } })
    await client.close()
  })

  it('says without a token that there is none, and never asks for it', async () => {
    const { client } = await start({ QBOXMAIL_API_BASE: 'http://127.0.0.1:9' })
    expect(await call(client, 'domains')).toMatchObject({ isError: true, answer: { error: 'bad-token', next: expect.stringContaining('Never ask for a token') } })
    await client.close()
  })

  it('does not start with what cannot be followed', async () => {
    for (const env of [{ QBOXMAIL_API_BASE: 'http://elsewhere.example' }, { QBOXMAIL_API_BASE: 'nonsense' }, { QBOXMAIL_DNS_SERVERS: 'nonsense' }, { QBOXMAIL_OPERATION_OVERRIDES: '[1]' }]) await expect(start(env)).rejects.toThrow(/closed/i)
  })

  it('imports nothing of the editor', async () => {
    const files = (await readdir(join(folder, 'dist'))).map((name) => readFile(join(folder, 'dist', name), 'utf8'))
    expect((await Promise.all(files)).join('')).not.toMatch(/(?:from|import|import\() ?["']vscode["']/)
  })
})

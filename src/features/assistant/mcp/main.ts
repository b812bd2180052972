import { readFile } from 'node:fs/promises'
import { UserError } from '../../../editor/explain'
import { tools } from '../tools/all'
import { contextOf, variables } from './environment'
import { mcpServer, type ToolWords } from './server'

interface Manifest {
  readonly version: string
  readonly contributes: { readonly languageModelTools: readonly { readonly name: string; readonly displayName: string; readonly modelDescription: string; readonly inputSchema: object }[] }
}

const say = (text: string): void => void process.stderr.write(`${text}\n`)

const usage = (version: string): string => `Qboxmail ${version}: a server of the Model Context Protocol over standard input and output.

Environment:
  ${variables.management}        token of the Management API
  ${variables.send}   token of the Send API, for sending test mail
  ${variables.sender}     name or id of the Delivery account of that token, for the question before sending
  ${variables.base}, ${variables.sendBase}, ${variables.dns}, ${variables.overrides}
                            other addresses than Qboxmail's own
  ${variables.demo}=1           the demo account: no token, no network
`

/** Serves until the input ends. */
async function main(): Promise<void> {
  // Built, this lies beside the manifest's folder: dist/mcp.js.
  const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(new URL(`../${name}`, import.meta.url), 'utf8'))
  const manifest = (await read('package.json')) as Manifest
  if (process.argv.length > 2) {
    say(process.argv[2] === '--version' ? manifest.version : usage(manifest.version))
    process.exitCode = ['--version', '--help'].includes(process.argv[2]!) ? 0 : 2
    return
  }
  const texts = (await read('package.nls.json')) as Record<string, string>
  const words: ToolWords[] = manifest.contributes.languageModelTools.map(({ name, displayName, modelDescription, inputSchema }) => ({
    name, title: texts[displayName.slice(1, -1)] ?? name, description: modelDescription, inputSchema,
  }))
  const log = { trace() {}, debug() {}, info: say, warn: say, error: say }
  const context = await contextOf(process.env, log)
  const server = mcpServer({ version: manifest.version, tools, words, context, write: (line) => void process.stdout.write(line) })
  process.stdin.setEncoding('utf8')
  process.stdin.on('data', (piece: string) => server.receive(piece))
  process.stdin.on('end', () => {
    server.close()
    // What is under way has nobody to tell any more.
    process.exit()
  })
  // A client that went away must not end this with a stack.
  process.stdout.on('error', () => process.exit())
}

main().catch((error: unknown) => {
  say(error instanceof UserError ? [error.message, error.means].filter(Boolean).join(' ') : String(error))
  process.exitCode = 1
})

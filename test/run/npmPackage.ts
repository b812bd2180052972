import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildExtension } from './package'
import { root } from './paths'
import { runNpm } from './processes'

/** `npm run package:mcp`: builds, and writes dist/qboxmail-VERSION.tgz, the server alone. */
export async function main(): Promise<number> {
  if (!(await buildExtension('tight'))) return 1
  return pack(join(root, 'dist'))
}

/** Writes what was built as a package for npm into a folder. */
const pack = (folder: string): Promise<number> => runNpm(['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { cwd: root })

/** Packs what was built for npm, installs it into an empty folder without a network, and starts its one program there. */
export async function npmPackageWorks(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'qboxmail-npm-'))
  try {
    if ((await pack(folder)) !== 0) return false
    const packed = (await readdir(folder)).find((name) => name.endsWith('.tgz'))
    if (!packed || (await runNpm(['install', '--silent', '--offline', '--no-save', '--prefix', folder, join(folder, packed)], { cwd: folder })) !== 0) return false
    const answer = await ask(join(folder, 'node_modules', '.bin', 'qboxmail-mcp'), { jsonrpc: '2.0', id: 1, method: 'tools/list' })
    const works = answer.includes('"qboxmail_check_dns"')
    if (!works) console.error(`The installed server answered: ${answer.slice(0, 1_000)}`)
    return works
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The first line that a program answers to one message, with all it says beside it when it ends before. */
function ask(program: string, message: object): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(program, [], { env: { ...process.env, QBOXMAIL_DEMO: '1' } })
    let said = ''
    const end = (): void => {
      resolve(said)
      child.kill()
    }
    child.once('error', (error) => resolve(error.message))
    child.once('close', end)
    child.stderr.on('data', (piece: Buffer) => (said += piece.toString()))
    child.stdout.on('data', (piece: Buffer) => {
      said += piece.toString()
      if (said.includes('\n')) end()
    })
    child.stdin.write(`${JSON.stringify(message)}\n`)
  })
}

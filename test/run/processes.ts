import { spawn, type ChildProcess } from 'node:child_process'
import { root } from './paths'

export interface RunOptions {
  cwd?: string
  env?: Record<string, string | undefined>
}

/** Runs a command with this process's own output; answers its exit code (1 when it was killed or could not start). */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`)
      resolve(1)
    })
    child.once('close', (code) => resolve(code ?? 1))
  })
}

/** Runs a JavaScript file of an installed package with the Node that runs us, so that no shell and no PATH is in between. */
export function runNode(script: string, args: readonly string[] = [], options: RunOptions = {}): Promise<number> {
  return run(process.execPath, [script, ...args], options)
}

/** Runs npm: the very npm that runs us when there is one, else the one on the PATH. */
export function runNpm(args: readonly string[], options: RunOptions = {}): Promise<number> {
  const npm = process.env['npm_execpath']
  return npm ? runNode(npm, args, options) : run('npm', args, options)
}

/** Ends a process started with `detached: true` and everything it started: asks, and after three seconds insists. */
export async function endGroup(child: ChildProcess): Promise<void> {
  const { pid } = child
  if (pid === undefined) return
  const gone = child.exitCode !== null || child.signalCode !== null
  const closed = gone ? Promise.resolve() : new Promise<void>((resolve) => child.once('exit', () => resolve()))
  signalGroup(pid, 'SIGTERM')
  const insist = setTimeout(() => signalGroup(pid, 'SIGKILL'), 3000)
  await closed
  clearTimeout(insist)
  // The leader may be gone while one of its children still hesitates.
  signalGroup(pid, 'SIGKILL')
}

/** Sends a signal to a process group; a group that is gone is what was wanted. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/**
 * Resolves at the first Ctrl-C or SIGTERM, neither of which ends the process before. A parent that is gone counts too: npm
 * passes SIGTERM to its shell, and the shell passes it to nobody.
 */
export function untilStopped(): Promise<void> {
  const parent = process.ppid
  return new Promise((resolve) => {
    const orphaned = setInterval(() => {
      if (process.ppid !== parent) stop()
    }, 500)
    orphaned.unref()
    const stop = (): void => {
      clearInterval(orphaned)
      resolve()
    }
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  })
}

/** Ctrl-C and SIGTERM end this process in order: what it started is ended by its `exit` listeners. */
export function exitOnSignal(): void {
  process.once('SIGINT', () => process.exit(130))
  process.once('SIGTERM', () => process.exit(143))
}

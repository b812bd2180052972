import { execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './paths'
import { quietSettings } from './settings'

export interface DesktopOptions {
  /** The `code` command. */
  code: string
  folder: string
  env: Readonly<Record<string, string>>
  stopped: Promise<void>
}

/**
 * Opens the desktop editor on the extension's source, in a profile of its own so that the user's windows and settings stay as
 * they are. Resolves when the window is closed or `stopped` resolves; then the editor has ended.
 */
export async function openDesktop({ code, folder, env, stopped }: DesktopOptions): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), 'qboxmail-desktop-'))
  try {
    await mkdir(join(data, 'user', 'User'), { recursive: true })
    await writeFile(join(data, 'user', 'User', 'settings.json'), JSON.stringify(quietSettings, null, 2))
    const profile = ['--user-data-dir', join(data, 'user'), '--extensions-dir', join(data, 'extensions')]
    const args = [...profile, '--disable-workspace-trust', '--new-window', '--wait', `--extensionDevelopmentPath=${root}`, folder]
    console.log('\nVS Code opens with Qboxmail and the demo account. Close its window or press Ctrl-C to end.')
    console.log('Click the Qboxmail icon in the activity bar first: it shows the domains of the demo account.')
    const child = spawn(code, args, { env: { ...process.env, ...env }, stdio: 'inherit', shell: process.platform === 'win32', detached: true })
    const closed = new Promise<void>((resolve, reject) => {
      child.once('exit', () => resolve())
      child.once('error', reject)
    })
    await Promise.race([closed, stopped])
    await endProcessesOf(data)
  } finally {
    await rm(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 })
  }
}

/**
 * The `code` command starts the editor in a process group of its own and leaves; the profile's folder, which nobody else has,
 * tells the editor's processes from others.
 */
async function endProcessesOf(profile: string): Promise<void> {
  if (process.platform === 'win32') {
    console.log('Close the VS Code window to end the editor.')
    return
  }
  for (const signal of ['SIGTERM', 'SIGTERM', 'SIGTERM', 'SIGKILL'] as const) {
    const pids = await processesNaming(profile)
    if (pids.length === 0) return
    for (const pid of pids) {
      try {
        process.kill(pid, signal)
      } catch {
        // It ended between the look and the signal.
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 700))
  }
}

function processesNaming(text: string): Promise<number[]> {
  return new Promise((resolve, reject) => {
    execFile('ps', ['-axww', '-o', 'pid=,args='], { maxBuffer: 16_000_000 }, (error, stdout) => {
      if (error) reject(error)
      else resolve(stdout.split('\n').filter((line) => line.includes(text)).map((line) => Number.parseInt(line, 10)))
    })
  })
}

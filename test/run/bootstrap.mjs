// Entry of `npm start`, `npm test` and the other tasks. It runs before anything is installed, so it uses Node alone:
// installs what the lock names when that is not what is there, then runs the task's TypeScript.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

const root = join(import.meta.dirname ?? '.', '..', '..')
const tasks = ['start', 'test', 'package', 'host', 'electron', 'demo-server', 'bench', 'notices', 'npmPackage']
const task = process.argv[2] ?? ''

const fail = (message) => {
  console.error(message)
  // Whoever counts the tests reads the last line; a run that never began has failed, too.
  if (task === 'test') console.log('0 passed, 1 failed')
  process.exit(1)
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) fail(`Node 20.19 or newer is needed; this is Node ${process.versions.node}.`)
if (!tasks.includes(task)) fail(`Usage: node test/run/bootstrap.mjs ${tasks.join(' | ')}`)

const packages = (path) => {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')).packages ?? {}
  } catch {
    return undefined
  }
}

/** True when node_modules holds what package-lock.json names: npm writes what it installed to a lock of its own, last of all. */
const installed = () => {
  const wanted = packages('package-lock.json')
  const present = packages('node_modules/.package-lock.json')
  if (!wanted || !present) return false
  return Object.entries(wanted).every(([path, { version, optional }]) => path === '' || optional || present[path]?.version === version)
}

if (!installed()) {
  console.log('Installing packages (npm ci) …')
  const npm = process.env.npm_execpath
  const [command, args] = npm ? [process.execPath, [npm, 'ci']] : ['npm', ['ci']]
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: !npm && process.platform === 'win32' })
  if (status !== 0) fail('npm ci failed: the packages could not be installed. The lines above say why.')
}

const { register } = await import('tsx/esm/api')
register()
const { main } = await import(`./${task}.ts`)
try {
  process.exitCode = await main(process.argv.slice(3))
} catch (error) {
  fail(error instanceof Error ? error.message : String(error))
}

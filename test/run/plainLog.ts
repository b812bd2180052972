import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The workbench's log files are written by `@vscode/spdlog`, which is built by a compiler and absent here: every output channel that is
 * a log would stay empty. This is the same interface in plain JavaScript (its index.d.ts), without rotation: the files live as long as
 * one test or one `npm start`.
 */
const source = `// A stand-in without a compiled part: see test/run/plainLog.ts.
const { appendFileSync, mkdirSync } = require('fs')
const { dirname } = require('path')
const names = ['trace', 'debug', 'info', 'warning', 'error', 'critical']
const two = (value, digits = 2) => String(value).padStart(digits, '0')

class Logger {
  constructor(type, name, file) {
    this.file = file
    this.level = 2
    this.bare = false
    mkdirSync(dirname(file), { recursive: true })
    appendFileSync(file, '')
  }
  write(level, message) {
    if (level < this.level) return
    const now = new Date()
    const date = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-')
    const time = [two(now.getHours()), two(now.getMinutes()), two(now.getSeconds())].join(':') + '.' + two(now.getMilliseconds(), 3)
    const line = this.bare ? message : date + ' ' + time + ' [' + names[level] + '] ' + message + '\\n'
    try {
      appendFileSync(this.file, line)
    } catch {
      // The folder is removed under a server that ends.
    }
  }
  trace(message) { this.write(0, message) }
  debug(message) { this.write(1, message) }
  info(message) { this.write(2, message) }
  warn(message) { this.write(3, message) }
  error(message) { this.write(4, message) }
  critical(message) { this.write(5, message) }
  getLevel() { return this.level }
  setLevel(level) { this.level = level }
  setPattern() {}
  clearFormatters() { this.bare = true }
  flush() {}
  drop() {}
}

const create = async (name, file) => new Logger('rotating', name, file)
exports.version = 11000
exports.Logger = Logger
exports.setLevel = () => undefined
exports.setFlushOn = () => undefined
exports.createRotatingLogger = create
exports.createAsyncRotatingLogger = create
`

/** Lets the workbench in this folder write its logs; does nothing when it can. */
export async function writePlainLog(vscode: string): Promise<void> {
  const folder = join(vscode, 'node_modules', '@vscode', 'spdlog')
  if (existsSync(join(folder, 'build', 'Release', 'spdlog.node'))) return
  const file = join(folder, 'index.js')
  if ((await readFile(file, 'utf8')) === source) return
  // In one step: another test run may start a server just now.
  await writeFile(`${file}.${process.pid}`, source)
  await rename(`${file}.${process.pid}`, file)
}

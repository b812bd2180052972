import { Worker } from 'node:worker_threads'
import { t } from '../l10n'
import type { RenderPorts } from '../mail/render/rendered'

type Compiled = Awaited<ReturnType<NonNullable<RenderPorts['mjml']>>>

export interface MjmlRequest {
  /** Folder of the package `mjml`, of version 4 or 5. */
  module: string
  source: string
  /** Where the source is, or would be; what it includes is looked for from there, and within `root`. */
  file: string
  root: string
  /** Texts of files that are not saved, by their paths: what is included of them is as in their editors. */
  unsaved?: Readonly<Record<string, string>>
  /** Folder of a `.mjmlconfig`, which names the workspace's own components. */
  config?: string
}

/** After so long a compilation is given up, and after so long without one the thread ends, in milliseconds. */
const patience = 20_000
const rest = 60_000

/** Runs in the thread, one at a time. MJML itself reads what is included, with `fs.readFileSync`. Of what is wrong in an included file, the line is where it is included. */
const program = `
const { parentPort } = require('node:worker_threads')
const fs = require('node:fs')
const { dirname } = require('node:path')
const readSaved = fs.readFileSync
let unsaved = {}
fs.readFileSync = (path, ...more) => Object.hasOwn(unsaved, path) ? unsaved[path] : readSaved(path, ...more)
let turn
parentPort.on('message', (request) => { turn = compile(turn, request) })
async function compile(before, { id, module, source, file, root, config, unsaved: texts }) {
  await before
  unsaved = texts || {}
  let answer
  try {
    const loaded = require(module)
    const filePath = fs.existsSync(file) ? file : dirname(file)
    const options = { filePath, actualPath: filePath, ignoreIncludes: false, includePath: [root], validationLevel: 'soft' }
    if (config) options.mjmlConfigPath = config
    const { html, errors } = await (loaded.default || loaded)(source, options)
    const placed = ({ line, message, formattedMessage }) => {
      const long = String(formattedMessage || message)
      if (long.includes(' of ' + filePath + ' ')) return { line: Number(line), message: String(message) }
      const included = / line (\\d+)$/.exec(long.split(' of file ' + filePath + ' ')[0])
      return included ? { line: Number(included[1]), message: long } : { message: long }
    }
    answer = { html: String(html), errors: errors.map(placed) }
  } catch (error) {
    answer = { html: '', errors: [{ message: String(error && error.message || error).slice(0, 500) }] }
  }
  parentPort.postMessage({ id, answer })
}`

/** Compiles MJML by a package of the user's, in a thread of its own, so that nothing waits for it. */
export class MjmlWorker {
  private worker: Worker | undefined
  private resting: NodeJS.Timeout | undefined
  private last = 0
  private readonly waiting = new Map<number, (answer: Compiled) => void>()

  constructor(private readonly times = { patience, rest }) {}

  async compile(request: MjmlRequest): Promise<Compiled> {
    clearTimeout(this.resting)
    const worker = (this.worker ??= this.start())
    const id = ++this.last
    const late = setTimeout(() => this.end(t('MJML did not finish within {0} seconds.', this.times.patience / 1000)), this.times.patience)
    const answer = new Promise<Compiled>((resolve) => this.waiting.set(id, resolve))
    worker.postMessage({ ...request, id })
    try {
      return await answer
    } finally {
      clearTimeout(late)
      if (this.waiting.size === 0) this.resting = setTimeout(() => this.end(''), this.times.rest).unref()
    }
  }

  /** Ends the thread; whoever waits for it is told why. */
  end(message: string): void {
    clearTimeout(this.resting)
    void this.worker?.terminate()
    this.worker = undefined
    for (const resolve of this.waiting.values()) resolve({ html: '', errors: [{ message }] })
    this.waiting.clear()
  }

  private start(): Worker {
    const worker = new Worker(program, { eval: true, stdout: true, stderr: true, resourceLimits: { maxOldGenerationSizeMb: 512 } })
    worker.unref()
    worker.on('message', ({ id, answer }: { id: number; answer: Compiled }) => {
      this.waiting.get(id)?.(answer)
      this.waiting.delete(id)
    })
    worker.on('error', (error) => this.worker === worker && this.end(error.message))
    worker.on('exit', () => this.worker === worker && this.end(t('MJML ended by itself.')))
    return worker
  }
}

import { serveDemo } from '../../src/demo/server'
import { type Logger } from '../../src/logger'
import { untilStopped } from './processes'

const usage = 'Usage: npm run demo:server -- [--port N]'

/** `npm run demo:server`: the demo account over HTTP on this machine, until Ctrl-C. Without a port a free one is taken. */
export async function main(args: readonly string[]): Promise<number> {
  const port = portOf(args)
  if (port === undefined) {
    console.error(usage)
    return 1
  }
  const stopped = untilStopped()
  const server = await serveDemo({ port, host: '127.0.0.1', log: consoleLogger })
  try {
    console.log(`\nThe demo account answers at ${server.url}. Its tokens, of no use elsewhere:`)
    for (const [name, token] of Object.entries(server.demo.tokens)) console.log(`  ${name.padEnd(12)} ${token}`)
    console.log('Ctrl-C ends it.')
    await stopped
  } finally {
    await server.close()
  }
  return 0
}

/** The port named by `--port N`, 0 when none is named, undefined when the arguments can't be read. */
function portOf(args: readonly string[]): number | undefined {
  if (args.length === 0) return 0
  const [name, value = '', ...rest] = args
  const port = /^\d+$/.test(value) ? Number(value) : NaN
  return name === '--port' && rest.length === 0 && port <= 65_535 ? port : undefined
}

/** Requests and faults, without times: the terminal is watched while one tries something. */
const consoleLogger: Logger = {
  trace() {},
  debug: (message) => console.log(message),
  info: (message) => console.log(message),
  warn: (message) => console.error(message),
  error: (message) => console.error(message),
}

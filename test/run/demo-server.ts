import type { Demo } from '../../src/demo/demo'
import { faultKinds } from '../../src/demo/faults'
import { serveDemo } from '../../src/demo/server'
import { type Logger } from '../../src/logger'
import { untilStopped } from './processes'

const usage = 'Usage: npm run demo:server -- [--port N]'

/** Whose each token is. */
const holders: Readonly<Record<keyof Demo['tokens'], string>> = {
  management: 'everything (the demo account’s own)',
  customer: 'a customer in production: nothing for admins, no skipped ownership',
  sandbox: 'a customer in the sandbox: ownership can be skipped',
  unbilled: 'a customer without a billing profile: 403 for what is billed',
  manager: 'a manager: sees what is assigned to it, and what it makes',
  team: 'a team member: domains and mailboxes, no Delivery',
  send: 'Send API, the account “Web shop”',
  newsletter: 'Send API, the account “Newsletter”',
}

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
    for (const [name, token] of Object.entries(server.demo.tokens)) console.log(`  ${token.padEnd(22)} ${holders[name as keyof typeof holders]}`)
    console.log(`Faults: ${faultKinds.join(', ')}.`)
    console.log('Ask for one by the header X-Demo-Fault: 429=7, or by fault:429=7 as searched text, name, label, description or subject.')
    console.log('=N is seconds to wait (429, 503) or milliseconds (latency). As http.proxy, this address refuses.')
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

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../run/paths'
import { run, runNpm } from '../run/processes'
import { ensureTestHost, testHost } from '../run/testHost'
import type { OracleCase } from './cases'
import type { DmarcCase } from './dmarcCases'

const folder = join(root, 'test', 'oracle')

export interface OracleResult {
  result: string
  explanation?: string
  /** Its reason, for people. */
  comment?: string
}

export interface DmarcResult {
  result: string
  organization: string
  /** Whose record applies; none where there is none. */
  from?: string
  /** What is to be done with mail that fails. */
  policy?: string
}

/** Has the other implementation, mailauth in its strict mode, judge mails by SPF. Rejects when it cannot be had. */
export function askMailauth(cases: readonly OracleCase[]): Promise<OracleResult[]> {
  return judge('spf', cases)
}

/** The same for DMARC. */
export function askMailauthDmarc(cases: readonly DmarcCase[]): Promise<DmarcResult[]> {
  return judge('dmarc', cases)
}

async function judge<R>(kind: 'spf' | 'dmarc', cases: readonly object[]): Promise<R[]> {
  await ensureOracle()
  const [major = 0] = process.versions.node.split('.').map(Number)
  // It wants a newer Node than the project; where the project's own is new enough, that one does.
  if (major < 24) await ensureTestHost()
  const node = major < 24 ? testHost.node : process.execPath
  const exchange = await mkdtemp(join(tmpdir(), 'oracle-'))
  try {
    const [from, to] = [join(exchange, 'cases.json'), join(exchange, 'results.json')]
    await writeFile(from, JSON.stringify({ kind, cases }))
    const code = await run(node, ['--disable-warning=ExperimentalWarning', join(folder, 'judge.ts'), from, to], { env: { NODE_OPTIONS: undefined } })
    if (code !== 0) throw new Error('mailauth ended with an error')
    return JSON.parse(await readFile(to, 'utf8')) as R[]
  } finally {
    await rm(exchange, { recursive: true, force: true })
  }
}

async function ensureOracle(): Promise<void> {
  const version = async (path: string): Promise<string | undefined> => {
    const text = await readFile(join(folder, path), 'utf8').catch(() => '{}')
    const { version: own, dependencies } = JSON.parse(text) as { version?: string; dependencies?: Record<string, string> }
    return dependencies && path === 'package.json' ? dependencies['mailauth'] : own
  }
  const [pinned, found] = await Promise.all([version('package.json'), version(join('node_modules', 'mailauth', 'package.json'))])
  if (pinned === found) return
  if ((await runNpm(['ci', '--ignore-scripts', '--loglevel=error'], { cwd: folder })) !== 0) throw new Error('mailauth could not be installed')
}

import { build } from 'esbuild'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createAuthority, createCertificate } from '../fixtures/certificates'
import { root } from './paths'

/** What both editors load: its `run()` runs mocha. CommonJS, because that is how an editor loads its tests. */
export const suitePath = join(root, 'out', 'test', 'host', 'index.cjs')

/** Where the suite leaves its numbers; named to it by this environment variable. */
const statsVariable = 'QBOXMAIL_TEST_STATS'
const statsPath = join(root, 'out', 'test', 'host', 'stats.json')

/** The environment that the editor is started with for the suite, and what removes the files that it names. */
export async function suiteEnvironment(): Promise<{ env: Record<string, string>; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'qboxmail-tls-'))
  // What the editor trusts is read when it starts.
  const authority = createAuthority()
  const { cert, key } = createCertificate({ names: ['api.qboxmail.test'], by: authority })
  for (const [name, text] of Object.entries({ 'authority.pem': authority.cert, 'server.pem': cert, 'server.key': key })) await writeFile(join(folder, name), text)
  return {
    env: { [statsVariable]: statsPath, NODE_EXTRA_CA_CERTS: join(folder, 'authority.pem'), QBOXMAIL_TEST_TLS: folder },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

export interface SuiteStats {
  passes: number
  failures: number
  pending: number
  failed: { name: string; why: string }[]
  /** Mocha's report as it would stand in a terminal. */
  report: string
}

/** Bundles the mocha suite for the extension host, or its files with this in their names, and forgets the numbers of an earlier run. */
export async function buildSuite(named = ''): Promise<void> {
  const output = dirname(suitePath)
  await rm(output, { recursive: true, force: true })
  const suite = join(root, 'test', 'host', 'suite')
  const tests = (await readdir(suite)).filter((name) => name.endsWith('.test.ts') && name.includes(named))
  await build({
    entryPoints: ['index.ts', ...tests].map((name) => join(suite, name)),
    outdir: output,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  })
}

/** The numbers of the last run, or undefined when the suite never came to its end. */
export async function readStats(): Promise<SuiteStats | undefined> {
  try {
    return JSON.parse(await readFile(statsPath, 'utf8')) as SuiteStats
  } catch {
    return undefined
  }
}

// Writes what follows from the features' contributions: package.json, its words and the table of the operations; and the table of faults. `--check` only compares.
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Contributions } from '../../src/editor/contributions'
import { faultsTable } from './faultsTable'
import { manifestOf } from './manifestOf'
import { operationsTable } from './operationsTable'

const root = join(import.meta.dirname, '../..')

/** What all features contribute, each with the folder it is in. */
export async function allContributions(): Promise<ReadonlyMap<string, Contributions>> {
  const folders = ['src/editor', ...(await readdir(join(root, 'src/features'))).sort().map((name) => `src/features/${name}`)]
  const loaded = new Map<string, Contributions>()
  for (const folder of folders) {
    const { contributions } = await load<{ contributions?: Contributions }>(`${folder}/contributes.ts`)
    const { operations } = await load<Pick<Contributions, 'operations'>>(`${folder}/operations.ts`)
    if (contributions) loaded.set(folder, { ...contributions, operations: { ...contributions.operations, ...operations } })
  }
  return loaded
}

/** A module, or nothing when there is none. */
async function load<T extends object>(path: string): Promise<Partial<T>> {
  return existsSync(join(root, path)) ? ((await import(join(root, path))) as T) : {}
}

/** File name → what it should hold. */
export async function manifestFiles(): Promise<Map<string, string>> {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Record<string, unknown>
  const contributed = await allContributions()
  const made = manifestOf([...contributed.values()])
  manifest['contributes'] = made.contributes
  manifest['activationEvents'] = made.activationEvents
  const text = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`
  return new Map([
    ['package.json', text(manifest)],
    ['package.nls.json', text(made.words.en)],
    ['package.nls.it.json', text(made.words.it)],
    ['docs/operations.md', operationsTable([...contributed.values()])],
    ['docs/faults.md', faultsTable()],
  ])
}

export async function outdated(): Promise<string[]> {
  const stale: string[] = []
  for (const [name, content] of await manifestFiles())
    if ((await readFile(join(root, name), 'utf8').catch(() => '')) !== content) stale.push(name)
  return stale
}

if (process.argv[1] === import.meta.filename) {
  if (process.argv.includes('--check')) {
    const stale = await outdated()
    if (stale.length > 0) {
      console.error(`${stale.join(', ')}: not what the sources say. Run \`npm run manifest\`.`)
      process.exitCode = 1
    }
  } else {
    await mkdir(join(root, 'docs'), { recursive: true })
    for (const [name, content] of await manifestFiles()) await writeFile(join(root, name), content)
  }
}

// Writes what follows from the features' contributions into package.json and its words. `--check` only compares.
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Contributions } from '../../src/editor/contributions'
import { manifestOf } from './manifestOf'

const root = join(import.meta.dirname, '../..')

async function contributions(): Promise<Contributions[]> {
  const features = (await readdir(join(root, 'src/features'))).sort().map((name) => `src/features/${name}/contributes.ts`)
  const loaded: Contributions[] = []
  for (const path of ['src/editor/contributes.ts', ...features]) {
    const module = (await import(join(root, path)).catch((error: unknown) => {
      if ((error as { code?: string }).code === 'ERR_MODULE_NOT_FOUND' && String(error).includes(path)) return {}
      throw error
    })) as { contributions?: Contributions }
    if (module.contributions) loaded.push(module.contributions)
  }
  return loaded
}

/** File name → what it should hold. */
export async function manifestFiles(): Promise<Map<string, string>> {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Record<string, unknown>
  const made = manifestOf(await contributions())
  manifest['contributes'] = made.contributes
  manifest['activationEvents'] = made.activationEvents
  const text = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`
  return new Map([
    ['package.json', text(manifest)],
    ['package.nls.json', text(made.words.en)],
    ['package.nls.it.json', text(made.words.it)],
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
      console.error(`${stale.join(', ')}: not what the features contribute. Run \`npm run manifest\`.`)
      process.exitCode = 1
    }
  } else {
    for (const [name, content] of await manifestFiles()) await writeFile(join(root, name), content)
  }
}

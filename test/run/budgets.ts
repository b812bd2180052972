import { build, type Metafile } from 'esbuild'
import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { root, vsixPath } from './paths'

export interface Budget {
  what: string
  bytes: number
  /** The most it may be; without one it is only reported. */
  limit?: number
}

/** As the packager prints it and the Marketplace shows it. */
const KB = 1024

/** The sizes of what was built and packaged, in bytes, with their limits. Sizes alone decide: a clock would say what the machine does. */
export async function measureBudgets(): Promise<Budget[]> {
  const budgets: Budget[] = [
    { what: 'dist/qboxmail.vsix', bytes: (await stat(vsixPath)).size, limit: 600 * KB },
    { what: 'dist/extension.js with its static imports', bytes: await staticSize('dist/extension.js'), limit: 150 * KB },
  ]
  const views = join(root, 'dist', 'view')
  const entries = existsSync(views) ? await readdir(views) : []
  for (const name of entries.filter((entry) => entry.endsWith('.js') && !entry.startsWith('chunk-')).sort())
    budgets.push({ what: `dist/view/${name} with its static imports`, bytes: await staticSize(`dist/view/${name}`) })
  return budgets
}

/** Prints the sizes; answers how many are over their limit. */
export function reportBudgets(budgets: readonly Budget[]): number {
  const over = budgets.filter(({ bytes, limit }) => limit !== undefined && bytes > limit)
  for (const { what, bytes, limit } of budgets)
    console.log(`  ${(bytes / KB).toFixed(1).padStart(7)} KB${limit === undefined ? '' : ` of ${limit / KB}`}  ${what}`)
  for (const { what, bytes, limit } of over) console.error(`Over budget: ${what} has ${bytes} bytes, ${limit} are allowed.`)
  return over.length
}

/** Bytes of a built module and all it imports statically: what is read before its first line runs. */
async function staticSize(entry: string): Promise<number> {
  const { metafile } = await build({
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    splitting: true,
    outdir: join(dirname(entry), 'unused'),
    write: false,
    metafile: true,
    platform: 'node',
    external: ['vscode'],
    logLevel: 'silent',
  })
  return [...reachable(metafile, entry)].reduce((sum, path) => sum + (metafile.inputs[path]?.bytes ?? 0), 0)
}

function reachable(metafile: Metafile, entry: string, seen = new Set<string>()): Set<string> {
  const input = metafile.inputs[entry]
  if (!input || seen.has(entry)) return seen
  seen.add(entry)
  for (const { path, kind, external } of input.imports)
    if (kind === 'import-statement' && !external) reachable(metafile, path, seen)
  return seen
}

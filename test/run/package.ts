import { mkdir } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { measureBudgets, reportBudgets } from './budgets'
import { root, vsixPath } from './paths'
import { runNode } from './processes'

/** Builds dist/; answers true when that worked. */
export async function buildExtension(): Promise<boolean> {
  return (await runNode(join(root, 'esbuild.mjs'))) === 0
}

/** Writes dist/qboxmail.vsix from what is built; answers true when that worked. */
export async function packageExtension(): Promise<boolean> {
  await mkdir(dirname(vsixPath), { recursive: true })
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce')
  // Everything is bundled. Without a repository address the README's links have nothing to be rewritten to.
  const args = ['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', vsixPath]
  return (await runNode(vsce, args)) === 0
}

/** `npm run package`: builds, writes dist/qboxmail.vsix and holds it against the budgets. */
export async function main(): Promise<number> {
  if (!(await buildExtension())) return 1
  if (!(await packageExtension())) return 1
  console.log(`\n${relative(root, vsixPath)}`)
  return reportBudgets(await measureBudgets()) === 0 ? 0 : 1
}

import { rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { measureBudgets, reportBudgets } from './budgets'
import { deflateHarder } from './deflate'
import { checkNotices } from './notices'
import { root, vsixPath } from './paths'
import { runNode } from './processes'

/** Builds dist/; answers true when that worked. `tight`: as it is packaged, which takes some seconds more. */
export async function buildExtension(tight?: 'tight'): Promise<boolean> {
  return (await runNode(join(root, 'esbuild.mjs'), tight ? ['--tight'] : [])) === 0
}

/** Writes dist/qboxmail.vsix from what is built. Throws what the packager objects to, and when the notices are not of what is built. */
export async function packageExtension(): Promise<void> {
  await checkNotices()
  await rm(vsixPath, { force: true })
  // The packager is large and not every task needs it.
  const { createVSIX } = await import('@vscode/vsce')
  await createVSIX({
    cwd: root,
    packagePath: vsixPath,
    // Everything is bundled.
    dependencies: false,
    // Without a repository address the README's links have nothing to be rewritten to.
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  })
  await deflateHarder(vsixPath)
}

/** `npm run package`: builds, writes dist/qboxmail.vsix and holds it against the budgets. */
export async function main(): Promise<number> {
  if (!(await buildExtension('tight'))) return 1
  await packageExtension()
  console.log(`\n${relative(root, vsixPath)}`)
  return reportBudgets(await measureBudgets()) === 0 ? 0 : 1
}

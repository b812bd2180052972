import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { findChromium } from '../run/browser'
import { root, vsixPath } from '../run/paths'
import { installExtension } from '../run/workbench'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the packaged extension is installed once for all UI tests of a run. */
    extensionsDir: string
  }
}

/** Runs once before the UI tests: installs dist/qboxmail.vsix as a user's editor does. Two runs may go on at the same time. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  if (!existsSync(vsixPath)) throw new Error('dist/qboxmail.vsix is missing: the UI tests test the package. Run `npm run package` first.')
  if (!findChromium()) throw new Error('No Chromium found: install it, or name one in QBOXMAIL_CHROMIUM.')
  const extensionsDir = join(root, 'out', 'ui', `extensions-${process.pid}`)
  await installExtension(vsixPath, extensionsDir)
  provide('extensionsDir', extensionsDir)
  return () => rm(extensionsDir, { recursive: true, force: true })
}

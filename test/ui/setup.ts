import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { findChromium } from '../run/browser'
import { root, vsixPath } from '../run/paths'
import { installExtension } from '../run/workbench'

/** Where the packaged extension is installed once for all UI tests. */
export const extensionsDir = join(root, 'out', 'ui', 'extensions')

/** Runs once before the UI tests: installs dist/qboxmail.vsix as a user's editor does. */
export async function setup(): Promise<void> {
  if (!existsSync(vsixPath)) throw new Error('dist/qboxmail.vsix is missing: the UI tests test the package. Run `npm run package` first.')
  if (!findChromium()) throw new Error('No Chromium found: install it, or name one in QBOXMAIL_CHROMIUM.')
  await rm(join(root, 'test', 'ui', 'failures'), { recursive: true, force: true })
  await rm(extensionsDir, { recursive: true, force: true })
  await installExtension(vsixPath, extensionsDir)
}

import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The project's root, absolute. */
export const root = join(import.meta.dirname, '..', '..')

/** What `npm run package` writes and the UI tests install. */
export const vsixPath = join(root, 'dist', 'qboxmail.vsix')

/** The first of `names` found on the PATH, or undefined. Windows' command scripts count. */
export function onPath(...names: readonly string[]): string | undefined {
  const endings = process.platform === 'win32' ? ['.cmd', '.exe', ''] : ['']
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
  for (const name of names)
    for (const folder of folders)
      for (const ending of endings) {
        const path = join(folder, name + ending)
        if (existsSync(path)) return path
      }
  return undefined
}

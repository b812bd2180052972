import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../../run/paths'

/** English text → Italian, of all rooms. */
export async function italianWords(): Promise<ReadonlyMap<string, string>> {
  const folder = join(root, 'l10n')
  const rooms = (await readdir(folder)).filter((name) => name.endsWith('.it.json'))
  const texts = await Promise.all(rooms.map((name) => readFile(join(folder, name), 'utf8')))
  return new Map(texts.flatMap((text) => Object.entries(JSON.parse(text) as Record<string, string>)))
}

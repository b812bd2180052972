import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { allContributions } from '../run/manifest'
import { root } from '../run/paths'

const commands = new Map([...(await allContributions()).values()].flatMap((feature) => Object.entries(feature.commands ?? {})))

/** What the tests of a folder have at the place of a pattern's first group. */
async function named(folder: string, pattern: RegExp): Promise<Set<string>> {
  const files = (await readdir(join(root, folder))).filter((name) => name.endsWith('.test.ts'))
  const texts = await Promise.all(files.map((name) => readFile(join(root, folder, name), 'utf8')))
  return new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')))
}

describe('the commands', () => {
  it('are each run by a test in the extension host, by its id, or in the workbench, by a title that no other command has', async () => {
    const ids = await named('test/host/suite', /\b(?:run|executeCommand)\('(qboxmail\.[\w.]+)'/g)
    const titles = new Set([
      ...(await named('test/ui', /\.command\('Qboxmail: ([^']+)'\)/g)),
      ...(await named('test/ui', /\.contextMenu\(.*, '([^']+)'\)/g)),
    ])
    const all = [...commands].map(([, { title }]) => title.en)
    const shared = new Set(all.filter((title, index) => all.indexOf(title) !== index))
    const isRun = (id: string, title: string): boolean => ids.has(id) || (titles.has(title) && !shared.has(title))
    expect(commands.size).toBeGreaterThan(150)
    expect([...commands].filter(([id, { title }]) => !isRun(id, title.en)).map(([id]) => id)).toEqual([])
  })

  it('of a view’s title are, while there is no account, those that lead to one or work without', async () => {
    const { contributes } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { contributes: { menus: Record<string, { command: string; when: string }[]> } }
    const shown = contributes.menus['view/title']?.filter(({ when }) => !/hasAccount|qboxmail\.admin/.test(when)) ?? []
    expect(new Set(shown.map(({ command }) => command.slice('qboxmail.'.length)))).toEqual(new Set(['addAccount', 'switchAccount', 'manageAccounts', 'enterToken', 'exploreApi']))
  })
})

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { allOperations } from '../../src/api/operations/all'
import { allContributions } from '../run/manifest'
import { waysIn } from '../run/operationsTable'
import { root } from '../run/paths'

const contributed = await allContributions()
const ids = new Set(allOperations.map(({ id }) => id))

/** Name of each declared operation → its id. */
async function declaredNames(): Promise<ReadonlyMap<string, string>> {
  const folder = join(root, 'src/api/operations')
  const files = (await readdir(folder)).filter((name) => name !== 'all.ts')
  const modules = await Promise.all(files.map((name) => import(join(folder, name)) as Promise<Record<string, { id?: string }>>))
  return new Map(modules.flatMap((module) => Object.entries(module)).flatMap(([name, { id }]) => (id !== undefined && ids.has(id) ? [[name, id]] : [])))
}

const names = await declaredNames()

/** Ids of the operations that the files of a folder import by name. */
async function imported(folder: string): Promise<Set<string>> {
  const files = (await readdir(join(root, folder), { recursive: true })).filter((name) => name.endsWith('.ts'))
  const found = new Set<string>()
  for (const file of files) {
    const source = ts.createSourceFile(file, await readFile(join(root, folder, file), 'utf8'), ts.ScriptTarget.Latest)
    for (const statement of source.statements) {
      if (!ts.isImportDeclaration(statement) || !/\/api\/operations\//.test((statement.moduleSpecifier as ts.StringLiteral).text)) continue
      const bindings = statement.importClause?.namedBindings
      if (!bindings || !ts.isNamedImports(bindings)) continue
      for (const { name, propertyName } of bindings.elements) {
        const id = names.get((propertyName ?? name).text)
        if (id !== undefined) found.add(id)
      }
    }
  }
  return found
}

describe('the ways to the operations', () => {
  it('lead to every operation of the API: each has one of its own beside the explorer', () => {
    expect(allOperations).toHaveLength(154)
    const ways = waysIn([...contributed.values()])
    expect(allOperations.filter(({ id }) => ways.get(id)?.length === 0).map(({ id }) => id)).toEqual([])
  })

  it('begin at commands, views and tools that there are, and end at operations that there are', () => {
    const starts = new Set([...contributed.values()].flatMap(({ commands, views, tools }) => [...Object.keys(commands ?? {}), ...Object.keys(views ?? {}), ...(tools ?? []).map(({ name }) => name)]))
    const reached = [...contributed.values()].flatMap(({ operations }) => Object.entries(operations ?? {}))
    expect(reached.map(([way]) => way).filter((way) => !starts.has(way))).toEqual([])
    expect(reached.flatMap(([, list]) => list).filter((id) => !ids.has(id))).toEqual([])
  })

  it.each([...contributed].filter(([folder]) => folder !== 'src/editor' && folder !== 'src/features/explorer'))(
    'of %s are those whose operations it imports: each is listed under a command or view in its operations.ts',
    async (folder, { operations }) => {
      const listed = new Set(Object.values(operations ?? {}).flat())
      const used = await imported(folder)
      // The log panel reads through the follower of logs, which stands below the editor.
      if (folder === 'src/features/logs') for (const id of await imported('src/tail')) used.add(id)
      expect({ notListed: [...used].filter((id) => !listed.has(id)), notUsed: [...listed].filter((id) => !used.has(id)) }).toEqual({ notListed: [], notUsed: [] })
    },
  )
})

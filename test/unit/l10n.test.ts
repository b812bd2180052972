import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { t, useBundle } from '../../src/l10n'
import { outdated } from '../run/manifest'
import { packWords } from '../run/packWords'
import { root } from '../run/paths'

interface Message {
  readonly text: string
  readonly args: number | undefined
  readonly at: string
}

async function sources(): Promise<string[]> {
  const names = await readdir(join(root, 'src'), { recursive: true })
  return names.filter((name) => name.endsWith('.ts')).map((name) => join(root, 'src', name))
}

/** Every call of `t` in the files that import it from l10n: its message, or where its first argument is no literal. */
async function collect(): Promise<{ messages: Message[]; notLiteral: string[] }> {
  const messages: Message[] = []
  const notLiteral: string[] = []
  for (const path of await sources()) {
    const file = ts.createSourceFile(path, await readFile(path, 'utf8'), ts.ScriptTarget.Latest, true)
    const names = new Set(file.statements.flatMap((statement) => namesOfT(statement)))
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && names.has(node.expression.text)) {
        const [first, ...rest] = node.arguments
        const at = `${relative(root, path)}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
        const args = rest.some(ts.isSpreadElement) ? undefined : rest.length
        if (first && ts.isStringLiteral(first)) messages.push({ text: first.text, args, at })
        else notLiteral.push(at)
      }
      ts.forEachChild(node, visit)
    }
    visit(file)
  }
  return { messages, notLiteral }
}

/** The names under which a statement imports `t`. */
function namesOfT(statement: ts.Statement): string[] {
  if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return []
  if (!/(^|\/)l10n$/.test(statement.moduleSpecifier.text)) return []
  const bindings = statement.importClause?.namedBindings
  if (!bindings || !ts.isNamedImports(bindings)) return []
  return bindings.elements.filter((element) => (element.propertyName ?? element.name).text === 't').map((element) => element.name.text)
}

interface Entry {
  readonly key: string
  readonly value: string
  readonly file: string
}

/** All pairs of the Italian files, read so that a key that stands twice in one file is seen twice. */
async function italian(): Promise<Entry[]> {
  const folder = join(root, 'l10n')
  const entries: Entry[] = []
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.it.json'))) {
    const parsed = ts.parseJsonText(file, await readFile(join(folder, file), 'utf8'))
    const object = parsed.statements[0]?.expression
    if (!object || !ts.isObjectLiteralExpression(object)) throw new Error(`${file} holds no object`)
    for (const property of object.properties) {
      if (!ts.isPropertyAssignment(property) || !ts.isStringLiteral(property.name) || !ts.isStringLiteral(property.initializer))
        throw new Error(`${file}: only texts belong here: ${property.getText(parsed)}`)
      entries.push({ key: property.name.text, value: property.initializer.text, file })
    }
  }
  return entries
}

/** A word that goes by a number: `{0:row|rows}`. */
const counted = /\{(\d+):[^|{}]+\|([^|{}]+)\}/g
const holes = (text: string): string[] => [...new Set([...text.matchAll(/\{(\d+)[:}]/g)].map((match) => match[1] ?? ''))].sort()
const ofMany = (text: string): string => text.replace(counted, '$2')

const { messages, notLiteral } = await collect()
const words = await italian()

describe('words', () => {
  it('are literals where they are said, so that they can be collected', () => {
    expect(messages.length).toBeGreaterThan(50)
    expect(notLiteral).toEqual([])
  })

  it('are given as many arguments as they have placeholders', () => {
    const wrong = messages.filter(({ text, args }) => args !== undefined && holes(text).join() !== [...Array(args).keys()].map(String).sort().join())
    expect(wrong.map(({ at, text }) => `${at}: ${text}`)).toEqual([])
  })

  it('have Italian, each exactly once', () => {
    const count = new Map<string, string[]>()
    for (const { key, file } of words) count.set(key, [...(count.get(key) ?? []), file])
    const firsts = new Map(messages.toReversed().map((message) => [message.text, message]))
    const missing = [...firsts.values()].filter(({ text }) => !count.has(text)).map(({ at, text }) => `${at}: ${text}`)
    const twice = [...count].filter(([, files]) => files.length > 1).map(([key, files]) => `${files.join(', ')}: ${key}`)
    expect({ missing, twice }).toEqual({ missing: [], twice: [] })
  })

  it('have no Italian that nobody says', () => {
    const said = new Set(messages.map(({ text }) => text))
    expect(words.filter(({ key }) => !said.has(key)).map(({ key, file }) => `${file}: ${key}`)).toEqual([])
  })

  it('are all found where the bundle has put them, and stay English where it has none', () => {
    const left = words[0]!
    useBundle(packWords(new Map(words.map(({ key, value }) => [key, key === left.key ? '' : value]))), 'it')
    const bare = (text: string): string => t(text, ...holes(text).map((hole) => `{${hole}}`))
    expect(words.filter(({ key, value }) => bare(key) !== ofMany(key === left.key ? key : value)).map(({ key }) => key)).toEqual([])
    useBundle(undefined, 'en')
    expect(bare(left.key)).toBe(ofMany(left.key))
  })

  it('go by the number, and are written whole', () => {
    expect([0, 1, 2, '1', '1,000'].map((count) => t('{0} {0:row is|rows are} left out.', count))).toEqual(['0 rows are left out.', '1 row is left out.', '2 rows are left out.', '1 row is left out.', '1,000 rows are left out.'])
    expect(words.flatMap(({ key, value }) => [key, value]).filter((text) => /\{\d+:/.test(text.replace(counted, '')))).toEqual([])
  })

  it('have quantities as the language writes them, and what is given as a text as it is', () => {
    const said = (): string[] => [t('{0} of {1} {1:entry|entries} shown', 12345, 1234567), t('{0} MB', 1.55), t('Line {0}', '12345')]
    expect(said()).toEqual(['12,345 of 1,234,567 entries shown', '1.6 MB', 'Line 12345'])
    useBundle(undefined, 'it')
    expect(said()).toEqual(['12.345 of 1.234.567 entries shown', '1,6 MB', 'Line 12345'])
    useBundle(undefined, 'en')
  })

  it('keep their placeholders in Italian, and say something', () => {
    const wrong = words.filter(({ key, value }) => value.trim() === '' || holes(key).join() !== holes(value).join())
    expect(wrong.map(({ key, file }) => `${file}: ${key}`)).toEqual([])
  })
})

describe('the manifest', () => {
  it('has the same keys in both languages, and each key that it refers to', async () => {
    const read = async (name: string): Promise<Record<string, unknown>> =>
      JSON.parse(await readFile(join(root, name), 'utf8')) as Record<string, unknown>
    const english = Object.keys(await read('package.nls.json')).sort()
    expect(Object.keys(await read('package.nls.it.json')).sort()).toEqual(english)
    const referred = [...(await readFile(join(root, 'package.json'), 'utf8')).matchAll(/"%([\w.-]+)%"/g)].map((match) => match[1])
    expect([...new Set(referred)].sort()).toEqual(english)
  })

  it('is what the features contribute', async () => {
    expect(await outdated()).toEqual([])
  })
})

import { allOperations } from '../../src/api/operations/all'
import type { Contributions } from '../../src/editor/contributions'

const explorer = 'qboxmail.exploreApi'

/** Operation id → ids of the commands and views that reach it, the explorer's own left out. */
export function waysIn(all: readonly Contributions[]): ReadonlyMap<string, readonly string[]> {
  const ways = new Map<string, string[]>(allOperations.map(({ id }) => [id, []]))
  for (const { operations } of all)
    for (const [way, ids] of Object.entries(operations ?? {}))
      // What a model reaches is no way for a person.
      if (way !== explorer && way !== 'qboxmail.checkCompatibility' && !way.startsWith('qboxmail_')) for (const id of ids) ways.set(id, [...(ways.get(id) ?? []), way])
  return ways
}

/** Every operation with its address, how much of it is public, and from where it is reached, as a Markdown document. */
export function operationsTable(all: readonly Contributions[]): string {
  const titles = new Map<string, string>()
  for (const { commands, views } of all) {
    for (const [id, { title }] of Object.entries(commands ?? {})) titles.set(id, title.en.replace(/…$/, ''))
    for (const [id, { name }] of Object.entries(views ?? {})) titles.set(id, `${name.en} view`)
  }
  const ways = waysIn(all)
  const explored = new Set(all.flatMap(({ operations }) => operations?.[explorer] ?? []))
  const alone = allOperations.filter(({ id }) => ways.get(id)?.length === 0)
  const rows = allOperations.map(({ id, title, method, path, evidence }) => {
    const named = [...new Set(ways.get(id)?.map((way) => titles.get(way) ?? way))]
    const all = [...named, ...(explored.has(id) ? ['API Explorer'] : [])].join(', ')
    return `| ${title}<br>\`${id}\` | \`${method} ${path}\` | ${evidence} | ${all} |`
  })
  const sections = [...new Set(allOperations.map(({ section }) => section))]
  return [
    '# Operations of the API and the ways to them',
    '',
    `All ${allOperations.length} operations of the Management API and the Send API can be run from the editor.`,
    `${allOperations.length - alone.length} have a command or a view of their own; ${alone.length === 0 ? 'none is' : alone.length === 1 ? '1 is' : `${alone.length} are`} reached by the API Explorer alone.`,
    '',
    'Evidence: *documented* – address and fields are in the public reference; *partial* – the address is, the fields in part;',
    '*inferred* – the address follows from documented ones; *assumed* – the public reference does not give it, and it can be set in the',
    'setting `qboxmail.api.operationOverrides`.',
    '',
    'This file is written by `npm run manifest`.',
    ...sections.flatMap((section) => [
      '',
      `## ${section}`,
      '',
      '| Operation | Address | Evidence | Ways in |',
      '| --- | --- | --- | --- |',
      ...rows.filter((_, index) => allOperations[index]?.section === section),
    ]),
    '',
  ].join('\n')
}

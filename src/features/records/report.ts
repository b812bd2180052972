import { block, findingLines } from '../../dns/findingLines'
import { t } from '../../l10n'
import { code, plain } from '../../markdown'
import type { Section, ShownResult } from './messages'
import { summaryOf } from './view/summary'
import { markOf, markWords, shortTitle } from './view/words'

/** What a panel shows, as Markdown for a document, a ticket or a mail: the verdict, then the areas, the gravest first. Text from DNS stands in code. */
export function reportOf(domain: string, at: number, sections: readonly Section[]): string {
  const { title, next, groups } = summaryOf(sections)
  const ordered = new Set([...groups.flatMap((group) => group.sections), ...sections])
  const head = [`# ${t('Mail DNS of {0}', plain(domain))}`, '', t('Checked: {0}', new Date(at).toISOString()), '', `**${title}**`]
  if (next) head.push('', `${t('First:')} ${plain(shortTitle(next.section))} – ${plain(next.finding.message)}`)
  return `${[...head, ...[...ordered].flatMap(sectionLines)].join('\n')}\n`
}

function sectionLines(section: Section): string[] {
  const { given, note, result } = section
  const { name, published = [], tree, facts = [], findings = [] }: Partial<ShownResult> = result ?? {}
  const lines = ['', `## ${plain(shortTitle(section))}: ${markWords(markOf(section))}`, '', `${t('Name')}: ${code(name ?? section.name)}`]
  if (published.length > 0) lines.push('', `${t('Published')}:`, '', ...published.flatMap(block))
  const expected = given.flatMap(({ value }) => (value === undefined || published.includes(value) ? [] : [value]))
  if (expected.length > 0) lines.push('', `${t('Expected')}:`, '', ...block(expected.join('\n')))
  if (note !== undefined) lines.push('', plain(note))
  if (tree && tree.children.length > 0) lines.push('', `${t('DNS look-ups')}: ${tree.lookups} / 10`, '', ...treeLines(tree, 0))
  if (facts.length > 0) lines.push('', ...facts.map((fact) => `- ${plain(fact.label)}: ${fact.lines.map((line) => code(line)).join(', ')}`))
  if (findings.length > 0) lines.push('', ...findings.flatMap(findingLines))
  return lines
}

function treeLines({ children }: NonNullable<ShownResult['tree']>, depth: number): string[] {
  return children.flatMap((child) => [`${'  '.repeat(depth)}- ${code(child.term)} (${child.lookups})`, ...treeLines(child, depth + 1)])
}

import { formatCsv } from '../../../csv'
import { areaWord } from '../../../dns/areaWord'
import { t } from '../../../l10n'
import { plain } from '../../../markdown'
import { markWords, type Mark } from '../view/words'
import type { Row, State } from './messages'
import { areasOf, isProblem } from './order'
import { rowMarkWords, serviceWords } from './words'

/** For programs: names of columns and verdicts are the same in every language. */
export function csvOf(rows: readonly Row[]): string {
  const areas = areasOf(rows)
  const lines = rows.map((row) => [
    row.name, row.kind, row.phase === 'done' ? row.mark : 'not checked', ...areas.map((area) => row.areas[area] ?? ''),
    row.finding ?? '', row.changes.join('; '), row.at === undefined ? '' : new Date(row.at).toISOString(),
  ])
  return formatCsv([['domain', 'kind', 'verdict', ...areas, 'finding', 'changed', 'checked'], ...lines], { harmless: true })
}

/** For people: the table as Markdown, in which text from outside has no effect. */
export function markdownOf(title: string, rows: readonly Row[], { done, total, resolver }: State): string {
  const areas = areasOf(rows)
  const cells = (row: Row): string[] => [
    row.name, serviceWords(row.kind), rowMarkWords(row), ...areas.map((area) => areaMark(row.areas[area])),
    row.finding ?? '', row.changes.join('; '), row.at === undefined ? '' : new Date(row.at).toISOString(),
  ]
  const heads = [t('Domain'), t('Service'), t('Verdict'), ...areas.map(areaWord), t('Finding'), t('Changed'), t('Checked')]
  const line = (texts: readonly string[]): string => `| ${texts.map(plain).join(' | ')} |`
  const problems = rows.filter(isProblem).length
  return [
    `# ${plain(title)}`,
    '',
    [t('{0} of {1} {1:domain|domains} checked', done, total), t('With problems: {0}', problems), plain(t('Asking {0}', resolver))].join(' · '),
    '',
    line(heads),
    line(heads.map(() => '---')),
    ...rows.map((row) => line(cells(row))),
    '',
  ].join('\n')
}

const areaMark = (mark: Mark | undefined): string => (mark === undefined ? '–' : markWords(mark))

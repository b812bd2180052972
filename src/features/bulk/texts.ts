import { formatCsv } from '../../csv'
import { valueWords } from '../../editor/edit/schema'
import { t } from '../../l10n'
import { safeText } from '../../text'
import type { Ran } from './execute'
import type { Plan, Step } from './plan'
import { actions, actionWords, kinds, kindWords, type BulkRow, type RefusedRow } from './rows'

const hidden = '•••'

const wordsOf = (value: unknown): string => (Array.isArray(value) ? value.join(' ') : valueWords(value) || String(value))

/** What a field becomes, with what it is now where that is known: who makes mailboxes smaller ought to see it. */
function changeWords(name: string, { fields, before }: Step): string {
  const now = before?.[name]
  return [...(now === undefined || now === null || now === '' ? [] : [wordsOf(now)]), wordsOf(fields[name])].join(' → ')
}

/** What is sent of a row, without passwords. */
function fieldsWords(step: Step): string {
  const one = (name: string): string => `${name}: ${name === 'password' ? hidden : changeWords(name, step)}`
  return safeText(Object.keys(step.fields).map(one).join('; '), 160)
}

const quota = 'max_email_quota'

/** How many mailboxes get which size: “5 × 25 GB → 8 GB”. */
function sizeLines(steps: readonly Step[]): string[] {
  const sizes = steps.filter(({ row, fields }) => row.action === 'update' && quota in fields).map((step) => changeWords(quota, step))
  if (sizes.length === 0) return []
  const counted = [...new Set(sizes)].map((size) => `${sizes.filter((each) => each === size).length} × ${size}`)
  return [`${t('Quota: {0}.', counted.join(', '))} ${t('A larger size may be billed; a smaller one may leave a full mailbox unable to receive.')}`]
}

/** How many of each: “create 3 mailboxes”. */
export function countLines(steps: readonly Step[]): string[] {
  return kinds.flatMap((kind) =>
    actions.flatMap((action) => {
      const count = steps.filter(({ row }) => row.kind === kind && row.action === action).length
      return count > 0 ? [t('{0} × {1} {2}', count, actionWords(action), kindWords(kind))] : []
    }),
  )
}

/** What running them brings with it. `demo`: nothing is billed there. */
export function consequences(steps: readonly Step[], demo: boolean): string[] {
  const count = (kind: BulkRow['kind'], action: BulkRow['action']): number => steps.filter(({ row }) => row.kind === kind && row.action === action).length
  const passwords = steps.filter(({ row, fields }) => row.action === 'update' && 'password' in fields).length
  const created = count('mailbox', 'create')
  const deleted = count('mailbox', 'delete')
  return [
    created > 0 && (demo ? t('On the demo account nothing is billed.') : t('{0} new {0:mailbox|mailboxes} may be billed.', created)),
    deleted > 0 && t('{0} {0:mailbox and all its mail is|mailboxes and all their mail are} destroyed; nothing can bring {0:it|them} back.', deleted),
    count('alias', 'delete') > 0 && t('{0} {0:alias no longer delivers|aliases no longer deliver} mail.', count('alias', 'delete')),
    count('mailbox', 'disable') > 0 && t('{0} {0:mailbox|mailboxes} cannot be used until enabled again.', count('mailbox', 'disable')),
    ...sizeLines(steps),
    passwords > 0 && t('{0} {0:password is|passwords are} replaced; whoever uses the old {0:one|ones} is locked out.', passwords),
  ].filter((words): words is string => words !== false)
}

const underlined = (words: string, mark: string): string[] => [words, mark.repeat(words.length), '']

/** Columns that stand in line; the document is not wrapped. */
function table(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const cells = [headings, ...rows].map((row) => row.map((cell) => safeText(cell)))
  const widths = headings.map((_, index) => Math.max(3, ...cells.map((row) => row[index]?.length ?? 0)))
  const line = (row: readonly string[]): string => row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('   ').trimEnd()
  return [line(cells[0] ?? []), line(widths.map((width) => '-'.repeat(width))), ...cells.slice(1).map(line), '']
}

const lineWords = (line: number | undefined): string => (line === undefined ? '' : String(line))
const refusedRows = (refused: readonly RefusedRow[]): string[][] => refused.map(({ line, label, reasons }) => [lineWords(line), label, reasons.join('; ')])

/** The plan as a document: what will be done with each row, and why some are left out. */
export function planText(account: string, { steps, nothing, refused }: Plan, unused: readonly string[], demo: boolean): string {
  const parts = underlined(t('Plan for {0}', safeText(account, 60)), '=')
  if (steps.length === 0) parts.push(t('There is nothing to run.'), '')
  else {
    parts.push(t('Nothing has been done yet. {0} {0:row is|rows are} run when you say so:', steps.length), '', ...countLines(steps).map((words) => `  ${words}`), '')
    parts.push(...consequences(steps, demo).flatMap((words) => [`! ${words}`, '']))
    const rows = steps.map((step) => [lineWords(step.row.line), actionWords(step.row.action), kindWords(step.row.kind), step.row.address, fieldsWords(step)])
    parts.push(...underlined(t('Will be run'), '-'), ...table([t('Line'), t('Action'), t('Type'), t('Address'), t('What is sent')], rows))
  }
  if (refused.length > 0) parts.push(...underlined(t('Refused: {0}', refused.length), '-'), ...table([t('Line'), t('Address'), t('Why')], refusedRows(refused)))
  if (nothing.length > 0) {
    const rows = nothing.map(({ row, why }) => [lineWords(row.line), actionWords(row.action), row.address, why])
    parts.push(...underlined(t('Nothing to do: {0}', nothing.length), '-'), ...table([t('Line'), t('Action'), t('Address'), t('Why')], rows))
  }
  if (unused.length > 0) parts.push(t('Columns that mean nothing here and are not read: {0}', unused.join(', ')), '')
  return parts.join('\n')
}

/** The outcome of every row as CSV; no password stands in it. */
export function resultText(ran: readonly Ran[], { nothing, refused }: Pick<Plan, 'nothing' | 'refused'>): string {
  const rows: { line: number | undefined; cells: string[] }[] = [
    ...ran.map(({ step: { row }, outcome, why }) => ({ line: row.line, cells: [row.kind, row.action, row.address, outcome, why] })),
    ...nothing.map(({ row, why }) => ({ line: row.line, cells: [row.kind, row.action, row.address, 'nothing-to-do', why] })),
    ...refused.map(({ line, label, reasons }) => ({ line, cells: ['', '', label, 'refused', reasons.join('; ')] })),
  ]
  const ordered = rows.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)).map(({ line, cells }) => [lineWords(line), ...cells])
  return formatCsv([['line', 'type', 'action', 'address', 'outcome', 'reason'], ...ordered], { harmless: true })
}

/** How a run went, in a sentence; `refused` rows were in the sheet and in no plan. */
export function summaryWords(ran: readonly Ran[], refused: number): string {
  const count = (outcome: Ran['outcome']): number => ran.filter((each) => each.outcome === outcome).length
  const parts = [
    t('{0} done', count('done')),
    count('failed') > 0 && t('{0} failed', count('failed')),
    count('unknown') > 0 && t('{0} of unknown outcome', count('unknown')),
    count('not-run') > 0 && t('{0} not begun', count('not-run')),
    refused > 0 && t('{0} refused beforehand', refused),
  ]
  return parts.filter(Boolean).join(', ')
}

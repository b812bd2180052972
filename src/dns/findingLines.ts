import { t } from '../l10n'
import { code, fenceFor, plain } from '../markdown'
import type { CheckResult, MailDnsReport } from './check'
import type { Finding } from './finding'
import type { FurtherResult } from './further'
import type { SpfNode } from './spfTree'
import { visible } from './text'
import { verdictWord } from './verdictWord'

export interface ReportExtras {
  /** What is to be told of an area beside its findings. */
  facts?: (area: CheckResult | FurtherResult) => readonly { label: string; lines: readonly string[] }[]
}

/** The report as Markdown, for a document, a ticket or a mail. Text from DNS stands in code, where nothing in it takes effect. */
export function toMarkdown(report: MailDnsReport, { facts = () => [] }: ReportExtras = {}): string {
  const head = [`# ${t('Mail DNS of {0}', plain(report.domain))}`, '', t('Checked: {0}', report.at)]
  return `${[...head, ...[...report.areas, ...(report.further ?? [])].flatMap((area) => areaLines(area, facts(area)))].join('\n')}\n`
}

function areaLines(area: CheckResult | FurtherResult, facts: ReturnType<ReportExtras['facts'] & object>): string[] {
  const lines = ['', `## ${title(area)}: ${verdictWord(area.verdict)}`, '', `${t('Name')}: ${code(area.name)}`]
  if (area.area === 'dkim' && area.aliases.length > 0) lines.push('', `${t('Alias for')}: ${area.aliases.map((name) => code(name)).join(' → ')}`)
  if (area.published.length > 0) lines.push('', `${t('In DNS')}:`, '', ...area.published.flatMap(block))
  if (area.expected !== undefined && !area.published.includes(area.expected)) lines.push('', `${t('Expected')}:`, '', ...block(area.expected))
  if (area.area === 'spf' && area.tree && area.tree.children.length > 0) lines.push('', `${t('DNS look-ups')}: ${area.tree.lookups} / 10`, '', ...treeLines(area.tree, 0))
  if (facts.length > 0) lines.push('', ...facts.map(({ label, lines: values }) => `- ${plain(label)}: ${values.map((line) => code(line)).join(', ')}`))
  if (area.findings.length > 0) lines.push('', ...area.findings.flatMap(findingLines))
  return lines
}

function title(area: CheckResult | FurtherResult): string {
  switch (area.area) {
    case 'mx':
      return 'MX'
    case 'spf':
      return 'SPF'
    case 'dkim':
      return area.selector === '' ? 'DKIM' : `DKIM ${plain(area.selector)}`
    case 'dmarc':
      return 'DMARC'
    case 'cname':
      return 'CNAME'
    case 'address':
      return t('Ownership')
    case 'names':
      return t('Names')
    case 'reverse':
      return t('Reverse DNS of the MX hosts')
    case 'mta-sts':
      return 'MTA-STS'
    case 'tls-rpt':
      return 'TLS-RPT'
    case 'bimi':
      return 'BIMI'
    case 'dmarc-reports':
      return t('Destinations of DMARC reports')
    case 'dnssec':
      return t('DNSSEC and DANE')
    case 'alignment':
      return t('DMARC alignment')
  }
}

function severityWord(severity: Finding['severity']): string {
  switch (severity) {
    case 'ok':
      return t('Good')
    case 'info':
      return t('Note')
    case 'warning':
      return t('Warning')
    case 'error':
      return t('Error')
  }
}

/** One thing a rule has to say, as an item of a list. */
export function findingLines({ severity, message, source, rule, fix }: Finding): string[] {
  const line = `- **${severityWord(severity)}**: ${plain(message)} (${rule}, ${source})`
  return fix === undefined ? [line] : [line, '', `  ${t('Right would be')}:`, '', ...block(fix).map((one) => `  ${one}`), '']
}

function treeLines(node: SpfNode, depth: number): string[] {
  return node.children.flatMap((child) => [`${'  '.repeat(depth)}- ${code(child.term)} (${child.lookups})`, ...treeLines(child, depth + 1)])
}

const mostShown = 4000

function block(text: string): string[] {
  // No record that works is this long.
  const shown = visible(text.length > mostShown ? `${text.slice(0, mostShown)}…` : text, '\n')
  const fence = fenceFor(shown, 3)
  return [`${fence}text`, ...shown.split('\n'), fence]
}

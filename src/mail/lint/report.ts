import { mostFindings, type Finding, type Report } from './finding'
import { rules, type Rule } from './rules'

const aboutWhole = new Set<Rule>(['preheader', 'size', 'text-missing', 'unsubscribe-missing'])

/** Gathers what the rules report, with what they have in common. */
export function collector(): { report: Report; found: Finding[] } {
  const found: Finding[] = []
  const counts = new Map<Rule, number>()
  const report: Report = (rule, { start, end }, message, fixes = []) => {
    const count = (counts.get(rule) ?? 0) + 1
    counts.set(rule, count)
    const [severity, source] = rules[rule]
    if (count <= mostFindings) found.push({ rule, severity, start, end, message, source, fixes, ...(aboutWhole.has(rule) && { whole: true }) })
  }
  return { report, found }
}

import { t } from '../../l10n'
import { safeText } from '../../text'
import { Origins } from '../render/origins'
import { textOfPieces } from '../render/pieces'
import type { Place, Rendered, RenderProblem } from '../render/rendered'
import { checkSize } from './document'
import type { Edit, Finding, Span } from './finding'
import { lintTemplate, type TemplateFacts } from './lint'
import { collector } from './report'
import { rules } from './rules'

type Judged = Pick<Rendered, 'kind' | 'pieces' | 'problems' | 'data' | 'draft'>

/**
 * Everything that is wrong with a template: as it is written, and in what it makes with its sample data and partials, at the expressions
 * that make it. What was found in the template itself is not told of twice.
 */
export function lintRendered(source: string, rendered: Judged, facts: TemplateFacts): Finding[] {
  return lintTemplate(source, facts, (own) => {
    const problems = rendered.problems.filter(({ rule, place }) => rule !== 'template-syntax' || place.file !== undefined || !own.some((each) => each.rule.startsWith('placeholder-')))
    const made = madeBy(rendered, facts)
    // What concerns the whole is judged by what is sent.
    const kept = own.filter(({ rule }) => !made.whole.includes(rule))
    return distinct([...kept, ...made.findings.filter((finding) => !isTold(finding, own)), ...problems.map(findingOf)])
  })
}

interface Made extends Finding {
  /** Where it begins in the template, where that is part of it. */
  from?: number
}

/** What is wrong in the text that a template makes; `whole` are the rules that were asked of all of it. */
function madeBy({ kind, pieces, data, draft }: Judged, facts: TemplateFacts): { findings: Made[]; whole: readonly string[] } {
  const { report, found } = collector()
  const compiled = kind === 'mjml' && draft.html !== ''
  if (compiled) checkSize(draft.html, (rule, _, message) => report(rule, { start: 0, end: 1 }, message))
  if (!pieces || (data === undefined && pieces.every(({ place }) => isOwn(place)))) return { findings: found, whole: compiled ? ['size'] : [] }
  const origins = new Origins(pieces)
  const findings = lintTemplate(textOfPieces(pieces), facts).flatMap((finding) => (compiled && finding.rule === 'size' ? [] : placed(finding, origins)))
  return { findings: [...found, ...findings], whole: ['size', 'preheader'] }
}

/** A finding at its place in the template. */
function placed(finding: Finding, origins: Origins): Made[] {
  const place = origins.placeOf(finding)
  const [first] = origins.placesOf({ start: finding.start, end: finding.start })
  if (!place) return []
  const from = first && isOwn(first) ? { from: first.start } : {}
  return [{ ...finding, ...shown(place, finding.message), fixes: finding.fixes.flatMap((fix) => editsIn(fix.edits, origins, fix.title)), ...from }]
}

const isOwn = ({ exact, file }: Place): boolean => exact && file === undefined

/** A fix whose edits all concern the template itself. */
function editsIn(edits: readonly Edit[], origins: Origins, title: string): { title: string; edits: Edit[] }[] {
  const moved = edits.flatMap(({ start, end, text }) => {
    // What is put in between two characters belongs to the first.
    const places = origins.placesOf({ start: start === end ? Math.max(0, start - 1) : start, end })
    if (!places.every(isOwn) || places.length !== 1) return []
    const at = places[0]!
    return [start === end ? { start: at.end, end: at.end, text } : { start: at.start, end: at.end, text }]
  })
  return moved.length === edits.length ? [{ title, edits: moved }] : []
}

/** Where something is shown that is at a place, and what is said of it. */
function shown({ file, by, start, end }: Place, message: string): Span & { message: string } {
  if (file === undefined) return { start, end, message }
  // What is wrong with the sample data says so itself.
  return by ? { ...by, message: t('In {0}: {1}', safeText(file, 100), message) } : { start: 0, end: 1, message }
}

/** Whether the template as it is written already says the same there; of what is partly supported it says so once. */
function isTold({ rule, severity, start, from }: Made, own: readonly Finding[]): boolean {
  return own.some((each) => each.rule === rule && !each.whole && (each.start === start || each.start === from || (severity === 'info' && !Object.hasOwn(rules, rule))))
}

function findingOf({ rule, message, place }: RenderProblem): Finding {
  const [severity, source] = rules[rule]
  const whole = place.file !== undefined && !place.by
  return { rule, severity, source, fixes: [], ...shown(place, message), ...(whole && { whole: true as const }) }
}

function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [`${finding.start} ${finding.end} ${finding.rule} ${finding.message}`, finding])).values()]
}

import { t } from '../../l10n'
import { scanCss } from './cssScan'
import type { Edit, Finding, Report, Span } from './finding'
import { tokensOf } from './mjml'
import { rules } from './rules'
import { isEntry } from './support'

/** A comment that silences rules in one place: from where it begins to the end of what follows it. */
interface Silence extends Span {
  ids: string[]
}

/** Takes down the comments that silence something, as they are met. */
export class Silences {
  private readonly all: Silence[] = []
  private waiting: Silence | undefined

  constructor(private readonly report: Report) {}

  /** `text` is all of a comment that begins at `start`; false when it is not one of ours. */
  comment(text: string, start: number): boolean {
    const found = /^(?:<!--|\/\*)\s*qboxmail-ignore\s/.exec(text)
    if (!found) return false
    if (!this.waiting) this.all.push((this.waiting = { ids: [], start, end: start }))
    for (const { 0: id, index } of text.slice(found[0].length).replace(/(?:--!?>|\*\/)$/, '').matchAll(/[^\s,]+/g)) {
      const from = start + found[0].length + index
      if (Object.hasOwn(rules, id) || isEntry(id)) this.waiting.ids.push(id)
      else this.report('ignore-unknown', { start: from, end: from + id.length }, t('There is no rule “{0}”.', id))
    }
    return true
  }

  /** What comes after a comment: it is silenced up to `end`. */
  next(end: number): void {
    if (this.waiting) this.waiting.end = end
    this.waiting = undefined
  }

  /** The findings that no comment silences; those about the whole are silenced from anywhere. */
  kept(findings: readonly Finding[]): Finding[] {
    const byId = new Map<string, Silence[]>()
    for (const silence of this.all)
      for (const id of new Set(silence.ids)) {
        const own = byId.get(id)
        if (own) own.push(silence)
        else byId.set(id, [silence])
      }
    return findings.filter(({ rule, start, whole }) => !byId.get(rule)?.some((silence) => whole || (silence.start <= start && start < silence.end)))
  }
}

/** The change that silences a finding where it is: a comment before the tag or the piece of CSS, on a line of its own where that begins one. */
export function silencing(html: string, { rule, start, whole }: Finding): Edit | undefined {
  if (whole) return { start: html.length, end: html.length, text: `\n<!-- qboxmail-ignore ${rule} -->\n` }
  let title: number | undefined
  for (const token of tokensOf(html)) {
    if (token.end <= start) {
      title = token.kind === 'open' ? token.start : undefined
      continue
    }
    const css = token.kind === 'raw' && token.name === 'style'
    const piece = css ? scanCss(html.slice(token.start, token.end), token.start, 'rules').find((each) => each.start <= start && start < each.end) : undefined
    if (css && !piece) return undefined
    const at = piece?.start ?? (token.kind === 'raw' ? title : token.start) ?? token.start
    const comment = piece ? `/* qboxmail-ignore ${rule} */` : `<!-- qboxmail-ignore ${rule} -->`
    const indent = /(?:^|\n)([ \t]*)$/.exec(html.slice(Math.max(0, at - 200), at))?.[1]
    return { start: at, end: at, text: indent === undefined ? comment : `${comment}\n${indent}` }
  }
  return undefined
}

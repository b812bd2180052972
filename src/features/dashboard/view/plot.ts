import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit'
import { numberWords, t } from '../../../l10n'
import { outcomes, type Day, type Outcome } from '../messages'
import { dayWords, outcomeWords } from './words'

const size = { width: 760, height: 220, left: 52, right: 8, top: 10, bottom: 26 } as const

// Hatched, so that each outcome is told also without its colour.
const hatches: Readonly<Partial<Record<Outcome, SVGTemplateResult>>> = {
  bounce: svg`<path d="M0 6 6 0M-1 1 1-1M5 7 7 5"/>`,
  suppressed: svg`<path d="M0 3h6"/>`,
  queued: svg`<circle cx="3" cy="3" r="1.3"/>`,
  errors: svg`<path d="M0 0 6 6M0 6 6 0"/>`,
}

/** The hatches of this document; they must stand in it once. */
export function patterns(): TemplateResult {
  return html`<svg class="visually-hidden" aria-hidden="true" focusable="false"><defs>
    ${Object.entries(hatches).map(
      ([outcome, hatch]) => svg`<pattern id="hatch-${outcome}" class="pattern-${outcome}" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6"/>${hatch}</pattern>`,
    )}
  </defs></svg>`
}

const fillOf = (outcome: Outcome): string | typeof nothing => (hatches[outcome] ? `url(#hatch-${outcome})` : nothing)

/** A filled rectangle in the look of an outcome. */
export function bar(outcome: Outcome, x: number, y: number, width: number, height: number): SVGTemplateResult {
  return svg`<rect class="bar fill-${outcome}" fill=${fillOf(outcome)} x=${x} y=${y} width=${width} height=${height}/>`
}

/** Which look is which outcome. */
export function legend(shown: readonly Outcome[]): TemplateResult {
  return html`<ul class="legend">
    ${shown.map((outcome) => html`<li><svg viewBox="0 0 14 14" aria-hidden="true">${bar(outcome, 0, 0, 14, 14)}</svg>${outcomeWords(outcome)}</li>`)}
  </ul>`
}

/** The outcomes that occur, in their order. */
export function occurring(rows: readonly { readonly amounts: readonly { outcome: Outcome; count: number }[] }[]): Outcome[] {
  return outcomes.filter((outcome) => rows.some(({ amounts }) => amounts.some((amount) => amount.outcome === outcome && amount.count > 0)))
}

/** The next round number: 1, 2 or 5 times a power of ten. */
export function ceiling(value: number): number {
  if (value <= 1) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  return [1, 2, 5, 10].map((step) => step * power).find((round) => round >= value) ?? value
}

/** The days as stacked columns. The table beside it says the same to whoever does not see it. */
export function trend(days: readonly Day[], chosen: (date: string) => void): TemplateResult {
  const top = ceiling(Math.max(1, ...days.map(({ total }) => total)))
  const inner = { width: size.width - size.left - size.right, height: size.height - size.top - size.bottom }
  const y = (value: number): number => size.top + inner.height * (1 - value / top)
  const step = inner.width / Math.max(1, days.length)
  const width = Math.max(2, Math.min(56, step * 0.7))
  const every = Math.max(1, Math.ceil(days.length / 8))
  return html`<svg class="plot" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label=${spoken(days)}>
    ${[0, 0.5, 1].map(
      (part) => svg`<line class=${part === 0 ? 'axis' : 'grid'} x1=${size.left} x2=${size.width - size.right} y1=${y(top * part)} y2=${y(top * part)}/>
        <text x=${size.left - 6} y=${y(top * part) + 4} text-anchor="end">${numberWords(top * part)}</text>`,
    )}
    ${days.map((day, index) => {
      const centre = size.left + step * (index + 0.5)
      return svg`<g class="day" data-date=${day.date} @click=${() => chosen(day.date)}>
        <title>${`${dayWords(day.date)}: ${amountWords(day)}`}</title>
        <rect class="hit" x=${centre - step / 2} y=${size.top} width=${step} height=${inner.height}/>
        ${stack(day, centre - width / 2, width, y)}
        ${index % every === 0 ? svg`<text x=${centre} y=${size.height - 8} text-anchor="middle">${dayWords(day.date, true)}</text>` : nothing}
      </g>`
    })}
  </svg>`
}

function stack(day: Day, x: number, width: number, y: (value: number) => number): SVGTemplateResult[] {
  let below = 0
  return outcomes.flatMap((outcome) => {
    const count = day.amounts.find((amount) => amount.outcome === outcome)?.count ?? 0
    if (count === 0) return []
    const from = y(below)
    below += count
    return [bar(outcome, x, y(below), width, from - y(below))]
  })
}

export function amountWords({ amounts, total }: Pick<Day, 'amounts' | 'total'>): string {
  return [t('{0} {0:message|messages}', numberWords(total)), ...amounts.map(({ outcome, count }) => `${outcomeWords(outcome)} ${numberWords(count)}`)].join(', ')
}

function spoken(days: readonly Day[]): string {
  const most = days.toSorted((a, b) => b.total - a.total)[0]
  if (!most) return t('No days')
  return t('Messages a day over {0} {0:day|days}; most on {1}: {2}. The table below has all of them.', days.length, dayWords(most.date), numberWords(most.total))
}

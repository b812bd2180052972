import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit'
import type { Alert, CounterName, Outcome } from '../messages'

// Each has a shape of its own, so that it is told without colour.
const shapes: Readonly<Record<Outcome, SVGTemplateResult>> = {
  delivered: svg`<circle cx="8" cy="8" r="6.5"/><path d="M5 8.2 7.2 10.5 11 5.8"/>`,
  bounce: svg`<path d="M6.5 3 2.5 7l4 4M2.5 7h7a4 4 0 0 1 0 8H8"/>`,
  suppressed: svg`<circle cx="8" cy="8" r="6.5"/><path d="m3.5 3.5 9 9"/>`,
  queued: svg`<circle cx="8" cy="8" r="6.5" stroke-dasharray="2.6 2.5"/><path d="M8 4.5V8l2.4 1.6"/>`,
  errors: svg`<path d="M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3L1.5 10.7V5.3Z"/><path d="m5.7 5.7 4.6 4.6M10.3 5.7l-4.6 4.6"/>`,
  other: svg`<path d="M4 8h8"/>`,
}
const severities: Readonly<Record<Alert['severity'], SVGTemplateResult>> = {
  error: shapes.errors,
  warning: svg`<path d="M8 1.8 14.6 13.6H1.4Z"/><path d="M8 6v3.8M8 11.2v.9"/>`,
  info: svg`<circle cx="8" cy="8" r="6.5"/><path d="M8 7.2v4M8 4.6v.9"/>`,
}

const mark = (shape: SVGTemplateResult, name: string): TemplateResult => html`<span class="mark ${name}"><svg viewBox="0 0 16 16" aria-hidden="true">${shape}</svg></span>`

/** The shape of a counter; the words stand beside it. */
export function counterIcon(name: CounterName): TemplateResult {
  const outcome = name === 'all' ? 'other' : name === 'authErrors' || name === 'limitsErrors' || name === 'genericErrors' ? 'errors' : name
  return mark(name === 'all' ? svg`<path d="M1.5 3.5h13v9h-13Z M1.5 4l6.5 5 6.5-5"/>` : shapes[outcome], `of-${outcome}`)
}

export const severityIcon = (severity: Alert['severity']): TemplateResult => mark(severities[severity], `tone-${severity}`)

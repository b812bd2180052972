import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit'

export type Mark = 'ok' | 'info' | 'warning' | 'error'

// Each mark has a shape of its own, so that it is told without colour.
const shapes: Readonly<Record<Mark, SVGTemplateResult>> = {
  ok: svg`<circle cx="8" cy="8" r="6.5"/><path d="M5 8.2 7.2 10.5 11 5.8"/>`,
  info: svg`<circle cx="8" cy="8" r="6.5"/><path d="M8 7.2v4M8 4.6v.9"/>`,
  warning: svg`<path d="M8 1.8 14.6 13.6H1.4Z"/><path d="M8 6v3.8M8 11.2v.9"/>`,
  error: svg`<path d="M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3L1.5 10.7V5.3Z"/><path d="m5.7 5.7 4.6 4.6M10.3 5.7l-4.6 4.6"/>`,
}

export function icon(mark: Mark): TemplateResult {
  return html`<span class="mark tone-${mark}"><svg viewBox="0 0 16 16" aria-hidden="true">${shapes[mark]}</svg></span>`
}

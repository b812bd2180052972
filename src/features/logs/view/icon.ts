import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit'
import type { RowTone, ShownState } from '../messages'

export type Phase = ShownState['phase']

// Each has a shape of its own, so that it is told without colour.
const tones: Readonly<Record<RowTone, SVGTemplateResult>> = {
  ok: svg`<circle cx="8" cy="8" r="6.5"/><path d="M5 8.2 7.2 10.5 11 5.8"/>`,
  waiting: svg`<circle cx="8" cy="8" r="6.5" stroke-dasharray="2.6 2.5"/><path d="M8 4.5V8l2.4 1.6"/>`,
  warning: svg`<path d="M8 1.8 14.6 13.6H1.4Z"/><path d="M8 6v3.8M8 11.2v.9"/>`,
  error: svg`<path d="M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3L1.5 10.7V5.3Z"/><path d="m5.7 5.7 4.6 4.6M10.3 5.7l-4.6 4.6"/>`,
  neutral: svg`<path d="M4 8h8"/>`,
}

const phases: Readonly<Record<Phase, SVGTemplateResult>> = {
  idle: svg`<rect x="3" y="3" width="10" height="10" rx="1.5"/>`,
  loading: svg`<circle cx="8" cy="8" r="6" stroke-dasharray="3 2.5"/>`,
  streaming: svg`<path d="M1 8h3l2-5 4 10 2-5h3"/>`,
  paused: svg`<path d="M5.5 3v10M10.5 3v10"/>`,
  failed: tones.error,
}

const toneClass: Readonly<Record<RowTone, string>> = { ok: 'ok', waiting: 'waiting', warning: 'warning', error: 'error', neutral: 'info' }
const phaseClass: Readonly<Record<Phase, string>> = { idle: 'info', loading: 'waiting', streaming: 'ok', paused: 'warning', failed: 'error' }

const mark = (shape: SVGTemplateResult, tone: string): TemplateResult =>
  html`<span class="mark tone-${tone}"><svg viewBox="0 0 16 16" aria-hidden="true">${shape}</svg></span>`

/** The shape of an outcome; the words stand beside it. */
export const toneIcon = (tone: RowTone): TemplateResult => mark(tones[tone], toneClass[tone])

/** The shape of the tail's state; the words stand beside it. */
export const phaseIcon = (phase: Phase): TemplateResult => mark(phases[phase], phaseClass[phase])

import { html, type TemplateResult } from 'lit'

/** Remembers what the user has opened and closed. */
export interface Folds {
  get(id: string): boolean | undefined
  set(id: string, open: boolean): void
}

export interface Fold {
  readonly id: string
  /** Whether it is open until the user says otherwise. */
  readonly open: boolean
  readonly head: unknown
  readonly body: unknown
}

/** A part that can be folded away; what the user did to it holds. */
export function fold(folds: Folds, { id, open, head, body }: Fold): TemplateResult {
  const now = folds.get(id) ?? open
  const toggled = (event: Event): void => {
    const { open: is } = event.currentTarget as HTMLDetailsElement
    // The event also comes for what was drawn here.
    if (is !== (folds.get(id) ?? open)) folds.set(id, is)
  }
  return html`<details ?open=${now} @toggle=${toggled}>
    <summary>${head}</summary>
    ${body}
  </details>`
}

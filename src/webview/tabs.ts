import { html, nothing, type TemplateResult } from 'lit'

export interface Tab<Id extends string> {
  readonly id: Id
  readonly words: string
  readonly mark?: TemplateResult
}

/** Tabs above one panel, with what stands at their end; the arrow keys go from one to the next (ARIA Authoring Practices, "Tabs"). */
export function tabList<Id extends string>(label: string, tabs: readonly Tab<Id>[], chosen: Id, choose: (id: Id) => void, end: TemplateResult | string): TemplateResult {
  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const { id } = tabs[(tabs.findIndex((tab) => tab.id === chosen) + step + tabs.length) % tabs.length]!
    choose(id)
    document.getElementById(`tab-${id}`)?.focus()
  }
  return html`<div class="tabs"><div role="tablist" aria-label=${label} @keydown=${move}>
      ${tabs.map(
        ({ id, words, mark }) => html`<button role="tab" id="tab-${id}" aria-controls="tabpanel" aria-selected=${id === chosen ? 'true' : 'false'}
          tabindex=${id === chosen ? '0' : '-1'} @click=${() => choose(id)}>${words}${mark ?? nothing}</button>`,
      )}
    </div><span class="end muted">${end}</span></div>`
}

/** The content of the chosen tab. */
export function tabPanel(chosen: string, content: unknown): TemplateResult {
  return html`<div role="tabpanel" id="tabpanel" aria-labelledby="tab-${chosen}">${content}</div>`
}

export const tabsCss = `
.tabs { display: flex; flex-wrap: wrap; gap: 4px; border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent)); margin-bottom: 8px; }
[role=tablist] { display: flex; flex-wrap: wrap; gap: 4px; }
[role=tab] { padding: 6px 12px; border: 0; border-bottom: 2px solid transparent; margin-bottom: -1px; color: var(--vscode-panelTitle-inactiveForeground, var(--vscode-descriptionForeground)); background: none; font: inherit; cursor: pointer; }
[role=tab][aria-selected=true] { color: var(--vscode-panelTitle-activeForeground, var(--vscode-foreground)); border-bottom-color: var(--vscode-panelTitle-activeBorder, var(--vscode-focusBorder)); font-weight: 600; }
.tabs .end { margin-left: auto; padding: 6px 0; font-size: .92em; }
button.link { padding: 0 2px; border: 0; color: var(--vscode-textLink-foreground); background: none; font: inherit; font-size: .92em; cursor: pointer; }
button.link:hover { text-decoration: underline; }
`

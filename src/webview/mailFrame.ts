import { html, nothing, type TemplateResult } from 'lit'
import { t } from '../l10n'
import { appearances, inversion, type Appearance } from '../mail/darkMode'

/** A message to show, and how. */
export interface MailPage {
  readonly document: string
  readonly appearance: Appearance
}

/** CSS pixels of a phone, and the least of a desktop: narrower, and a message would show what it has for phones. */
const phone = 375
const desktop = 700

/** A page whose pictures do not arrive is shown without them after so many milliseconds. */
const longest = 400

/**
 * Shows a message. A frame that nothing runs in cannot be changed, only loaded anew: that goes on behind the old one, so that nothing
 * blinks.
 */
class MailFrame extends HTMLElement {
  private shown: HTMLIFrameElement | undefined
  private last: MailPage | undefined
  private next: MailPage | undefined
  private loading = false
  private narrowed = false

  constructor() {
    super()
    new ResizeObserver(() => this.fit()).observe(this)
  }

  set narrow(narrow: boolean) {
    this.narrowed = narrow
    this.fit()
  }

  set page(page: MailPage) {
    if (page.document === this.last?.document && page.appearance === this.last.appearance) return
    this.last = this.next = page
    if (!this.loading) this.load()
  }

  private load(): void {
    const { next } = this
    if (!next) return
    this.next = undefined
    this.loading = true
    const frame = document.createElement('iframe')
    // Without "allow-scripts" and "allow-same-origin": what is inside runs nothing and belongs to nobody.
    frame.setAttribute('sandbox', '')
    frame.inert = true
    if (next.appearance === 'inverted') frame.style.filter = inversion
    frame.srcdoc = next.document
    let done = false
    const show = (): void => {
      if (done) return
      done = true
      // By then it is painted.
      requestAnimationFrame(() => window.setTimeout(() => this.show(frame)))
    }
    frame.addEventListener('load', show)
    window.setTimeout(show, longest)
    this.prepend(frame)
    this.fit()
  }

  /** Gives the frames the width that is asked for, and makes them smaller as a whole where there is less room. */
  private fit(): void {
    const { clientWidth: room, clientHeight: height } = this
    const width = this.narrowed ? phone : Math.max(desktop, room)
    const scale = Math.min(1, room / width)
    if (scale === 0) return
    for (const { style } of this.querySelectorAll('iframe')) {
      style.width = `${width}px`
      style.height = `${height / scale}px`
      style.left = `${Math.max(0, room - width) / 2}px`
      style.transform = scale === 1 ? '' : `scale(${scale})`
    }
  }

  private show(frame: HTMLIFrameElement): void {
    const focused = document.activeElement === this.shown
    this.shown?.remove()
    this.shown = frame
    frame.inert = false
    frame.title = t('Preview of the message')
    if (focused) frame.focus()
    this.loading = false
    this.load()
  }
}
customElements.define('mail-frame', MailFrame)

export interface FrameLook {
  readonly narrow: boolean
  readonly appearance: Appearance
}

/** Choices of how a message is shown. */
export function frameTools({ narrow, appearance }: FrameLook, change: (look: FrameLook) => void): TemplateResult {
  const button = (on: boolean, words: string, look: FrameLook, hint: string | typeof nothing = nothing): TemplateResult =>
    html`<button class="small" aria-pressed=${on ? 'true' : 'false'} title=${hint} @click=${() => change(look)}>${words}</button>`
  return html`<span role="group" aria-label=${t('Width')}>
      ${button(!narrow, t('Desktop'), { narrow: false, appearance }, t('At least {0} pixels wide, made smaller where there is less room', desktop))}${button(narrow, t('Phone'), { narrow: true, appearance }, t('{0} pixels wide', phone))}
    </span>
    <span role="group" aria-label=${t('Appearance')}>
      ${appearances.map((each) => button(each === appearance, appearanceWords(each), { narrow, appearance: each }, appearanceHint(each)))}
    </span>`
}

function appearanceWords(appearance: Appearance): string {
  return appearance === 'light' ? t('Light') : appearance === 'dark' ? t('Dark (prefers-color-scheme)') : t('Dark (forced inversion)')
}

/** What an appearance stands for. */
export function appearanceHint(appearance: Appearance): string {
  switch (appearance) {
    case 'light':
      return t('As with a reader whose system is light, whatever the theme here is.')
    case 'dark':
      return t('What the message itself provides for dark, as programs show it that follow its prefers-color-scheme and color-scheme.')
    case 'inverted':
      return t('All colours turned round but for pictures, much as programs do that ignore what a message provides for dark. Each does it in its own way.')
  }
}

/** The sheet of paper: the message, or nothing yet. */
export function paper(page: MailPage | undefined, narrow: boolean): TemplateResult {
  return html`<div class="paper">${page ? html`<mail-frame .narrow=${narrow} .page=${page}></mail-frame>` : nothing}</div>`
}

export const frameCss = `
.tools { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; min-height: 28px; margin-bottom: 8px; font-size: .92em; }
.tools [role=group] { display: inline-flex; flex-wrap: wrap; }
.tools [role=group] button { border-radius: 0; margin-right: -1px; }
button.small[aria-pressed=true] { color: var(--vscode-button-foreground); background: var(--vscode-button-background); border-color: var(--vscode-contrastActiveBorder, var(--vscode-button-border, transparent)); }
.paper { border: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent)); border-radius: 3px; background: var(--vscode-sideBar-background, transparent); display: flex; }
mail-frame { position: relative; flex: 1; min-width: 0; height: 56vh; min-height: 380px; overflow: hidden; }
mail-frame iframe { position: absolute; top: 0; border: 0; transform-origin: 0 0; background: #fff; color-scheme: light; }
`

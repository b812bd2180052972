import * as z from 'zod/mini'
import { t, useBundle, type Bundle } from '../l10n'

// The policy forbids eval, which zod would use to compile its parsers.
z.config({ jitless: true })

interface VsCodeApi {
  postMessage(message: unknown): void
  getState(): unknown
  setState(state: unknown): void
}

declare function acquireVsCodeApi(): VsCodeApi

const api = acquireVsCodeApi()

interface Boot {
  subject: unknown
  words: Bundle
  language: string
}

const boot = JSON.parse(document.body.dataset['boot'] ?? '{}') as Boot
useBundle(boot.words, boot.language)

export const language = boot.language

interface Kept {
  subject: unknown
  view?: unknown
}

/** The link to the extension: typed messages both ways, and the small state that survives hide and reload. */
export class Host<ToView, FromView, ViewState = undefined> {
  constructor(
    private readonly toView: z.ZodMiniType<ToView>,
    private readonly viewState?: z.ZodMiniType<ViewState>,
  ) {
    const kept = api.getState() as Kept | undefined
    if (!kept) this.keep({ subject: boot.subject })
  }

  /** Listens, then tells the extension that this view has started. */
  start(receive: (message: ToView) => void): void {
    window.addEventListener('message', (event: MessageEvent<unknown>) => {
      const read = this.toView.safeParse(event.data)
      if (read.success) receive(read.data)
    })
    api.postMessage({ ready: true })
  }

  post(message: FromView): void {
    api.postMessage(message)
  }

  /** UI state of before (scroll, filters, what was typed), if it is still of the right form. */
  restore(): ViewState | undefined {
    const kept = api.getState() as Kept | undefined
    const read = this.viewState?.safeParse(kept?.view)
    return read?.success ? read.data : undefined
  }

  save(view: ViewState): void {
    this.keep({ ...(api.getState() as Kept | undefined), subject: this.subject(), view })
  }

  /** Changes what the panel is about, e.g. another log. */
  setSubject(subject: unknown): void {
    this.keep({ ...(api.getState() as Kept | undefined), subject })
  }

  private subject(): unknown {
    return (api.getState() as Kept | undefined)?.subject ?? boot.subject
  }

  private keep(kept: Kept): void {
    api.setState(kept)
  }
}

// A live region is listened to once it is there: one that comes together with its text stays unsaid (ARIA22 of the techniques for
// WCAG 2.2). So it stands in the page, empty, from the start.
const region = document.createElement('div')
region.id = 'announce'
region.className = 'visually-hidden'
region.setAttribute('role', 'status')
document.body.append(region)

// A menu or a question of the editor takes the focus, and leaves it to nobody in here when it ends: it goes back to where it was.
let focused: HTMLElement | undefined
document.addEventListener('focusin', ({ target }) => (focused = target instanceof HTMLElement ? target : undefined))
window.addEventListener('focus', () => {
  if (document.activeElement === document.body && focused?.isConnected) focused.focus({ preventScroll: true })
})

let frame: number | undefined

/** Says something to a screen reader without moving the focus, also when it was said just before. */
export function announce(text: string): void {
  // Only a change is said: the old text goes and, a frame later, the new one comes.
  region.textContent = ''
  if (frame !== undefined) cancelAnimationFrame(frame)
  frame = requestAnimationFrame(() => {
    frame = undefined
    region.textContent = text
  })
}

/** Copies text; says so to everybody. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    announce(t('Copied'))
    return true
  } catch {
    return false
  }
}

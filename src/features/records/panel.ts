import type { Editor } from '../../editor/editor'
import { openDocument } from '../../editor/documents'
import { openPanel, type Attach, type Panel, type PanelKind } from '../../editor/webview'
import { t } from '../../l10n'
import { safeText } from '../../text'
import * as vscode from 'vscode'
import { inAccount } from './compare'
import { fromView, toView, type FromView, type ShownButton, type ToView } from './messages'
import { parseSelector } from './selector'
import { Session } from './session'
import { subjectKey, subjectSchema, type Subject } from './subject'
import { keepVerdict } from './verdict'
import { zoneSnippet } from './zoneText'

const kind: PanelKind<ToView, FromView, Subject> = { type: 'qboxmail.records', view: 'records', toView, fromView, state: subjectSchema }

/** Look-ups end one after the other; the view is told at most so often (milliseconds). */
const tick = 100

const open = new Map<string, vscode.WebviewPanel>()

/** Opens the panel of a domain, or shows the one that is there. */
export function openPanelOf(editor: Editor, subject: Subject): void {
  const there = open.get(subjectKey(subject))
  if (there) return there.reveal()
  openPanel(editor, kind, titleOf(subject), subject, attach(editor))
}

/** What a reload needs to bring panels back. */
export function panelParts(editor: Editor): { kind: typeof kind; attach: Attach<ToView, FromView, Subject> } {
  return { kind, attach: attach(editor) }
}

/** Two panels can be about one name: what an account gives for it, and what any domain is judged by. */
const titleOf = ({ kind, name }: Subject): string => `${kind === 'name' ? t('Mail DNS') : 'DNS'} · ${safeText(name, 60)}`

function attach(editor: Editor): Attach<ToView, FromView, Subject> {
  return (panel, subject) => {
    const key = subjectKey(subject)
    open.set(key, panel.panel)
    panel.panel.title = titleOf(subject)
    let timer: NodeJS.Timeout | undefined
    const post = (): void => {
      clearTimeout(timer)
      timer = undefined
      const comparable = session.about.kind === 'name' ? editor.accounts.active()?.name : undefined
      const model = { ...session.model(), ...(comparable !== undefined && { comparable }) }
      keepVerdict(editor.dnsVerdicts, session.about, model)
      panel.post({ type: 'model', model })
      if (session.about === kept) return
      kept = session.about
      panel.post({ type: 'subject', subject: kept })
    }
    const postSoon = (): void => void (timer ??= setTimeout(post, tick))
    let kept: Subject | undefined = subject
    const published = async (offer: ShownButton | undefined): Promise<void> => {
      // Whoever looks at the panel sees it there.
      if (panel.panel.visible) return
      const show = t('Show')
      const words = t('DNS of {0}: what was watched is published.', safeText(subject.name))
      const chosen = await vscode.window.showInformationMessage(words, ...(offer ? [offer.label] : []), show)
      if (chosen === undefined) return
      panel.panel.reveal()
      if (offer && chosen === offer.label) await session.act(offer.id)
    }
    const session = new Session(editor, subject, postSoon, undefined, (offer) => void published(offer))
    panel.own(session)
    panel.own(
      editor.accounts.onDidChange(() => {
        session.accountChanged()
        postSoon()
      }),
    )
    panel.own({
      dispose: () => {
        clearTimeout(timer)
        if (open.get(key) === panel.panel) open.delete(key)
      },
    })
    panel.own(panel.onVisible((visible) => !visible && session.stop()))
    panel.onReady(() => {
      // What was said while the view did not listen is lost.
      kept = undefined
      session.start()
      post()
    })
    panel.onMessage((message) => receive(editor, panel, session, message))
  }
}

async function receive(editor: Editor, panel: Panel<ToView, FromView>, session: Session, message: FromView): Promise<void> {
  switch (message.type) {
    case 'check':
      return session.check()
    case 'compare': {
      const subject = await inAccount(editor, session.about.name)
      return subject && openPanelOf(editor, subject)
    }
    case 'act':
      return session.act(message.id)
    case 'selector': {
      const selector = parseSelector(message.selector, session.about.name)
      if (selector === undefined) return
      return session.addSelector(selector)
    }
    case 'watch':
      return session.watch(message.on)
    case 'whatIf':
      return session.whatIf(message.add)
    case 'evaluate':
      return session.evaluate(message.ip, message.sender)
    case 'copy':
      await vscode.env.clipboard.writeText(message.text)
      return panel.post({ type: 'copied' })
    case 'copyZone':
      await vscode.env.clipboard.writeText(zoneSnippet(session.records, session.about.name))
      void vscode.window.setStatusBarMessage(t('Copied'), 3_000)
      return panel.post({ type: 'copied' })
    case 'report':
      return report(session)
  }
}

async function report(session: Session): Promise<void> {
  const text = session.report()
  if (text !== undefined) await openDocument(`${session.about.name} ${t('mail DNS')}.md`, text)
}

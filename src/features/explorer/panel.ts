import type * as vscode from 'vscode'
import { operationOf } from '../../api/operations/all'
import type { Editor } from '../../editor/editor'
import { UserError } from '../../editor/explain'
import { showError } from '../../editor/showError'
import { openPanel, type Attach, type PanelKind } from '../../editor/webview'
import { runCommand } from '../../editor/commands'
import { t } from '../../l10n'
import { safeText } from '../../text'
import { fromView, subjectSchema, toView, type FromView, type Subject, type ToView } from './messages'
import { Session } from './session'

const kind: PanelKind<ToView, FromView, Subject> = { type: 'qboxmail.explorer', view: 'explorer', toView, fromView, state: subjectSchema }

const open = new Map<string, vscode.WebviewPanel>()

/** Shows the panel of an operation; each has one. */
export function showOperation(editor: Editor, operationId: string): void {
  const operation = operationOf(operationId)
  if (!operation) throw new UserError(t('There is no operation “{0}”.', safeText(operationId, 100)))
  const there = open.get(operationId)
  if (there) return there.reveal()
  openPanel(editor, kind, titleOf(operation.title), { operationId }, attach(editor))
}

/** What a reload needs to bring panels back. */
export function panelParts(editor: Editor): { kind: typeof kind; attach: Attach<ToView, FromView, Subject> } {
  return { kind, attach: attach(editor) }
}

const titleOf = (title: string): string => t('API: {0}', title)

function attach(editor: Editor): Attach<ToView, FromView, Subject> {
  return (panel, subject) => {
    const operation = operationOf(subject.operationId)
    if (!operation) return panel.dispose()
    panel.panel.title = titleOf(operation.title)
    open.set(operation.id, panel.panel)
    panel.own({ dispose: () => open.delete(operation.id) })
    const session = new Session(editor, operation, subject, (message) => panel.post(message))
    panel.own(session)
    panel.own(editor.accounts.onDidChange(() => session.start()))
    panel.onReady(() => session.start())
    panel.onMessage(async (message) => {
      try {
        await receive(session, message)
      } catch (error) {
        void showError(editor, error)
      }
    })
  }
}

function receive(session: Session, message: FromView): unknown {
  switch (message.type) {
    case 'values':
      return session.take(message.values)
    case 'run':
      return session.run()
    case 'cancel':
      return session.cancel()
    case 'account':
      return session.chooseAccount(message.id)
    case 'copyAs':
      return session.copyAs(message.form)
    case 'copyBody':
      return session.copyBody()
    case 'openDocument':
      return session.openDocument()
    case 'editDocument':
      return session.editDocument()
    case 'other':
      return runCommand('qboxmail.exploreApi')
    case 'act':
      return session.act(message.id)
  }
}

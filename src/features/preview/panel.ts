import * as vscode from 'vscode'
import { runCommand } from '../../editor/commands'
import type { Editor } from '../../editor/editor'
import { UserError } from '../../editor/explain'
import { showError } from '../../editor/showError'
import { openPanel, type Attach, type PanelKind } from '../../editor/webview'
import { uriBeside } from '../../editor/templateFiles'
import { t } from '../../l10n'
import { fileKind } from '../../mail/render/fileKind'
import { fromView, subjectSchema, toView, type Act, type FromView, type Subject, type ToView } from './messages'
import { openMjmlTerminal } from './mjml'
import { openPlace, showFile } from './places'
import { allowRemote, denyRemote } from './remoteImages'
import { createSampleData } from './createSampleData'
import { Session } from './session'
import { watchFiles } from './watchFiles'

const kind: PanelKind<ToView, FromView, Subject> = { type: 'qboxmail.preview', view: 'preview', toView, fromView, state: subjectSchema, showsMail: true }

const open = new Map<vscode.WebviewPanel, Session>()

/** Shows a file beside the editor: in the preview that has it, else in one that follows the editor, else in a new one. */
export function openPreview(editor: Editor, given: vscode.Uri | undefined): void {
  const uri = given instanceof vscode.Uri ? given : activeFile()
  if (!uri) throw new UserError(t('There is no mail template open.'), t('Open the file that is to be shown.'))
  const all = [...open]
  const [panel, session] = all.find(([, { about }]) => about.file === uri.toString()) ?? all.find(([, { about }]) => !about.locked) ?? []
  session?.follow(uri)
  if (panel) return panel.reveal(undefined, true)
  openPanel(editor, kind, '', { file: uri.toString(), locked: false }, attach(editor), { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true })
}

/** What a reload needs to bring panels back. */
export function panelParts(editor: Editor): { kind: typeof kind; attach: Attach<ToView, FromView, Subject> } {
  return { kind, attach: attach(editor) }
}

function activeFile(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input
  return vscode.window.activeTextEditor?.document.uri ?? (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom ? input.uri : undefined)
}

function attach(editor: Editor): Attach<ToView, FromView, Subject> {
  return (panel, subject) => {
    const session = new Session(editor, panel, subject)
    open.set(panel.panel, session)
    panel.own(session)
    panel.own({ dispose: () => open.delete(panel.panel) })
    panel.own(watchFiles((uri) => session.changed(uri)))
    panel.own(vscode.workspace.onDidGrantWorkspaceTrust(() => session.later()))
    panel.own(
      vscode.window.onDidChangeActiveTextEditor((active) => {
        if (active && isFollowed(active.document)) session.follow(active.document.uri)
      }),
    )
    panel.onReady(() => session.restarted())
    panel.onMessage(async (message) => {
      try {
        await receive(editor, session, message)
      } catch (error) {
        void showError(editor, error)
      }
    })
  }
}

/** Whether somebody writes a document of which a message can be made. */
function isFollowed({ uri }: vscode.TextDocument): boolean {
  return /^(?:file|untitled|vscode-remote|vscode-vfs)$/.test(uri.scheme) && fileKind(uri.path) !== undefined
}

function receive(editor: Editor, session: Session, message: FromView): unknown {
  switch (message.type) {
    case 'look':
      return session.looked(message)
    case 'lock':
      return session.lock(message.locked)
    case 'problem': {
      const problem = session.made?.problems[message.index]
      return problem && openPlace(session.file, problem.place)
    }
    case 'act':
      return act(editor, session, message.id)
  }
}

async function act(editor: Editor, session: Session, id: Act): Promise<unknown> {
  const { file, made } = session
  switch (id) {
    case 'allowRemote':
      return (await allowRemote(editor, file.toString(), session.remote)) && session.permit()
    case 'denyRemote':
      await denyRemote(editor, file.toString())
      return session.permit()
    case 'installMjml':
      return openMjmlTerminal(file)
    case 'openFolder':
      return vscode.commands.executeCommand('vscode.openFolder')
    case 'trust':
      return vscode.commands.executeCommand('workbench.trust.manage')
    case 'retry':
      return session.later(0)
    case 'openData':
      return made?.data === undefined ? undefined : showFile(uriBeside(file, made.data))
    case 'createData':
      return made && createSampleData(file, made)
    case 'send':
      return runCommand('qboxmail.sendFileAsTestEmail', file)
  }
}

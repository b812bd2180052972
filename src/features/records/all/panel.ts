import * as vscode from 'vscode'
import { activeAccount } from '../../../editor/activeAccount'
import { clientFor } from '../../../editor/clients'
import { runCommand } from '../../../editor/commands'
import { openDocument } from '../../../editor/documents'
import type { Editor } from '../../../editor/editor'
import { explain } from '../../../editor/explain'
import { logError, wayOn } from '../../../editor/showError'
import { accountOf } from '../../../editor/treeView'
import { openPanel, type Attach, type PanelKind } from '../../../editor/webview'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import { lookupFor } from '../../../editor/resolvers'
import { fromView, subjectSchema, toView, type FromView, type Order, type Subject, type ToView } from './messages'
import { ordered } from './order'
import { AllSession, type Ports } from './session'
import { csvOf, markdownOf } from './table'

const kind: PanelKind<ToView, FromView, Subject> = { type: 'qboxmail.allDomains', view: 'records-all', toView, fromView, state: subjectSchema }

/** The panel of each account, by its id. */
const open = new Map<string, vscode.WebviewPanel>()

/** Domains end one after the other; the view is told at most so often (milliseconds). */
const tick = 150

/** Opens the table of an account's domains and checks them, or shows the one that is there. */
export function openAllDomains(editor: Editor, accountId: string | undefined): void {
  const account = (accountId === undefined ? undefined : editor.accounts.find(accountId)) ?? activeAccount(editor)
  const there = open.get(account.id)
  if (there) return there.reveal()
  openPanel(editor, kind, titleOf(editor, account.id), { accountId: account.id }, attach(editor))
}

/** What a reload needs to bring panels back. */
export function allDomainsParts(editor: Editor): { kind: typeof kind; attach: Attach<ToView, FromView, Subject> } {
  return { kind, attach: attach(editor) }
}

function titleOf(editor: Editor, accountId: string): string {
  return t('Mail DNS of {0}', safeText(editor.accounts.find(accountId)?.name ?? accountId, 40))
}

function portsOf(editor: Editor, accountId: string): Ports {
  const account = (): ReturnType<Ports['account']> => accountOf(editor, { accountId })
  return {
    account,
    client: async () => clientFor(editor, account()),
    lookup: () => lookupFor(editor, { name: '', accountId }),
    verdicts: editor.dnsVerdicts,
    log: (error) => logError(editor, error),
    ways: (error) => explain(error).ways.map((way) => ({ id: way, label: wayOn(way, error, {})[0] })),
  }
}

function attach(editor: Editor): Attach<ToView, FromView, Subject> {
  return (panel, { accountId }) => {
    open.set(accountId, panel.panel)
    panel.panel.title = titleOf(editor, accountId)
    let timer: NodeJS.Timeout | undefined
    const post = (): void => {
      clearTimeout(timer)
      timer = undefined
      // What the view does not hear must not count as told.
      if (panel.panel.visible) panel.post({ type: 'rows', title: panel.panel.title, ...session.news() })
    }
    const session = new AllSession(portsOf(editor, accountId), () => (timer ??= setTimeout(post, tick)))
    panel.own(session)
    panel.own(editor.accounts.onDidChange(() => session.accountChanged()))
    panel.own({
      dispose: () => {
        clearTimeout(timer)
        if (open.get(accountId) === panel.panel) open.delete(accountId)
      },
    })
    panel.own(panel.onVisible((visible) => session.setVisible(visible)))
    panel.onReady(() => {
      session.open()
      session.forgetSent()
      post()
    })
    panel.onMessage((message) => receive(editor, accountId, session, message))
  }
}

async function receive(editor: Editor, accountId: string, session: AllSession, message: FromView): Promise<void> {
  switch (message.type) {
    case 'start':
      return session.start()
    case 'cancel':
      return session.cancel()
    case 'open':
      return openRecords(session, message.id)
    case 'recheck':
      return session.retry(message.id)
    case 'way':
      return goOn(accountId, session, message.id, message.way)
    case 'export':
      return exportTable(titleOf(editor, accountId), session, message.as, message.order)
  }
}

async function openRecords(session: AllSession, id: string): Promise<void> {
  const { kind: of, accountId = '', code = '', name, domainCode = '' } = session.subjectOf(id) ?? {}
  if (of === undefined || of === 'name' || name === undefined) return
  await runCommand('qboxmail.openRecords', of === 'domainAlias' ? { kind: of, accountId, code, name, domainCode } : { kind: of, accountId, code, name })
}

async function goOn(accountId: string, session: AllSession, id: string, way: string): Promise<void> {
  switch (way) {
    case 'retry':
      return session.retry(id)
    case 'enterToken':
    case 'addAddress':
    case 'settings':
    case 'panel':
      await wayOn(way, session.errorOf(id), { accountId })[1]()
  }
}

async function exportTable(title: string, session: AllSession, as: 'csv' | 'markdown' | 'copy', order: Order): Promise<void> {
  const rows = ordered(session.shown(), order)
  if (as === 'markdown') return openDocument(`${title}.md`, markdownOf(title, rows, session.state()))
  if (as === 'csv') return openDocument(`${title}.csv`, csvOf(rows))
  await vscode.env.clipboard.writeText(csvOf(rows))
  vscode.window.setStatusBarMessage(t('Copied'), 3000)
}

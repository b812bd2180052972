import type * as vscode from 'vscode'
import { activeAccount } from '../../editor/activeAccount'
import { runCommand } from '../../editor/commands'
import type { Editor } from '../../editor/editor'
import { showError, wayOn } from '../../editor/showError'
import { openPanel, type Attach, type PanelKind } from '../../editor/webview'
import { t } from '../../l10n'
import { safeText } from '../../text'
import { fromView, toView, type FromView, type ToView } from './messages'
import { DashboardSession } from './session'
import { subjectSchema, type Subject } from './subject'
import { tailRequestOf } from './tailRequest'

const kind: PanelKind<ToView, FromView, Subject> = { type: 'qboxmail.dashboard', view: 'dashboard', toView, fromView, state: subjectSchema }

/** The panel of each account, by its id. */
const open = new Map<string, vscode.WebviewPanel>()

/** Answers come one after the other; the view is told at most so often (milliseconds). */
const tick = 60

/** Opens the dashboard of an account, or shows the one that is there. */
export function openDashboard(editor: Editor, accountId: string | undefined): void {
  const account = (accountId === undefined ? undefined : editor.accounts.find(accountId)) ?? activeAccount(editor)
  const there = open.get(account.id)
  if (there) return there.reveal()
  openPanel(editor, kind, titleOf(editor, account.id), { accountId: account.id, period: '7' }, attach(editor))
}

/** What a reload needs to bring panels back. */
export function panelParts(editor: Editor): { kind: typeof kind; attach: Attach<ToView, FromView, Subject> } {
  return { kind, attach: attach(editor) }
}

function titleOf(editor: Editor, accountId: string): string {
  return t('Dashboard · {0}', safeText(editor.accounts.find(accountId)?.name ?? accountId, 40))
}

function attach(editor: Editor): Attach<ToView, FromView, Subject> {
  return (panel, subject) => {
    const { accountId } = subject
    open.set(accountId, panel.panel)
    panel.panel.title = titleOf(editor, accountId)
    let timer: NodeJS.Timeout | undefined
    const post = (): void => {
      clearTimeout(timer)
      timer = undefined
      panel.post({ type: 'model', model: session.model() })
    }
    const session = new DashboardSession(editor, subject, () => (timer ??= setTimeout(post, tick)))
    panel.own(session)
    panel.own({
      dispose: () => {
        clearTimeout(timer)
        if (open.get(accountId) === panel.panel) open.delete(accountId)
      },
    })
    panel.own(
      editor.accounts.onDidChange(() => {
        panel.panel.title = titleOf(editor, accountId)
        post()
      }),
    )
    panel.onReady(post)
    panel.onMessage((message) => receive(editor, session, message))
    session.refresh()
  }
}

async function receive(editor: Editor, session: DashboardSession, message: FromView): Promise<void> {
  switch (message.type) {
    case 'refresh':
      return session.refresh()
    case 'choose':
      return session.choose({ ...message.chosen, accountId: session.about.accountId })
    case 'tailCounter':
    case 'tailDomain':
    case 'tailDay':
      await runCommand('qboxmail.tailLogs', tailRequestOf(session.about, message, Date.now()))
      return
    case 'showDomain':
      return showDomain(editor, session, message.code)
    case 'way':
      return goOn(session, message)
  }
}

/** The records of the domain that an alert is about. */
async function showDomain(editor: Editor, session: DashboardSession, code: string): Promise<void> {
  const { accountId } = session.about
  try {
    const { name } = await session.domain(code)
    await runCommand('qboxmail.openRecords', { kind: 'deliveryDomain', accountId, code, name })
  } catch (error) {
    await showError(editor, error, { accountId })
  }
}

async function goOn(session: DashboardSession, { part, id }: Extract<FromView, { type: 'way' }>): Promise<void> {
  switch (id) {
    case 'retry':
      return session.load(part)
    case 'enterToken':
    case 'addAddress':
    case 'settings':
    case 'panel':
      await wayOn(id, session.errorOf(part), { accountId: session.about.accountId })[1]()
      // With a new token or address it may answer now.
      if (id === 'enterToken') session.refresh()
  }
}

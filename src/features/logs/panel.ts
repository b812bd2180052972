import * as vscode from 'vscode'
import { openJson } from '../../editor/documents'
import type { Editor } from '../../editor/editor'
import { logError, showError, wayOn } from '../../editor/showError'
import { openPanel, type Attach, type Panel, type PanelKind } from '../../editor/webview'
import { t } from '../../l10n'
import { logKindLabel } from '../../tail/kinds'
import { systemClock } from '../../tail/clock'
import { safeText } from '../../text'
import { copyOf, documentName } from './details'
import { failedState } from './failure'
import { joinFeed } from './feed'
import { fromView, toView, type FromView, type ToView } from './messages'
import { pickNamed } from './pick'
import { pickSaved } from './saved'
import { LogSession, utcKey, type Desk } from './session'
import { subjectSchema, type Subject } from './subject'

const kind: PanelKind<ToView, FromView, Subject> = { type: 'qboxmail.logs', view: 'logs', toView, fromView, state: subjectSchema }

interface Open {
  readonly panel: vscode.WebviewPanel
  readonly session: LogSession
}

/** All panels, the one that was looked at last at the end. */
let open: readonly Open[] = []

/** Opens a panel of an account's logs; the last one that is there is shown and turned to this log and these filters. */
export function openPanelOf(editor: Editor, subject: Subject): void {
  const there = open.findLast(({ session }) => session.about.accountId === subject.accountId)
  if (!there) return void openPanel(editor, kind, titleOf(editor, subject), subject, attach(editor))
  const { log, filters, query = '' } = there.session.about
  if (log !== subject.log || query !== (subject.query ?? '') || JSON.stringify(filters) !== JSON.stringify(subject.filters)) there.session.choose(subject)
  there.panel.reveal()
}

/** What a reload needs to bring panels back. */
export function panelParts(editor: Editor): { kind: typeof kind; attach: Attach<ToView, FromView, Subject> } {
  return { kind, attach: attach(editor) }
}

/** The name that each account had last: a panel outlives its account, and an id says nothing to anybody. */
const lastNames = new Map<string, string>()

function titleOf(editor: Editor, { accountId, log }: Subject): string {
  const name = editor.accounts.find(accountId)?.name ?? lastNames.get(accountId)
  if (name === undefined) return t('Logs')
  lastNames.set(accountId, name)
  return `${t('Logs · {0}', safeText(name, 40))} · ${logKindLabel(log)}`
}

function attach(editor: Editor): Attach<ToView, FromView, Subject> {
  return (panel, subject) => {
    const desk: Desk = {
      accounts: editor.accounts,
      globalState: editor.context.globalState,
      join: (...given) => joinFeed(editor, ...given),
      failed: failedState,
      logError: (error) => logError(editor, error),
      clock: systemClock,
    }
    const session = new LogSession(desk, subject, (message) => {
      // Two panels of one account are told apart by their logs.
      if (message.type === 'log') panel.panel.title = titleOf(editor, message.subject)
      panel.post(message)
    })
    const own: Open = { panel: panel.panel, session }
    const toEnd = (): void => void (open = [...open.filter((one) => one !== own), own])
    toEnd()
    panel.own(panel.panel.onDidChangeViewState(() => panel.panel.active && toEnd()))
    panel.panel.title = titleOf(editor, subject)
    session.setVisible(panel.panel.visible)
    panel.own(session)
    panel.own({ dispose: () => void (open = open.filter((one) => one !== own)) })
    panel.own(
      editor.accounts.onDidChange(() => {
        panel.panel.title = titleOf(editor, session.about)
        session.accountChanged()
      }),
    )
    panel.own(panel.onVisible((visible) => session.setVisible(visible)))
    panel.onReady(() => session.tellAll())
    panel.onMessage((message) => receive(editor, panel, session, message))
    session.open()
  }
}

async function receive(editor: Editor, panel: Panel<ToView, FromView>, session: LogSession, message: FromView): Promise<void> {
  switch (message.type) {
    case 'start':
      return session.start()
    case 'pause':
      return session.pause()
    case 'clear':
      return session.clear()
    case 'cancelFetch':
      return session.cancelFetch()
    case 'look':
      return session.lookAt(message)
    case 'jump':
      return session.jump(message.at)
    case 'utc':
      await editor.context.globalState.update(utcKey, message.on)
      return open.forEach((one) => one.session.zoneChanged())
    case 'fetch':
      return tried(editor, session, () => session.fetchGap(message.gap))
    case 'another':
      return void openPanel(editor, kind, titleOf(editor, session.about), { ...session.about, query: session.asked }, attach(editor), vscode.ViewColumn.Beside)
    case 'search':
      return tried(editor, session, () => session.search(message))
    case 'export':
      return tried(editor, session, async () => (await import('./export')).exportEntries(session.about.log, session.listing))
    case 'choose':
      return session.choose({ ...session.about, log: message.log, filters: message.filters, query: session.asked })
    case 'query':
      return session.ask(message.text, message.apply)
    case 'saved': {
      const text = await pickSaved(editor, message.text)
      return text === undefined ? undefined : session.ask(text, true, true)
    }
    case 'way':
      return goOn(editor, session, message.id)
    case 'details':
      return session.tellDetails(message.key)
    case 'open': {
      const entry = session.entry(message.key)
      // Beside the list, which would stop being read when it is covered.
      if (entry) await openJson(documentName(entry), entry.fields, { viewColumn: vscode.ViewColumn.Beside })
      return
    }
    case 'actions':
    case 'trace': {
      const entry = session.entry(message.key)
      const { accountId, filters } = session.about
      if (entry && message.type === 'actions') return tried(editor, session, async () => (await import('./actions')).showActions(editor, session, entry))
      return entry && tried(editor, session, async () => (await import('./trace')).traceMessage(editor, accountId, entry, filters))
    }
    case 'copy': {
      const entry = session.entry(message.key)
      if (!entry) return
      await vscode.env.clipboard.writeText(copyOf(entry, message.what))
      return panel.post({ type: 'copied' })
    }
    case 'pick':
      return pick(editor, panel, session, message)
  }
}

/** Runs what a person asked for; a failure is told with a way on. */
async function tried(editor: Editor, session: LogSession, run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (error) {
    await showError(editor, error, { accountId: session.about.accountId })
  }
}

async function goOn(editor: Editor, session: LogSession, id: string): Promise<void> {
  switch (id) {
    case 'retry':
      return session.start()
    case 'showLog':
      return editor.log.show()
    case 'enterToken':
    case 'addAddress':
    case 'settings':
    case 'panel':
      await wayOn(id, session.error, { accountId: session.about.accountId })[1]()
  }
}

async function pick(editor: Editor, panel: Panel<ToView, FromView>, session: LogSession, { field, domain }: Extract<FromView, { type: 'pick' }>): Promise<void> {
  const account = session.account()
  if (!account) return
  await tried(editor, session, async () => {
    const chosen = await pickNamed(editor, account, field, domain)
    if (chosen) panel.post({ type: 'picked', chosen })
  })
}

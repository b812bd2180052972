import { randomBytes } from 'node:crypto'
import * as vscode from 'vscode'
import type * as z from 'zod/mini'
import { currentBundle } from '../l10n'
import type { Editor } from './editor'
import { logError } from './showError'

/** A kind of panel: its view bundle and the schemas of everything that crosses, both ways. */
export interface PanelKind<ToView, FromView, State> {
  readonly type: `qboxmail.${string}`
  /** Folder below `features` whose `view/main.ts` it loads, with `-` for `/`. */
  readonly view: string
  readonly icon?: string
  readonly toView: z.ZodMiniType<ToView>
  readonly fromView: z.ZodMiniType<FromView>
  /** What finds the panel's subject again after a reload: ids and choices, never fetched data. */
  readonly state: z.ZodMiniType<State>
  /** Allows inline styles and data images, for a preview of mail; scripts stay bound to the nonce. */
  readonly showsMail?: boolean
}

export interface Panel<ToView, FromView> extends vscode.Disposable {
  readonly panel: vscode.WebviewPanel
  /** Sends to the view; dropped while it does not listen (hidden, still loading): `onReady` then says everything anew. */
  post(message: ToView): void
  /** The view has started and knows nothing: after opening, after a reload, and each time it is shown again. */
  onReady(listener: () => unknown): void
  onMessage(listener: (message: FromView) => unknown): void
  /** Runs when the panel is closed. */
  own(disposable: vscode.Disposable): void
  readonly onVisible: vscode.Event<boolean>
  /** Lets the page load pictures from servers, or no longer. When that changes, it is written anew, and `onReady` follows. */
  remotePictures(allowed: boolean): void
}

export type Attach<ToView, FromView, State> = (panel: Panel<ToView, FromView>, state: State) => void

/** Opens a panel of this kind. `attach` connects it to its subject, also when it comes back after a reload. */
export function openPanel<T, F, S>(editor: Editor, kind: PanelKind<T, F, S>, title: string, state: S, attach: Attach<T, F, S>, column: Parameters<typeof vscode.window.createWebviewPanel>[2] = vscode.ViewColumn.Active): Panel<T, F> {
  const panel = vscode.window.createWebviewPanel(kind.type, title, column, options(editor))
  return wire(editor, kind, panel, state, attach)
}

/** Lets panels of this kind come back after a reload. */
export function restorePanels<T, F, S>(editor: Editor, kind: () => Promise<{ kind: PanelKind<T, F, S>; attach: Attach<T, F, S> }>, type: string): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(type, {
    async deserializeWebviewPanel(panel: vscode.WebviewPanel, stored: unknown) {
      const { kind: loaded, attach } = await kind()
      const subject = typeof stored === 'object' && stored !== null && 'subject' in stored ? stored.subject : undefined
      const read = loaded.state.safeParse(subject)
      if (!read.success) return panel.dispose()
      panel.webview.options = options(editor)
      wire(editor, loaded, panel, read.data, attach)
    },
  })
}

function options(editor: Editor): vscode.WebviewOptions & vscode.WebviewPanelOptions {
  const at = (...path: string[]): vscode.Uri => vscode.Uri.joinPath(editor.context.extensionUri, ...path)
  return { enableScripts: true, enableForms: false, localResourceRoots: [at('dist', 'view'), at('media')] }
}

function wire<T, F, S>(editor: Editor, kind: PanelKind<T, F, S>, panel: vscode.WebviewPanel, state: S, attach: Attach<T, F, S>): Panel<T, F> {
  const owned: vscode.Disposable[] = []
  const visible = new vscode.EventEmitter<boolean>()
  let listening = false
  let remote = false
  let listener: ((message: F) => unknown) | undefined
  let ready: (() => unknown) | undefined
  const own = (disposable: vscode.Disposable): void => void owned.push(disposable)
  own(visible)

  own(
    panel.webview.onDidReceiveMessage(async (raw: unknown) => {
      const starts = typeof raw === 'object' && raw !== null && 'ready' in raw
      if (starts) listening = true
      const read = kind.fromView.safeParse(raw)
      if (!starts && !read.success) return editor.log.warn(`${kind.type}: a message of the view was refused (${read.error?.issues[0]?.path.join('.') ?? ''})`)
      try {
        if (starts) await ready?.()
        else if (read.success) await listener?.(read.data)
      } catch (error) {
        logError(editor, error)
      }
    }),
  )
  own(panel.onDidChangeViewState(() => visible.fire(panel.visible)))
  panel.onDidDispose(() => {
    // The panel may be closed while its subject still works; from now on the editor throws at any use of the webview.
    listening = false
    vscode.Disposable.from(...owned).dispose()
  })
  // A hidden view is torn down; when it is shown again it starts anew and says "ready" again.
  own(panel.onDidChangeViewState(() => !panel.visible && (listening = false)))

  const write = (): void => {
    listening = false
    panel.webview.html = page(editor, kind, panel.webview, state, remote)
  }
  const connected: Panel<T, F> = {
    panel,
    post(message) {
      if (listening) void panel.webview.postMessage(message)
    },
    onReady: (next) => void (ready = next),
    onMessage: (next) => void (listener = next),
    own,
    onVisible: visible.event,
    remotePictures(allowed) {
      if (allowed === remote) return
      remote = allowed
      if (panel.webview.html) write()
    },
    dispose: () => panel.dispose(),
  }
  // A tab draws the file as it is, so each kind of theme has one in its own colour.
  const icon = (theme: 'light' | 'dark'): vscode.Uri => vscode.Uri.joinPath(editor.context.extensionUri, 'media', kind.icon ?? `panel-${theme}.svg`)
  panel.iconPath = { light: icon('light'), dark: icon('dark') }
  attach(connected, state)
  write()
  return connected
}

function page<T, F, S>(editor: Editor, kind: PanelKind<T, F, S>, webview: vscode.Webview, state: S, remote: boolean): string {
  const nonce = randomBytes(18).toString('base64')
  const uri = (...path: string[]): string => webview.asWebviewUri(vscode.Uri.joinPath(editor.context.extensionUri, ...path)).toString()
  const policy = [
    "default-src 'none'",
    // Chunks that the entry imports inherit its nonce (HTML, "descendant script fetch options").
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}${kind.showsMail ? " 'unsafe-inline'" : ''}`,
    `img-src ${webview.cspSource}${kind.showsMail ? ' data:' : ''}${remote ? ' https: http:' : ''}`,
    ...(kind.showsMail ? ['frame-src about:'] : []),
  ].join('; ')
  const boot = escapeAttribute(JSON.stringify({ subject: state, words: currentBundle(), language: vscode.env.language }))
  return `<!doctype html>
<html lang="${escapeAttribute(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${uri('media', 'panel.css')}">
<title>Qboxmail</title>
</head>
<body data-boot="${boot}">
<main id="app"></main>
<script type="module" nonce="${nonce}" src="${uri('dist', 'view', `${kind.view}.js`)}"></script>
</body>
</html>`
}

function escapeAttribute(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

import * as vscode from 'vscode'
import type { Feature } from '../../editor/editor'

/** Links to the extension from elsewhere: a ticket, a chat, a web page. */
export const linksFeature: Feature = (editor) => vscode.window.registerUriHandler({ handleUri: async (uri) => (await import('./open')).openLink(editor, uri) })

import { registerCommand } from '../../editor/commands'
import type { Feature } from '../../editor/editor'

declare module '../../editor/commands' {
  interface CommandArguments {
    /** Looks whether everything that the extension needs is there, and shows a report without secrets. */
    'qboxmail.doctor': []
  }
}

export const doctorFeature: Feature = (editor) => registerCommand(editor, 'qboxmail.doctor', async () => (await import('./show')).showReport(editor))

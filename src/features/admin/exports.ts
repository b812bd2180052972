import * as vscode from 'vscode'
import { deleteExport } from '../../api/operations/exports'
import { confirm } from '../../editor/confirm'
import { askText, runSteps } from '../../editor/steps'
import { writeOnce } from '../../editor/writeOnce'
import { t } from '../../l10n'
import { connect, type Admin } from './context'

/** Deletes an export by its code. No call lists exports: the code is in the answer of what made it. */
export async function removeExport(admin: Admin, given?: string): Promise<void> {
  let code = given ?? ''
  const ask = (): Promise<boolean> =>
    runSteps(t('Delete Export'), () => [
      (place) =>
        askText({
          place,
          value: code,
          prompt: t('The code of the export: it is in the answer of what made it, e.g. of the export of the suppression list'),
          check: (value) => (/^[\w-]+$/.test(value.trim()) ? undefined : t('A code is needed: letters, digits, “-” and “_”.')),
          keep: (value) => (code = value.trim()),
        }),
    ])
  if (given === undefined && !(await ask())) return
  if (!(await confirm(t('Delete the export {0}?', code), t('Its file is removed from Qboxmail. What was exported stays.'), t('Delete')))) return
  const { account, client } = await connect(admin)
  const written = await writeOnce(admin.editor, account.id, () => undefined, () => client.call(deleteExport, { params: { export_code: code } }))
  if (written.ok) void vscode.window.showInformationMessage(t('The export {0} was deleted.', code))
}

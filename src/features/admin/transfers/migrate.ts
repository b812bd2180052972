import * as vscode from 'vscode'
import type { Client } from '../../../api/client'
import { ApiError } from '../../../api/errors'
import { createMigration, listMigrationPresets } from '../../../api/operations/migrations'
import { confirm } from '../../../editor/confirm'
import { costWarning } from '../../../editor/cost'
import { dateWords } from '../../../editor/dates'
import { explain } from '../../../editor/explain'
import { logError } from '../../../editor/showError'
import { askChoice, askText, runSteps, type Choice, type Step } from '../../../editor/steps'
import { writeOnce } from '../../../editor/writeOnce'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import { connect, type Admin } from '../context'
import { checkDocument, csvDocument, mayUpload } from './csvFile'
import { fileNameOf } from './fileName'
import { planLines } from './plan'
import { presetOf } from './preset'
import { readMigration } from './read'
import { emptySchedule, scheduleFields, sinceWords } from './schedule'
import { scheduleSteps } from './scheduleSteps'
import { showNew, watchTransfer } from './watch'

/** Checks an open CSV, asks for preset and times, shows what would be copied, and plans the migration after a question. */
export async function migrateCsv(admin: Admin, uri?: vscode.Uri): Promise<void> {
  const document = await csvDocument(uri)
  const { editor } = admin
  const { account, client } = await connect(admin)
  const name = fileNameOf(document)
  const checked = checkDocument(editor, document, { transfer: 'migration' })
  if (!(await mayUpload(checked))) return
  const preset = { name: '' }
  const schedule = emptySchedule()
  const first = await presetStep(admin, client, preset)
  if (!(await runSteps(t('Migrate {0}', name), () => [first, ...scheduleSteps(schedule)]))) return
  const fields = scheduleFields(schedule)
  const detail = [
    t('Account: {0}', account.name),
    t('Preset: {0}', preset.name),
    fields.first_execution_date === undefined ? t('First run: at once') : t('First run: {0}', dateWords(fields.first_execution_date)),
    fields.second_execution_date === undefined ? '' : t('Second run: {0}', dateWords(fields.second_execution_date)),
    sinceWords(schedule),
    ...planLines(checked),
    costWarning('paid', account.kind),
  ]
  if (!(await confirm(t('Migrate {0}?', name), detail.filter(Boolean).join('\n'), t('Upload')))) return
  const body = { csv_file_name: name, csv_file_content: checked.upload, csv_file_size: Buffer.byteLength(checked.upload), preset: preset.name, ...fields }
  const written = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: t('Uploading {0}…', name) }, () =>
    writeOnce(editor, account.id, () => void showNew(admin, account.id, 'migrations'), () => client.call(createMigration, { body })),
  )
  if (!written.ok) return
  await showNew(admin, account.id, 'migrations')
  const { code } = written.value
  if (code !== undefined) await watchTransfer(admin, t('Migration {0}', name), account.id, (signal) => readMigration(client, { accountId: account.id, code }, signal))
}

/** Lets a preset be chosen, or typed where the list of them does not answer: its address is not in the public reference. */
async function presetStep(admin: Admin, client: Client, draft: { name: string }): Promise<Step> {
  let why = t('The list of presets is empty.')
  try {
    const { rows } = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: t('Reading the presets…') }, () => client.list(listMigrationPresets, {}))
    const presets = rows.flatMap((row): Choice<string>[] => {
      const preset = row.ok ? presetOf(row.value) : undefined
      return preset ? [{ label: safeText(preset.name), description: safeText(preset.description, 120), value: preset.name }] : []
    })
    if (presets.length > 0) return (place) => askChoice(place, t('The kind of server that mail is copied from'), presets, draft.name || undefined, (value) => (draft.name = value))
  } catch (error) {
    if (!ApiError.is(error) || ApiError.is(error, 'unauthorized', 'bad-token', 'cancelled')) throw error
    logError(admin.editor, error)
    why = explain(error).what
  }
  return (place) =>
    askText({
      place,
      value: draft.name,
      prompt: t('{0} The name of the preset, e.g. as the panel shows it', why),
      check: (value) => (value.trim() === '' ? t('A preset is needed.') : undefined),
      keep: (value) => (draft.name = value.trim()),
    })
}

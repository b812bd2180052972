import * as vscode from 'vscode'
import { getMigrationResourceLog, getMigrationRun, getMigrationRunLog, getMigrationServiceStatus, getMigrationStats, listMigrationPresets } from '../../../api/operations/migrations'
import { openDocument, openJson } from '../../../editor/documents'
import { UserError } from '../../../editor/explain'
import { t } from '../../../l10n'
import { connect, type Admin } from '../context'
import type { MigrationRowNode, Run } from './nodes'

/** Opens the log of one mailbox's migration. */
export async function showRowLog(admin: Admin, row: MigrationRowNode): Promise<void> {
  const { code } = row
  if (code === undefined) throw new UserError(t('{0} has no code, so its log cannot be asked for.', row.name))
  const executions = [
    { label: t('First run'), value: 'first' as const },
    { label: t('Second run'), value: 'second' as const },
    { label: t('As the server chooses'), value: undefined },
  ]
  const chosen = await vscode.window.showQuickPick(executions, { title: t('Log of {0}', row.name), placeHolder: t('Of which run?') })
  if (!chosen) return
  const { client } = await connect(admin, row)
  const params = { migration_code: row.migration.code, resource_id: code }
  const log = await admin.onRow(row, t('Opening…'), () => client.call(getMigrationResourceLog, { params, query: chosen.value && { execution: chosen.value } }))
  await openDocument(`${row.name} ${chosen.value ?? ''}.log`, log)
}

/** Opens what is known of a run, or its log. */
export async function showRun(admin: Admin, row: MigrationRowNode, part: 'details' | 'log'): Promise<void> {
  const run = await pickRun(row)
  if (!run) return
  const { client } = await connect(admin, row)
  const params = { migration_code: row.migration.code, run_id: run.id }
  const name = `${row.name} ${run.what}`
  if (part === 'details') await openJson(name, await admin.onRow(row, t('Opening…'), () => client.call(getMigrationRun, { params })))
  else await openDocument(`${name}.log`, await admin.onRow(row, t('Opening…'), () => client.call(getMigrationRunLog, { params })))
}

async function pickRun({ runs, name }: MigrationRowNode): Promise<Run | undefined> {
  if (runs.length === 0) throw new UserError(t('{0} has not run yet.', name), t('The server names no run of it.'))
  if (runs.length === 1) return runs[0]
  const chosen = await vscode.window.showQuickPick(
    runs.map((run) => ({ label: run.what, description: run.id, run })),
    { title: t('Runs of {0}', name) },
  )
  return chosen?.run
}

type About = 'presets' | 'status' | 'stats'

/** Opens what the migration service says of itself. */
export async function showMigrationService(admin: Admin, about: About): Promise<void> {
  const { client } = await connect(admin)
  const { name, value } = await vscode.window.withProgress({ location: { viewId: 'qboxmail.admin' } }, async () => {
    switch (about) {
      case 'presets': {
        const { rows } = await client.list(listMigrationPresets, {})
        return { name: t('migration presets'), value: rows.map((row) => (row.ok ? row.value : row.raw)) }
      }
      case 'status':
        return { name: t('migration service'), value: await client.call(getMigrationServiceStatus, {}) }
      case 'stats':
        return { name: t('migration statistics'), value: await client.call(getMigrationStats, {}) }
    }
  })
  await openJson(name, value)
}

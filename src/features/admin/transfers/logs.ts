import * as vscode from 'vscode'
import { getMigrationResourceLog, getMigrationRun, getMigrationRunLog, getMigrationServiceStatus, getMigrationStats, listMigrationPresets } from '../../../api/operations/migrations'
import { redactText } from '../../../api/hide'
import { openDocument, openJson } from '../../../editor/documents'
import { UserError } from '../../../editor/explain'
import { t } from '../../../l10n'
import { connect, type Admin } from '../context'
import type { MigrationRowNode, Run } from './nodes'

/** A log may hold the command of the copy, with its passwords. */
const shownLog = (text: string): string => redactText(text, [])

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
  const params = { migration_code: row.migration.code, resource_id: code }
  const read = async (): Promise<string> => shownLog(await (await connect(admin, row)).client.call(getMigrationResourceLog, { params, query: chosen.value && { execution: chosen.value } }))
  const log = await admin.onRow(row, t('Opening…'), read)
  await openDocument(`${row.name} ${chosen.value ?? ''}.log`, log, { id: `${row.id}/log ${chosen.value ?? ''}`, read })
}

/** Opens what is known of a run, or its log. */
export async function showRun(admin: Admin, row: MigrationRowNode, part: 'details' | 'log'): Promise<void> {
  const run = await pickRun(row)
  if (!run) return
  const params = { migration_code: row.migration.code, run_id: run.id }
  const name = `${row.name} ${run.what}`
  const id = `${row.id}/run ${run.id}`
  if (part === 'details') {
    const read = async (): Promise<unknown> => (await connect(admin, row)).client.call(getMigrationRun, { params })
    return openJson(name, await admin.onRow(row, t('Opening…'), read), { id, read })
  }
  const read = async (): Promise<string> => shownLog(await (await connect(admin, row)).client.call(getMigrationRunLog, { params }))
  await openDocument(`${name}.log`, await admin.onRow(row, t('Opening…'), read), { id, read })
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
  const { account } = await connect(admin)
  const read = async (): Promise<unknown> => {
    const { client } = await connect(admin, { accountId: account.id })
    switch (about) {
      case 'presets':
        return (await client.list(listMigrationPresets, {})).rows.map((row) => (row.ok ? row.value : row.raw))
      case 'status':
        return client.call(getMigrationServiceStatus, {})
      case 'stats':
        return client.call(getMigrationStats, {})
    }
  }
  const value = await vscode.window.withProgress({ location: { viewId: 'qboxmail.admin' } }, read)
  await openJson(serviceName(about), value, { id: `${account.id}/migration ${about}`, read })
}

function serviceName(about: About): string {
  switch (about) {
    case 'presets':
      return t('migration presets')
    case 'status':
      return t('migration service')
    case 'stats':
      return t('migration statistics')
  }
}

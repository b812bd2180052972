import * as vscode from 'vscode'
import { registerCommand } from '../../../editor/commands'
import type { Admin } from '../context'
import type { ImportNode, MigrationNode, MigrationRowNode } from './nodes'

declare module '../../../editor/commands' {
  interface CommandArguments {
    /** Of the given file, else of the one in the active editor. */
    'qboxmail.importCsv': [uri?: vscode.Uri]
    'qboxmail.migrateCsv': [uri?: vscode.Uri]
    /** Without a node these ask for one. */
    'qboxmail.deleteImport': [node?: ImportNode]
    'qboxmail.deleteMigration': [node?: MigrationNode]
    'qboxmail.executeMigration': [node?: MigrationNode]
    'qboxmail.downloadTransferCsv': [node: ImportNode | MigrationNode]
    'qboxmail.showMigrationLog': [row: MigrationRowNode]
    'qboxmail.showMigrationRun': [row: MigrationRowNode]
    'qboxmail.showMigrationRunLog': [row: MigrationRowNode]
    'qboxmail.showMigrationPresets': []
    'qboxmail.showMigrationService': []
    'qboxmail.showMigrationStats': []
  }
}

/** In the menu of a folder the command gets the row, which is no file. */
const fileOf = (given: unknown): vscode.Uri | undefined => (given instanceof vscode.Uri ? given : undefined)

export function registerTransfers(admin: Admin): vscode.Disposable {
  const { editor } = admin
  return vscode.Disposable.from(
    registerCommand(editor, 'qboxmail.importCsv', async (uri) => (await import('./import')).importCsv(admin, fileOf(uri))),
    registerCommand(editor, 'qboxmail.migrateCsv', async (uri) => (await import('./migrate')).migrateCsv(admin, fileOf(uri))),
    registerCommand(editor, 'qboxmail.deleteImport', async (node) => (await import('./change')).removeImport(admin, node)),
    registerCommand(editor, 'qboxmail.deleteMigration', async (node) => (await import('./change')).removeMigration(admin, node)),
    registerCommand(editor, 'qboxmail.executeMigration', async (node) => (await import('./change')).executeMigration(admin, node)),
    registerCommand(editor, 'qboxmail.downloadTransferCsv', async (node) => (await import('./download')).downloadCsv(admin, node)),
    registerCommand(editor, 'qboxmail.showMigrationLog', async (row) => (await import('./logs')).showRowLog(admin, row)),
    registerCommand(editor, 'qboxmail.showMigrationRun', async (row) => (await import('./logs')).showRun(admin, row, 'details')),
    registerCommand(editor, 'qboxmail.showMigrationRunLog', async (row) => (await import('./logs')).showRun(admin, row, 'log')),
    registerCommand(editor, 'qboxmail.showMigrationPresets', async () => (await import('./logs')).showMigrationService(admin, 'presets')),
    registerCommand(editor, 'qboxmail.showMigrationService', async () => (await import('./logs')).showMigrationService(admin, 'status')),
    registerCommand(editor, 'qboxmail.showMigrationStats', async () => (await import('./logs')).showMigrationService(admin, 'stats')),
  )
}

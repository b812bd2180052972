import type { Contributions, MenuEntry } from '../../../editor/contributions'
import { row, title } from '../menu'

const csv = 'resourceExtname =~ /^\\.csv$/i'
const file = (at: number): MenuEntry[] => [
  { menu: 'explorer/context', when: `${csv} && !explorerResourceIsFolder && qboxmail.hasAccount`, group: `7_qboxmail@${at}` },
  { menu: 'editor/title/context', when: `${csv} && qboxmail.hasAccount`, group: `7_qboxmail@${at}` },
  { menu: 'editor/context', when: `${csv} && qboxmail.hasAccount`, group: `7_qboxmail@${at}` },
]

/** Commands of imports and migrations. */
export const transferCommands = {
  'qboxmail.importCsv': {
    title: { en: 'Import from This CSV…', it: 'Importa da questo CSV…' },
    icon: '$(add)',
    menus: [...file(1), row('imports', 'inline@1'), row('imports', '2_create@1')],
  },
  'qboxmail.migrateCsv': {
    title: { en: 'Migrate from This CSV…', it: 'Migra da questo CSV…' },
    icon: '$(add)',
    menus: [...file(2), row('migrations', 'inline@1'), row('migrations', '2_create@1')],
  },
  'qboxmail.showMigrationLog': {
    title: { en: 'Show Log of the Migration…', it: 'Mostra il log della migrazione…' },
    icon: '$(output)',
    palette: false,
    menus: [row('migrationRow', 'inline@1'), row('migrationRow', '1_open@1')],
  },
  'qboxmail.showMigrationRun': { title: { en: 'Show Run…', it: 'Mostra l’esecuzione…' }, palette: false, menus: [row('migrationRow', '1_open@2')] },
  'qboxmail.showMigrationRunLog': { title: { en: 'Show Log of a Run…', it: 'Mostra il log di un’esecuzione…' }, palette: false, menus: [row('migrationRow', '1_open@3')] },
  'qboxmail.downloadTransferCsv': {
    title: { en: 'Download CSV…', it: 'Scarica il CSV…' },
    icon: '$(cloud-download)',
    palette: false,
    menus: [row('import|migration', '1_open@2')],
  },
  'qboxmail.showMigrationService': {
    title: { en: 'Show Status of the Migration Service', it: 'Mostra lo stato del servizio di migrazione' },
    menus: [row('migrations', '1_open@1'), title('3_migrations@1')],
  },
  'qboxmail.showMigrationStats': {
    title: { en: 'Show Migration Statistics', it: 'Mostra le statistiche delle migrazioni' },
    menus: [row('migrations', '1_open@2'), title('3_migrations@2')],
  },
  'qboxmail.showMigrationPresets': {
    title: { en: 'Show Migration Presets', it: 'Mostra i preset di migrazione' },
    menus: [row('migrations', '1_open@3'), title('3_migrations@3')],
  },
  'qboxmail.executeMigration': {
    title: { en: 'Run Migration Now…', it: 'Esegui ora la migrazione…' },
    icon: '$(play)',
    menus: [row('migration', '5_change@1')],
  },
  'qboxmail.deleteImport': { title: { en: 'Delete Import…', it: 'Elimina l’importazione…' }, icon: '$(trash)', menus: [row('import', '9_danger@1')] },
  'qboxmail.deleteMigration': { title: { en: 'Delete Migration…', it: 'Elimina la migrazione…' }, icon: '$(trash)', menus: [row('migration', '9_danger@1')] },
} satisfies Contributions['commands']

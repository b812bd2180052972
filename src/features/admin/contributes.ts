import type { Contributions } from '../../editor/contributions'
import { row, title, view } from './menu'
import { peopleCommands } from './people/contributes'
import { transferCommands } from './transfers/contributes'
import { vaultCommands } from './vault/contributes'

const folders = 'imports|migrations|vault|managers|team'
const parents = `${folders}|import|migration|vaultDomain`
const withStates = `${folders}|import|migration`
const coded = 'import|migration|vaultDomain|vaultMailbox|manager|teamMember'

/** What the Administration tree adds to the editor. */
export const contributions = {
  commands: {
    'qboxmail.refreshAdmin': { title: { en: 'Refresh Administration', it: 'Aggiorna l’amministrazione' }, icon: '$(refresh)', menus: [title('navigation@3')] },
    // On a row the title says enough without naming the view, in the palette it would not.
    'qboxmail.refreshAdminRow': { title: { en: 'Refresh', it: 'Aggiorna' }, icon: '$(refresh)', palette: false, menus: [row(parents, '8_tree@1')] },
    'qboxmail.filterAdmin': { title: { en: 'Filter…', it: 'Filtra…' }, icon: '$(filter)', palette: false, menus: [row(folders, 'inline@2'), row(parents, '8_tree@2')] },
    'qboxmail.filterAdminByState': { title: { en: 'Filter by State…', it: 'Filtra per stato…' }, icon: '$(list-filter)', palette: false, menus: [row(withStates, '8_tree@3')] },
    'qboxmail.clearAdminFilter': {
      title: { en: 'Clear Filter', it: 'Rimuovi filtro' },
      icon: '$(clear-all)',
      palette: false,
      menus: [row(`(${parents})( \\w+)? filtered`, '8_tree@4')],
    },
    'qboxmail.openAdminDocument': {
      title: { en: 'Open as JSON Document', it: 'Apri come documento JSON' },
      icon: '$(json)',
      palette: false,
      menus: [row(`${coded}|importRow|migrationRow|broken`, '1_open@9')],
    },
    'qboxmail.copyAdminName': { title: { en: 'Copy Name', it: 'Copia il nome' }, icon: '$(copy)', palette: false, menus: [row(coded, '3_copy@1')] },
    'qboxmail.copyAdminCode': { title: { en: 'Copy Code', it: 'Copia il codice' }, palette: false, menus: [row(coded, '3_copy@2')] },
    ...transferCommands,
    ...vaultCommands,
    ...peopleCommands,
  },
  views: {
    [view]: {
      name: { en: 'Administration', it: 'Amministrazione' },
      icon: '$(organization)',
      when: 'qboxmail.hasAccount',
      order: 3,
      size: 1,
      collapsed: true,
    },
  },
} satisfies Contributions

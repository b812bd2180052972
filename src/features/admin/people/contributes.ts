import type { Contributions } from '../../../editor/contributions'
import { row, title } from '../menu'

/** Commands of managers, team members, notifications and exports. */
export const peopleCommands = {
  'qboxmail.createManager': {
    title: { en: 'Create Manager…', it: 'Crea manager…' },
    icon: '$(add)',
    menus: [row('managers', 'inline@1'), row('managers', '2_create@1')],
  },
  'qboxmail.editManager': {
    title: { en: 'Edit Limits of the Manager…', it: 'Modifica i limiti del manager…' },
    icon: '$(edit)',
    menus: [row('manager', 'inline@1'), row('manager', '5_change@1')],
  },
  'qboxmail.assignManagerDomains': { title: { en: 'Domains of the Manager…', it: 'Domini del manager…' }, menus: [row('manager', '5_change@2')] },
  'qboxmail.assignManagerDelivery': { title: { en: 'Assign Delivery to the Manager…', it: 'Assegna Delivery al manager…' }, menus: [row('manager', '6_delivery@1')] },
  'qboxmail.unassignManagerDelivery': { title: { en: 'Take Delivery Away from the Manager…', it: 'Togli Delivery al manager…' }, menus: [row('manager', '6_delivery@2')] },
  'qboxmail.enableManager': { title: { en: 'Enable Manager', it: 'Abilita il manager' }, menus: [row('manager (disabled|other)', '5_change@4')] },
  'qboxmail.disableManager': { title: { en: 'Disable Manager…', it: 'Disabilita il manager…' }, menus: [row('manager (enabled|other)', '5_change@5')] },
  'qboxmail.deleteManager': { title: { en: 'Delete Manager…', it: 'Elimina il manager…' }, icon: '$(trash)', menus: [row('manager', '9_danger@1')] },
  'qboxmail.createTeamMember': {
    title: { en: 'Create Team Member…', it: 'Crea team member…' },
    icon: '$(add)',
    menus: [row('team', 'inline@1'), row('team', '2_create@1')],
  },
  'qboxmail.editTeamMember': {
    title: { en: 'Edit Permissions of the Team Member…', it: 'Modifica i permessi del team member…' },
    icon: '$(edit)',
    menus: [row('teamMember', 'inline@1'), row('teamMember', '5_change@1')],
  },
  'qboxmail.enableTeamMember': { title: { en: 'Enable Team Member', it: 'Abilita il team member' }, menus: [row('teamMember (disabled|other)', '5_change@4')] },
  'qboxmail.disableTeamMember': { title: { en: 'Disable Team Member…', it: 'Disabilita il team member…' }, menus: [row('teamMember (enabled|other)', '5_change@5')] },
  'qboxmail.deleteTeamMember': { title: { en: 'Delete Team Member…', it: 'Elimina il team member…' }, icon: '$(trash)', menus: [row('teamMember', '9_danger@1')] },
  'qboxmail.setPanelPassword': {
    title: { en: 'Set Panel Password…', it: 'Imposta la password del pannello Qboxmail…' },
    palette: false,
    menus: [row('manager|teamMember', '5_change@3')],
  },
  'qboxmail.editNotifications': {
    title: { en: 'Notification Settings…', it: 'Impostazioni delle notifiche…' },
    icon: '$(bell)',
    menus: [title('4_account@1')],
  },
  'qboxmail.deleteExport': { title: { en: 'Delete Export…', it: 'Elimina esportazione…' }, menus: [title('4_account@2')] },
} satisfies Contributions['commands']

import type { Contributions } from '../../../editor/contributions'
import { row } from '../places'

export const commands = {
  'qboxmail.createAddressBook': {
    title: { en: 'Create Address Book…', it: 'Crea rubrica…' },
    icon: '$(add)',
    palette: false,
    menus: [row('addressBooks', 'inline@1'), row('mailbox|addressBooks', '2_create@2')],
  },
  'qboxmail.createContact': {
    title: { en: 'Create Contact…', it: 'Crea contatto…' },
    icon: '$(add)',
    palette: false,
    menus: [row('addressBook', 'inline@1'), row('addressBook', '2_create@1')],
  },
  'qboxmail.renameAddressBook': {
    title: { en: 'Rename Address Book…', it: 'Rinomina la rubrica…' },
    palette: false,
    menus: [row('addressBook', '5_change@1')],
  },
  'qboxmail.deleteAddressBook': {
    title: { en: 'Delete Address Book…', it: 'Elimina la rubrica…' },
    icon: '$(trash)',
    palette: false,
    menus: [row('addressBook', '9_danger@1')],
  },
  'qboxmail.editContact': {
    title: { en: 'Edit Contact…', it: 'Modifica il contatto…' },
    palette: false,
    menus: [row('contact', '5_change@1')],
  },
  'qboxmail.deleteContact': {
    title: { en: 'Delete Contact…', it: 'Elimina il contatto…' },
    icon: '$(trash)',
    palette: false,
    menus: [row('contact', '9_danger@1')],
  },
} satisfies Contributions['commands']

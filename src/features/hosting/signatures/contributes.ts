import type { Contributions } from '../../../editor/contributions'
import { row } from '../places'

export const commands = {
  'qboxmail.openSignature': {
    title: { en: 'Edit Signature', it: 'Modifica la firma' },
    icon: '$(edit)',
    palette: false,
    menus: [row('signature', '5_change@1')],
  },
  'qboxmail.createSignature': {
    title: { en: 'Create Signature…', it: 'Crea firma…' },
    icon: '$(add)',
    palette: false,
    menus: [row('signatures', 'inline@1'), row('mailbox|signatures', '2_create@1')],
  },
  'qboxmail.editSignatureSettings': {
    title: { en: 'Edit Signature Settings…', it: 'Modifica le impostazioni della firma…' },
    palette: false,
    menus: [row('signature', '5_change@2')],
  },
  'qboxmail.deleteSignature': {
    title: { en: 'Delete Signature…', it: 'Elimina la firma…' },
    icon: '$(trash)',
    palette: false,
    menus: [row('signature', '9_danger@1')],
  },
  'qboxmail.deleteDefaultSignature': {
    title: { en: 'Delete Default Signature…', it: 'Elimina la firma predefinita…' },
    palette: false,
    menus: [row('signatures', '9_danger@1')],
  },
} satisfies Contributions['commands']

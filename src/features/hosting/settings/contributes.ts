import type { Contributions } from '../../../editor/contributions'
import { row, title } from '../places'

export const commands = {
  'qboxmail.editDomainSettings': {
    title: { en: 'Edit Domain Settings…', it: 'Modifica le impostazioni del dominio…' },
    icon: '$(settings-gear)',
    menus: [row('domain', '5_change@3')],
  },
  'qboxmail.setCatchAll': { title: { en: 'Set Catch-All…', it: 'Imposta il catch-all…' }, menus: [row('domain', '5_change@4')] },
  'qboxmail.editTrustedNetworks': { title: { en: 'Edit Trusted Networks…', it: 'Modifica le reti fidate…' }, menus: [row('domain', '5_change@5')] },
  'qboxmail.resetPostmasterPassword': {
    title: { en: 'Reset Postmaster Password…', it: 'Reimposta la password del postmaster…' },
    menus: [row('domain', '5_change@6')],
  },
  'qboxmail.checkDomainMx': { title: { en: 'Check MX Records', it: 'Controlla i record MX' }, menus: [row('domain', '6_look@1')] },
  'qboxmail.openHostingReport': {
    title: { en: 'Open Hosting Report…', it: 'Apri un report dell’hosting…' },
    shortTitle: { en: 'Reports…', it: 'Report…' },
    menus: [row('domain', '6_look@2'), title('2_look@1')],
  },
  'qboxmail.editMailboxSettings': {
    title: { en: 'Edit Mailbox Settings…', it: 'Modifica le impostazioni della casella…' },
    icon: '$(settings-gear)',
    menus: [row('mailbox', '5_change@4')],
  },
  'qboxmail.setMailboxServices': { title: { en: 'Set Mailbox Services…', it: 'Imposta i servizi della casella…' }, menus: [row('mailbox', '5_change@5')] },
  'qboxmail.setMailboxQuota': { title: { en: 'Set Mailbox Size…', it: 'Imposta la dimensione della casella…' }, menus: [row('mailbox', '5_change@6')] },
  'qboxmail.setMailboxOutboundLimit': {
    title: { en: 'Set Outbound Limit…', it: 'Imposta il limite di invio…' },
    menus: [row('mailbox', '5_change@7')],
  },
} satisfies Contributions['commands']

import type { Contributions } from '../../../editor/contributions'
import { row } from '../menu'

const active = 'enabled|disabled|other'

/** Commands of Vault. */
export const vaultCommands = {
  'qboxmail.activateVault': {
    title: { en: 'Activate Vault…', it: 'Attiva Vault…' },
    icon: '$(add)',
    menus: [
      row('vault', 'inline@1'),
      row('vault|vaultDomain none', '2_create@1'),
      { menu: 'view/item/context', when: 'view == qboxmail.domains && viewItem =~ /^domain\\b/', group: '6_vault@1' },
    ],
  },
  'qboxmail.addVaultMailboxes': {
    title: { en: 'Archive More Mailboxes…', it: 'Archivia altre caselle…' },
    icon: '$(add)',
    menus: [row(`vaultDomain (${active})`, 'inline@1'), row(`vaultDomain (${active})`, '2_create@1')],
  },
  'qboxmail.editVaultDomain': {
    title: { en: 'Vault Settings…', it: 'Impostazioni di Vault…' },
    icon: '$(settings-gear)',
    menus: [row(`vaultDomain (${active})`, 'inline@2'), row(`vaultDomain (${active})`, '5_change@1')],
  },
  'qboxmail.editVaultMailbox': {
    title: { en: 'Retention of the Mailbox…', it: 'Conservazione della casella…' },
    icon: '$(settings-gear)',
    menus: [row('vaultMailbox', 'inline@1'), row('vaultMailbox', '5_change@1')],
  },
  'qboxmail.enableVault': { title: { en: 'Enable Vault', it: 'Abilita Vault' }, menus: [row('(vaultDomain|vaultMailbox) (disabled|other)', '5_change@2')] },
  'qboxmail.disableVault': { title: { en: 'Disable Vault…', it: 'Disabilita Vault…' }, menus: [row('(vaultDomain|vaultMailbox) (enabled|other)', '5_change@3')] },
  'qboxmail.deleteVault': {
    title: { en: 'Delete from Vault…', it: 'Elimina da Vault…' },
    icon: '$(trash)',
    menus: [row(`(vaultDomain|vaultMailbox) (${active})`, '9_danger@1')],
  },
} satisfies Contributions['commands']

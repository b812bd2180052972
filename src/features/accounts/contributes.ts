import type { Contributions, MenuEntry } from '../../editor/contributions'

const onTitle = (group: string): MenuEntry[] =>
  ['qboxmail.domains', 'qboxmail.delivery'].map((view) => ({ menu: 'view/title', when: `view == ${view}`, group }))
const onSender = (group: string): MenuEntry[] => [
  { menu: 'view/item/context', when: 'view == qboxmail.delivery && viewItem =~ /^deliveryAccount\\b/', group },
]

export const contributions = {
  commands: {
    'qboxmail.addAccount': { title: { en: 'Add Account…', it: 'Aggiungi account…' }, icon: '$(add)', menus: onTitle('8_account@2') },
    'qboxmail.exploreDemo': { title: { en: 'Explore the Demo Account', it: 'Esplora l’account demo' }, icon: '$(beaker)' },
    'qboxmail.switchAccount': { title: { en: 'Switch Account…', it: 'Cambia account…' }, icon: '$(account)', menus: onTitle('navigation@9') },
    'qboxmail.manageAccounts': { title: { en: 'Manage Accounts…', it: 'Gestisci gli account…' }, menus: onTitle('8_account@3') },
    'qboxmail.enterToken': { title: { en: 'Enter a New Token…', it: 'Inserisci un nuovo token…' }, icon: '$(key)', menus: onTitle('8_account@4') },
    'qboxmail.renameAccount': { title: { en: 'Rename Account…', it: 'Rinomina account…' } },
    'qboxmail.removeAccount': { title: { en: 'Remove Account…', it: 'Rimuovi account…' } },
    'qboxmail.enterSendToken': {
      title: { en: 'Enter the Send API Token…', it: 'Inserisci il token della Send API…' },
      icon: '$(key)',
      palette: false,
      menus: onSender('6_token@1'),
    },
    'qboxmail.forgetSendToken': {
      title: { en: 'Forget the Send API Token…', it: 'Dimentica il token della Send API…' },
      palette: false,
      menus: onSender('6_token@2'),
    },
  },
} satisfies Contributions

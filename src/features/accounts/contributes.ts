import type { Contributions, MenuEntry } from '../../editor/contributions'

const onTitle = (group: string): MenuEntry[] =>
  ['qboxmail.domains', 'qboxmail.delivery'].map((view) => ({ menu: 'view/title', when: `view == ${view}`, group, withoutAccount: true }))
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
  walkthrough: {
    title: { en: 'Qboxmail: the First Minutes', it: 'Qboxmail: i primi minuti' },
    description: { en: 'Domains, mailboxes and Delivery in the editor, first without an account of your own.', it: 'Domini, caselle e Delivery nell’editor, all’inizio anche senza un tuo account.' },
    steps: [
      {
        id: 'demo',
        title: { en: 'Look around in the demo account', it: 'Esplora l’account demo' },
        description: {
          en: 'It needs no token and no network, and nothing that you do in it reaches anybody.\n[Explore the Demo Account](command:qboxmail.exploreDemo)',
          it: 'Non richiede né token né rete, e nulla di ciò che fai raggiunge qualcuno.\n[Esplora l’account demo](command:qboxmail.exploreDemo)',
        },
        drawing: 'demo',
        alt: { en: 'A tree of domains with their mailboxes, each with a mark of its state', it: 'Un albero di domini con le loro caselle, ciascuno con il segno del suo stato' },
        done: 'onCommand:qboxmail.exploreDemo',
      },
      {
        id: 'connect',
        title: { en: 'Connect your account', it: 'Collega il tuo account' },
        description: {
          en: 'API access is switched on in the settings of the [Qboxmail panel](https://panel.qboxmail.com); the token is made there, checked live here, and kept in VS Code’s SecretStorage alone.\n[Add Account](command:qboxmail.addAccount)',
          it: 'L’accesso API si attiva nelle impostazioni del [pannello Qboxmail](https://panel.qboxmail.com); il token si crea lì, viene verificato qui e conservato solo nel SecretStorage di VS Code.\n[Aggiungi account](command:qboxmail.addAccount)',
        },
        drawing: 'connect',
        alt: { en: 'A key', it: 'Una chiave' },
        done: 'onCommand:qboxmail.addAccount',
      },
      {
        id: 'check',
        title: { en: 'Check a domain’s DNS and DKIM', it: 'Verifica DNS e DKIM di un dominio' },
        description: {
          en: 'Each record beside what DNS answers now, with the rule, the place of a mistake and the record to publish. Choose a domain of your account, or type any other.\n[DNS & DKIM](command:qboxmail.openRecords)',
          it: 'Ogni record accanto a ciò che il DNS risponde ora, con la regola, il punto dell’errore e il record da pubblicare. Scegli un dominio del tuo account o scrivine un altro.\n[DNS e DKIM](command:qboxmail.openRecords)',
        },
        drawing: 'check',
        alt: { en: 'Records: three marked as good, one as wrong, one to be looked at', it: 'Record: tre segnati come corretti, uno come errato, uno da guardare' },
        done: 'onCommand:qboxmail.openRecords',
      },
      {
        id: 'tail',
        title: { en: 'Watch mail move', it: 'Guarda la posta in movimento' },
        description: {
          en: 'What is sent, received and refused as it happens, with the server’s replies in words and a way to the cure.\n[Tail Logs](command:qboxmail.tailLogs)',
          it: 'Ciò che viene inviato, ricevuto e rifiutato mentre accade, con le risposte dei server in parole e la via per rimediare.\n[Segui i log](command:qboxmail.tailLogs)',
        },
        drawing: 'tail',
        alt: { en: 'Columns over time, and lines of a log below', it: 'Colonne nel tempo e, sotto, righe di un log' },
        done: 'onCommand:qboxmail.tailLogs',
      },
      {
        id: 'send',
        title: { en: 'Send a test mail', it: 'Invia una mail di prova' },
        description: {
          en: 'From a form or from the template that you edit, checked before and followed until it arrives.\n[Compose Message](command:qboxmail.compose)',
          it: 'Da un modulo o dal modello che stai scrivendo, controllata prima e seguita fino all’arrivo.\n[Componi messaggio](command:qboxmail.compose)',
        },
        drawing: 'send',
        alt: { en: 'A letter, an arrow, and a tick', it: 'Una lettera, una freccia e un segno di spunta' },
        done: 'onCommand:qboxmail.compose',
      },
    ],
  },
} satisfies Contributions

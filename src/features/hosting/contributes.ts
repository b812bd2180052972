import type { Contributions } from '../../editor/contributions'
import { commands as contacts } from './contacts/contributes'
import { commands as domains } from './domains/contributes'
import { row, title, view } from './places'
import { commands as settings } from './settings/contributes'
import { commands as signatures } from './signatures/contributes'
import { signatureScheme } from './signatures/address'

const folders = 'mailboxes|aliases|domainAliases'

/** What the Domains tree adds to the editor. */
export const contributions = {
  commands: {
    ...domains,
    ...settings,
    ...contacts,
    ...signatures,
    'qboxmail.refreshDomains': { title: { en: 'Refresh Domains', it: 'Aggiorna i domini' }, icon: '$(refresh)', menus: [title('navigation@3')] },
    'qboxmail.filterDomains': { title: { en: 'Filter Domains…', it: 'Filtra i domini…' }, icon: '$(filter)', menus: [title('navigation@1')] },
    'qboxmail.clearDomainsFilter': {
      title: { en: 'Clear the Filter of Domains', it: 'Rimuovi il filtro dei domini' },
      icon: '$(clear-all)',
      palette: `${view}.filtered`,
      menus: [title('navigation@2', ` && ${view}.filtered`)],
    },
    // On a row the title says enough without naming the view, in the palette it would not.
    'qboxmail.refreshDomainRow': {
      title: { en: 'Refresh', it: 'Aggiorna' },
      icon: '$(refresh)',
      palette: false,
      menus: [row(`domain|${folders}|signatures|addressBooks|addressBook`, '8_tree@1')],
    },
    'qboxmail.filterDomainRows': {
      title: { en: 'Filter…', it: 'Filtra…' },
      icon: '$(filter)',
      palette: false,
      menus: [row(folders, 'inline@2'), row(folders, '8_tree@2')],
    },
    'qboxmail.clearDomainRowsFilter': {
      title: { en: 'Clear Filter', it: 'Rimuovi filtro' },
      icon: '$(clear-all)',
      palette: false,
      menus: [row(`(${folders}) filtered`, '8_tree@3')],
    },
    'qboxmail.createMailbox': {
      title: { en: 'Create Mailbox…', it: 'Crea casella…' },
      icon: '$(add)',
      menus: [row('mailboxes', 'inline@1'), row('domain|mailboxes', '2_create@1')],
    },
    'qboxmail.createAlias': {
      title: { en: 'Create Alias…', it: 'Crea alias…' },
      icon: '$(add)',
      menus: [row('aliases', 'inline@1'), row('domain|aliases', '2_create@2')],
    },
    'qboxmail.openHostingDocument': {
      title: { en: 'Open as JSON Document', it: 'Apri come documento JSON' },
      icon: '$(json)',
      palette: false,
      menus: [row('domain|mailbox|alias|domainAlias|contact|signature|broken', '1_open@3')],
    },
    'qboxmail.copyHostingName': {
      title: { en: 'Copy Name', it: 'Copia il nome' },
      icon: '$(copy)',
      palette: false,
      menus: [row('domain|domainAlias', '3_copy@1')],
    },
    'qboxmail.copyHostingAddress': {
      title: { en: 'Copy Address', it: 'Copia l’indirizzo' },
      icon: '$(copy)',
      palette: false,
      menus: [row('mailbox|alias', 'inline@1'), row('mailbox|alias', '3_copy@1')],
    },
    'qboxmail.copyHostingLink': {
      title: { en: 'Copy Link', it: 'Copia il link' },
      icon: '$(link)',
      palette: false,
      menus: [row('domain|mailbox|alias', '3_copy@3')],
    },
    'qboxmail.copyHostingCode': {
      title: { en: 'Copy Code', it: 'Copia il codice' },
      palette: false,
      menus: [row('domain|mailbox|alias|domainAlias', '3_copy@2')],
    },
    'qboxmail.tailHostingLogs': {
      title: { en: 'Tail Logs', it: 'Segui i log' },
      icon: '$(pulse)',
      palette: false,
      menus: [row('mailbox', 'inline@2'), row('domain|mailbox|alias|domainAlias', '1_open@2')],
    },
    'qboxmail.composeFromMailbox': {
      title: { en: 'Compose Test Mail from Here…', it: 'Componi una mail di prova da qui…' },
      icon: '$(mail)',
      palette: false,
      menus: [row('mailbox', '4_send@1')],
    },
    'qboxmail.editAlias': {
      title: { en: 'Edit Alias Destinations…', it: 'Modifica le destinazioni dell’alias…' },
      icon: '$(edit)',
      menus: [row('alias', 'inline@2'), row('alias', '5_change@1')],
    },
    'qboxmail.resetMailboxPassword': {
      title: { en: 'Reset Mailbox Password…', it: 'Reimposta la password della casella…' },
      menus: [row('mailbox', '5_change@1')],
    },
    'qboxmail.enableMailbox': { title: { en: 'Enable Mailbox', it: 'Abilita la casella' }, menus: [row('mailbox (disabled|other)', '5_change@2')] },
    'qboxmail.disableMailbox': { title: { en: 'Disable Mailbox…', it: 'Disabilita la casella…' }, menus: [row('mailbox (enabled|other)', '5_change@3')] },
    'qboxmail.enableDomain': { title: { en: 'Enable Domain', it: 'Abilita il dominio' }, menus: [row('domain (disabled|other)', '5_change@1')] },
    'qboxmail.disableDomain': { title: { en: 'Disable Domain…', it: 'Disabilita il dominio…' }, menus: [row('domain (enabled|other)', '9_danger@1')] },
    'qboxmail.deleteMailbox': { title: { en: 'Delete Mailbox…', it: 'Elimina la casella…' }, icon: '$(trash)', menus: [row('mailbox', '9_danger@1')] },
    'qboxmail.deleteAlias': { title: { en: 'Delete Alias…', it: 'Elimina l’alias…' }, icon: '$(trash)', menus: [row('alias', '9_danger@1')] },
  },
  fileSystems: [signatureScheme],
  views: {
    [view]: {
      name: { en: 'Domains', it: 'Domini' },
      icon: '$(globe)',
      order: 1,
      size: 3,
      welcome: [
        {
          contents: {
            en: 'Browse the domains, mailboxes and aliases of a Qboxmail account.\n[Add Account](command:qboxmail.addAccount)\n[Explore the Demo Account](command:qboxmail.exploreDemo)\nThe demo account needs no token and no network.\n[The first minutes](command:workbench.action.openWalkthrough?%22qboxmail.qboxmail%23start%22) show what there is; [mail DNS](command:qboxmail.checkMailDns) is checked without any account. A token is made in the [Qboxmail panel](https://panel.qboxmail.com).',
            it: 'Esplora domini, caselle e alias di un account Qboxmail.\n[Aggiungi account](command:qboxmail.addAccount)\n[Esplora l’account demo](command:qboxmail.exploreDemo)\nL’account demo non richiede né token né rete.\n[I primi minuti](command:workbench.action.openWalkthrough?%22qboxmail.qboxmail%23start%22) mostrano che cosa c’è; il [DNS di posta](command:qboxmail.checkMailDns) si verifica senza alcun account. Un token si crea nel [pannello Qboxmail](https://panel.qboxmail.com).',
          },
        },
      ],
    },
  },
} satisfies Contributions

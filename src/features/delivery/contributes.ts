import type { Contributions, MenuEntry } from '../../editor/contributions'

const view = 'qboxmail.delivery'

/** In the menu of the rows whose context begins so; group 9 is what destroys. */
const row = (kinds: string, group: string): MenuEntry => ({ menu: 'view/item/context', when: `view == ${view} && viewItem =~ /^(${kinds})\\b/`, group })
const title = (group: string): MenuEntry => ({ menu: 'view/title', when: `view == ${view}`, group })
const folders = 'deliveryDomains|deliveryAccounts|suppressionList'

/** What the Delivery tree adds to the editor. */
export const contributions = {
  commands: {
    'qboxmail.refreshDelivery': { title: { en: 'Refresh Delivery', it: 'Aggiorna Delivery' }, icon: '$(refresh)', menus: [title('navigation@3')] },
    // On a row the title says enough without naming the view, in the palette it would not.
    'qboxmail.refreshDeliveryRow': {
      title: { en: 'Refresh', it: 'Aggiorna' },
      icon: '$(refresh)',
      palette: false,
      menus: [row(`${folders}|deliveryAccount`, '8_tree@1')],
    },
    'qboxmail.filterDelivery': {
      title: { en: 'Filter…', it: 'Filtra…' },
      icon: '$(filter)',
      palette: false,
      menus: [row(folders, 'inline@2'), row(folders, '8_tree@2')],
    },
    'qboxmail.clearDeliveryFilter': {
      title: { en: 'Clear Filter', it: 'Rimuovi filtro' },
      icon: '$(clear-all)',
      palette: false,
      menus: [row(`(${folders}) filtered`, '8_tree@3')],
    },
    'qboxmail.openDeliveryDocument': {
      title: { en: 'Open as JSON Document', it: 'Apri come documento JSON' },
      icon: '$(json)',
      palette: false,
      menus: [row('deliveryDomain|deliveryAccount|apiToken|suppressionEntry|broken', '1_open@3')],
    },
    'qboxmail.tailDeliveryLogs': {
      title: { en: 'Tail Logs', it: 'Segui i log' },
      icon: '$(pulse)',
      palette: false,
      menus: [row('deliveryAccount', 'inline@2'), row('deliveryDomains?|deliveryAccounts?', '1_open@2')],
    },
    'qboxmail.composeFromDelivery': {
      title: { en: 'Compose Test Mail from Here…', it: 'Componi una mail di prova da qui…' },
      icon: '$(mail)',
      palette: false,
      menus: [row('deliveryAccount', 'inline@1'), row('deliveryDomain', 'inline@2'), row('deliveryDomain|deliveryAccount', '4_send@1')],
    },
    'qboxmail.copyDeliveryName': {
      title: { en: 'Copy Name', it: 'Copia il nome' },
      palette: false,
      menus: [row('deliveryDomain', '3_copy@1')],
    },
    'qboxmail.copyDeliveryUsername': {
      title: { en: 'Copy User Name', it: 'Copia il nome utente' },
      palette: false,
      menus: [row('deliveryAccount', '3_copy@1')],
    },
    'qboxmail.copySuppressedAddress': {
      title: { en: 'Copy Address', it: 'Copia l’indirizzo' },
      icon: '$(copy)',
      palette: false,
      menus: [row('suppressionEntry', 'inline@1'), row('suppressionEntry', '3_copy@1')],
    },
    'qboxmail.copyDeliveryId': {
      title: { en: 'Copy Code or Id', it: 'Copia il codice o l’ID' },
      palette: false,
      menus: [row('deliveryDomain|deliveryAccount|apiToken', '3_copy@2')],
    },
    'qboxmail.createApiToken': {
      title: { en: 'Create API Token…', it: 'Crea token API…' },
      icon: '$(key)',
      menus: [row('deliveryAccount', '2_create@1')],
    },
    'qboxmail.addSuppression': {
      title: { en: 'Add to the Suppression List…', it: 'Aggiungi alla lista di soppressione…' },
      icon: '$(add)',
      menus: [row('suppressionList', 'inline@1'), row('suppressionList', '2_create@1')],
    },
    'qboxmail.enableDeliveryDomain': {
      title: { en: 'Enable Sending Domain', it: 'Abilita il dominio di invio' },
      menus: [row('deliveryDomain (disabled|other)', '5_change@1')],
    },
    'qboxmail.enableDeliveryAccount': {
      title: { en: 'Enable Delivery Account', it: 'Abilita l’account Delivery' },
      menus: [row('deliveryAccount (disabled|other)', '5_change@1')],
    },
    'qboxmail.disableDeliveryDomain': {
      title: { en: 'Disable Sending Domain…', it: 'Disabilita il dominio di invio…' },
      menus: [row('deliveryDomain (enabled|other)', '9_danger@1')],
    },
    'qboxmail.disableDeliveryAccount': {
      title: { en: 'Disable Delivery Account…', it: 'Disabilita l’account Delivery…' },
      menus: [row('deliveryAccount (enabled|other)', '9_danger@1')],
    },
    'qboxmail.deleteApiToken': {
      title: { en: 'Delete API Token…', it: 'Elimina il token API…' },
      icon: '$(trash)',
      menus: [row('apiToken', '9_danger@1')],
    },
    'qboxmail.removeSuppression': {
      title: { en: 'Remove from the Suppression List…', it: 'Rimuovi dalla lista di soppressione…' },
      icon: '$(trash)',
      menus: [row('suppressionEntry', '9_danger@1')],
    },
    'qboxmail.createDeliveryDomain': {
      title: { en: 'Add Sending Domain…', it: 'Aggiungi dominio di invio…' },
      icon: '$(add)',
      menus: [row('deliveryDomains', 'inline@1'), row('deliveryDomains', '2_create@1')],
    },
    'qboxmail.verifyDeliveryDomain': {
      title: { en: 'Verify Sending Domain', it: 'Verifica il dominio di invio' },
      menus: [row('deliveryDomain', '5_change@2')],
    },
    'qboxmail.deleteDeliveryDomain': {
      title: { en: 'Delete Sending Domain…', it: 'Elimina il dominio di invio…' },
      icon: '$(trash)',
      menus: [row('deliveryDomain', '9_danger@2')],
    },
    'qboxmail.createDeliveryAccount': {
      title: { en: 'Create Delivery Account…', it: 'Crea account Delivery…' },
      icon: '$(add)',
      menus: [row('deliveryAccounts', 'inline@1'), row('deliveryAccounts', '2_create@1')],
    },
    'qboxmail.editDeliveryAccount': {
      title: { en: 'Edit Delivery Account…', it: 'Modifica l’account Delivery…' },
      icon: '$(edit)',
      menus: [row('deliveryAccount', '5_change@2')],
    },
    'qboxmail.assignDeliveryDomains': {
      title: { en: 'Assign Sending Domains…', it: 'Assegna domini di invio…' },
      menus: [row('deliveryAccount', '5_change@3')],
    },
    'qboxmail.resetDeliveryPassword': {
      title: { en: 'Reset SMTP Password…', it: 'Reimposta la password SMTP…' },
      menus: [row('deliveryAccount', '5_change@4')],
    },
    'qboxmail.copySmtpPassword': {
      title: { en: 'Copy the Kept SMTP Password', it: 'Copia la password SMTP conservata' },
      palette: false,
      menus: [row('deliveryAccount', '6_token@3')],
    },
    'qboxmail.forgetSmtpPassword': {
      title: { en: 'Forget the Kept SMTP Password…', it: 'Dimentica la password SMTP conservata…' },
      palette: false,
      menus: [row('deliveryAccount', '6_token@4')],
    },
    'qboxmail.buyDeliveryMessages': {
      title: { en: 'Buy Messages…', it: 'Acquista messaggi…' },
      menus: [row('deliveryAccount', '6_buy@1')],
    },
    'qboxmail.deleteDeliveryAccount': {
      title: { en: 'Delete Delivery Account…', it: 'Elimina l’account Delivery…' },
      icon: '$(trash)',
      menus: [row('deliveryAccount', '9_danger@2')],
    },
    'qboxmail.restrictApiToken': {
      title: { en: 'Restrict API Token to Networks…', it: 'Limita il token API a reti…' },
      menus: [row('apiToken', '5_change@1')],
    },
    'qboxmail.allowSuppressed': {
      title: { en: 'Allow Delivery Again…', it: 'Consenti di nuovo l’invio…' },
      menus: [row('suppressionEntry (enabled|other)', '5_change@1')],
    },
    'qboxmail.stopSuppressed': {
      title: { en: 'Stop Delivery Again', it: 'Blocca di nuovo l’invio' },
      menus: [row('suppressionEntry (disabled|other)', '5_change@2')],
    },
    'qboxmail.limitSuppression': {
      title: { en: 'Suppress for Accounts…', it: 'Sopprimi per account…' },
      menus: [row('suppressionEntry', '5_change@3')],
    },
    'qboxmail.importSuppressions': {
      title: { en: 'Import Addresses to Suppress…', it: 'Importa indirizzi da sopprimere…' },
      menus: [row('suppressionList', '2_create@2')],
    },
    'qboxmail.exportSuppressions': {
      title: { en: 'Export the Suppression List…', it: 'Esporta la lista di soppressione…' },
      menus: [row('suppressionList', '3_copy@1')],
    },
    'qboxmail.showDeliveryPrices': {
      title: { en: 'Show Delivery Prices', it: 'Mostra i prezzi di Delivery' },
      menus: [row('deliveryAccounts', '6_buy@1')],
    },
    'qboxmail.showDeliveryPricingPage': {
      title: { en: 'Show Delivery Pricing Page', it: 'Mostra la pagina dei prezzi di Delivery' },
      menus: [row('deliveryAccounts', '6_buy@2')],
    },
  },
  views: {
    [view]: {
      name: { en: 'Delivery', it: 'Delivery' },
      icon: '$(send)',
      order: 2,
      size: 2,
      welcome: [
        {
          contents: {
            en: 'Sending domains, accounts with their API tokens and the suppression list appear here when there is an account.\n[Add Account](command:qboxmail.addAccount)\n[Explore the Demo Account](command:qboxmail.exploreDemo)',
            it: 'Domini di invio, account con i loro token API e lista di soppressione compaiono qui quando c’è un account.\n[Aggiungi account](command:qboxmail.addAccount)\n[Esplora l’account demo](command:qboxmail.exploreDemo)',
          },
        },
      ],
    },
  },
} satisfies Contributions

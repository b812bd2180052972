import type { Contributions } from '../../editor/contributions'

const planShown = "resourceScheme == qboxmail && resourceExtname == .plan"

/** What the bulk work adds to the editor. */
export const contributions = {
  commands: {
    'qboxmail.bulk': {
      title: { en: 'Bulk…', it: 'Operazioni in blocco…' },
      icon: '$(checklist)',
      menus: [
        { menu: 'view/item/context', when: 'view == qboxmail.domains && viewItem =~ /^domain\\b/', group: '6_bulk@1' },
        { menu: 'view/title', when: 'view == qboxmail.domains', group: '6_bulk@1' },
      ],
    },
    // A click on a mailbox opens it, so that the rows below it are chosen along with those around them; a menu is only for what all have.
    'qboxmail.bulkSelected': {
      title: { en: 'Change the Selected Ones…', it: 'Modifica gli elementi selezionati…' },
      palette: false,
      menus: [{ menu: 'view/item/context', when: 'view == qboxmail.domains && viewItem =~ /^(mailbox|alias|signature|addressBook|contact)/ && listMultiSelection', group: '6_bulk@1', many: true }],
    },
    'qboxmail.runBulkPlan': {
      title: { en: 'Run the Bulk Plan…', it: 'Esegui il piano in blocco…' },
      icon: '$(run-all)',
      palette: planShown,
      menus: [{ menu: 'editor/title', when: planShown, group: 'navigation@1' }],
    },
  },
} satisfies Contributions

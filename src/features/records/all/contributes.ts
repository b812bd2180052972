import type { Contributions } from '../../../editor/contributions'

/** What the table of all domains adds to the editor. */
export const commands = {
  'qboxmail.checkAllDomains': {
    title: { en: 'Check Mail DNS of All Domains…', it: 'Verifica il DNS di posta di tutti i domini…' },
    icon: '$(checklist)',
    menus: ['qboxmail.domains', 'qboxmail.delivery'].map((view) => ({ menu: 'view/title', when: `view == ${view}`, group: 'navigation@4' })),
  },
} satisfies Contributions['commands']

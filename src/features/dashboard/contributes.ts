import type { Contributions } from '../../editor/contributions'

/** What the Delivery dashboard adds to the editor. */
export const contributions = {
  commands: {
    'qboxmail.openDashboard': {
      title: { en: 'Open Delivery Dashboard', it: 'Apri il pannello di Delivery' },
      icon: '$(graph)',
      menus: [{ menu: 'view/title', when: 'view == qboxmail.delivery', group: 'navigation@2' }],
    },
  },
  panels: ['qboxmail.dashboard'],
} satisfies Contributions

import type { Contributions } from '../../editor/contributions'

/** What the Delivery dashboard adds to the editor. */
export const contributions = {
  commands: {
    'qboxmail.openDashboard': {
      title: { en: 'Open Delivery Dashboard', it: 'Apri la dashboard di Delivery' },
      icon: '$(graph)',
      menus: [{ menu: 'view/title', when: 'view == qboxmail.delivery', group: 'navigation@2' }],
    },
  },
  panels: ['qboxmail.dashboard'],
} satisfies Contributions

import type { Contributions } from '../../editor/contributions'

export const contributions = {
  commands: {
    'qboxmail.tailLogs': {
      title: { en: 'Tail Logs…', it: 'Segui i log…' },
      icon: '$(pulse)',
      menus: [
        { menu: 'view/title', when: 'view == qboxmail.delivery', group: 'navigation@5' },
        { menu: 'view/title', when: 'view == qboxmail.domains', group: '1_logs@1' },
      ],
    },
  },
  panels: ['qboxmail.logs'],
} satisfies Contributions

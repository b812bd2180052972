import type { Contributions } from '../../editor/contributions'

export const contributions = {
  commands: {
    'qboxmail.exploreApi': {
      title: { en: 'API Explorer…', it: 'Esplora l’API…' },
      icon: '$(symbol-method)',
      menus: ['qboxmail.domains', 'qboxmail.delivery'].map((view) => ({ menu: 'view/title', when: `view == ${view}`, group: '9_api@1', withoutAccount: true })),
    },
    'qboxmail.checkCompatibility': {
      title: { en: 'Check API Compatibility', it: 'Verifica la compatibilità dell’API' },
      icon: '$(checklist)',
      menus: ['qboxmail.domains', 'qboxmail.delivery'].map((view) => ({ menu: 'view/title', when: `view == ${view}`, group: '9_api@2' })),
    },
  },
  panels: ['qboxmail.explorer'],
} satisfies Contributions

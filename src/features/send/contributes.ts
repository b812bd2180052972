import type { Contributions } from '../../editor/contributions'

const mailFile = 'resourceExtname =~ /^\\.(html?|txt|md|markdown|eml)$/i'

export const contributions = {
  commands: {
    'qboxmail.compose': {
      title: { en: 'Compose Message', it: 'Componi messaggio' },
      icon: '$(mail)',
    },
    'qboxmail.sendFileAsTestEmail': {
      title: { en: 'Send as Test Email', it: 'Invia come email di prova' },
      icon: '$(mail)',
      menus: [
        { menu: 'explorer/context', when: `${mailFile} && !explorerResourceIsFolder`, group: '7_qboxmail@1' },
        { menu: 'editor/title/context', when: mailFile, group: '7_qboxmail@1' },
        { menu: 'editor/context', when: mailFile, group: '7_qboxmail@1' },
      ],
    },
  },
  panels: ['qboxmail.compose'],
} satisfies Contributions

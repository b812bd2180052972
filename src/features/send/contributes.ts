import type { Contributions } from '../../editor/contributions'

const mailFile = 'resourceExtname =~ /^\\.(html?|mjml|hbs|handlebars|txt|md|markdown|eml)$/i'

export const contributions = {
  commands: {
    'qboxmail.compose': {
      title: { en: 'Compose Message', it: 'Componi messaggio' },
      icon: '$(mail)',
    },
    'qboxmail.recentSends': {
      title: { en: 'Recently Sent Messages', it: 'Messaggi inviati di recente' },
      icon: '$(history)',
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
  settings: {
    'qboxmail.send.keepRecent': {
      description: {
        en: 'How many sent messages are kept on this computer, to be looked at and used again. Tokens and passwords are never among them. `0`: none.',
        it: 'Quanti messaggi inviati sono conservati su questo computer, per rivederli e riutilizzarli. Token e password non ne fanno mai parte. `0`: nessuno.',
      },
      scope: 'application',
      schema: { type: 'integer', minimum: 0, maximum: 200, default: 20 },
    },
  },
  panels: ['qboxmail.compose'],
} satisfies Contributions

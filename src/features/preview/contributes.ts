import type { Contributions } from '../../editor/contributions'

const file = 'resourceExtname =~ /^\\.(html?|hbs|handlebars|mjml|eml|md|markdown|txt)$/i'
/** In the title bar only where nothing else is meant: every web page is HTML. */
const always = 'resourceExtname =~ /^\\.(mjml|eml)$/i'

export const contributions = {
  commands: {
    'qboxmail.previewTemplate': {
      title: { en: 'Open Mail Preview to the Side', it: 'Apri l’anteprima dell’email di lato' },
      icon: '$(open-preview)',
      palette: file,
      menus: [
        { menu: 'editor/title', when: `${always} && !isInDiffEditor`, group: 'navigation@1' },
        { menu: 'editor/context', when: file, group: '7_qboxmail@0' },
        { menu: 'explorer/context', when: `${file} && !explorerResourceIsFolder`, group: '7_qboxmail@0' },
      ],
    },
  },
  panels: ['qboxmail.preview'],
} satisfies Contributions

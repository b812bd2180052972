import type { Contributions } from '../../editor/contributions'
import { usualClients } from '../../mail/lint/clients'

const template = 'resourceExtname =~ /^\\.(html?|hbs|handlebars|mjml|eml)$/i'

export const contributions = {
  commands: {
    'qboxmail.checkTemplate': {
      title: { en: 'Check as Mail Template', it: 'Verifica come modello di email' },
      icon: '$(checklist)',
      palette: template,
      menus: [{ menu: 'editor/context', when: template, group: '7_qboxmail@2' }],
    },
    'qboxmail.testLinks': {
      title: { en: 'Test Links of Mail Template', it: 'Prova i link del modello di email' },
      icon: '$(link)',
      palette: template,
      menus: [{ menu: 'editor/context', when: template, group: '7_qboxmail@3' }],
    },
  },
  // Others' documents of these languages cost nothing but a look at their name and first lines.
  languages: {
    html: undefined,
    handlebars: undefined,
    mjml: { name: 'MJML', extensions: ['.mjml'], configuration: './media/mjml.json' },
    eml: { name: 'Email Message', extensions: ['.eml'], mimetypes: ['message/rfc822'] },
  },
  settings: {
    'qboxmail.templates.files': {
      description: {
        en: 'Which HTML, Handlebars and MJML files are mail templates, by their paths in the workspace. They are checked while they are open. Files with marks for Outlook, and those that were sent as a test, are checked too. Empty: none.',
        it: 'Quali file HTML, Handlebars e MJML sono modelli di email, secondo il loro percorso nell’area di lavoro. Sono verificati mentre sono aperti. Lo sono anche i file con marcature per Outlook e quelli inviati come prova. Vuoto: nessuno.',
      },
      scope: 'resource',
      schema: {
        type: 'array',
        items: { type: 'string' },
        default: ['**/*{mail,Mail,newsletter,Newsletter}*/**/*.{html,htm,hbs,handlebars}', '**/*{mail,Mail,newsletter,Newsletter}*.{html,htm,hbs,handlebars}', '**/*.mjml', '**/*.eml'],
      },
    },
    'qboxmail.templates.clients': {
      description: {
        en: 'The mail programs that templates are made for, as at [caniemail.com](https://www.caniemail.com): `gmail` for all of a family, `outlook.windows` for one.',
        it: 'I programmi di posta per cui sono fatti i modelli, come su [caniemail.com](https://www.caniemail.com): `gmail` per tutta una famiglia, `outlook.windows` per uno solo.',
      },
      scope: 'resource',
      schema: { type: 'array', items: { type: 'string' }, uniqueItems: true, default: usualClients },
    },
  },
} satisfies Contributions

import type { Contributions } from '../../editor/contributions'

export const contributions = {
  // Where secrets stand most; whatever else is seen is looked through once the extension runs.
  languages: { dotenv: undefined, properties: undefined, ini: undefined },
  settings: {
    'qboxmail.leaks.check': {
      description: {
        en: 'Whether tokens and Delivery passwords of Qboxmail are marked where they are written into a file. `.env`, properties and ini files are always looked through, others while the extension is in use. Nothing leaves this computer for it. A line with `gitleaks:allow` is left alone.',
        it: 'Se i token e le password Delivery di Qboxmail vengono segnalati dove sono scritti in un file. I file `.env`, properties e ini sono sempre esaminati, gli altri mentre l’estensione è in uso. Nulla lascia questo computer. Una riga con `gitleaks:allow` è lasciata stare.',
      },
      scope: 'resource',
      schema: { type: 'boolean', default: true },
    },
  },
} satisfies Contributions

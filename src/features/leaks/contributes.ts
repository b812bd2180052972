import type { Contributions } from '../../editor/contributions'

export const contributions = {
  // Where secrets stand most; whatever else is seen is looked through once the extension runs.
  languages: { dotenv: undefined, properties: undefined, ini: undefined },
  settings: {
    'qboxmail.leaks.check': {
      description: {
        en: 'Whether tokens and Delivery passwords of Qboxmail are marked where they are written into a file. Nothing leaves this computer for it.',
        it: 'Se i token e le password Delivery di Qboxmail vengono segnalati dove sono scritti in un file. Nulla lascia questo computer.',
      },
      scope: 'resource',
      schema: { type: 'boolean', default: true },
    },
  },
} satisfies Contributions

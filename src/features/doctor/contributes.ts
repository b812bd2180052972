import type { Contributions } from '../../editor/contributions'

export const contributions = {
  commands: { 'qboxmail.doctor': { title: { en: 'Doctor', it: 'Diagnosi' }, icon: '$(pulse)' } },
} satisfies Contributions

import type { Contributions } from '../../../editor/contributions'
import { row, title } from '../places'

export const commands = {
  'qboxmail.createDomain': {
    title: { en: 'Create Domain…', it: 'Crea dominio…' },
    icon: '$(add)',
    menus: [title('navigation@0')],
  },
  'qboxmail.verifyOwnership': {
    title: { en: 'Verify Ownership…', it: 'Verifica la proprietà…' },
    icon: '$(verified)',
    menus: [row('(domain|domainAlias) other (waiting|unknown)', 'inline@1'), row('(domain|domainAlias) other', '0_ownership@1')],
  },
  'qboxmail.createDomainAlias': {
    title: { en: 'Create Domain Alias…', it: 'Crea alias di dominio…' },
    icon: '$(add)',
    menus: [row('domainAliases', 'inline@1'), row('domain|domainAliases', '2_create@3')],
  },
  'qboxmail.deleteDomainAlias': {
    title: { en: 'Delete Domain Alias…', it: 'Elimina l’alias di dominio…' },
    icon: '$(trash)',
    palette: false,
    menus: [row('domainAlias', '9_danger@1')],
  },
  'qboxmail.deleteDomain': {
    title: { en: 'Delete Domain…', it: 'Elimina il dominio…' },
    icon: '$(trash)',
    menus: [row('domain', '9_danger@2')],
  },
} satisfies Contributions['commands']

import type { Contributions } from '../../editor/contributions'
import { commands as all } from './all/contributes'

const onDomain = 'viewItem =~ /^(domain|domainAlias|deliveryDomain)\\b/ && view =~ /^qboxmail\\./'

export const contributions = {
  commands: {
    'qboxmail.openRecords': {
      title: { en: 'DNS & DKIM…', it: 'DNS e DKIM…' },
      shortTitle: { en: 'DNS & DKIM', it: 'DNS e DKIM' },
      icon: '$(globe)',
      menus: [
        { menu: 'view/item/context', when: onDomain, group: 'inline@1' },
        { menu: 'view/item/context', when: onDomain, group: '1_open@1' },
      ],
    },
    'qboxmail.checkMailDns': {
      title: { en: 'Check Mail DNS of a Domain…', it: 'Verifica il DNS di posta di un dominio…' },
      icon: '$(search)',
    },
    ...all,
  },
  panels: ['qboxmail.records', 'qboxmail.allDomains'],
} satisfies Contributions

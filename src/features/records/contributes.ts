import type { Contributions } from '../../editor/contributions'
import { commands as all } from './all/contributes'
import { zoneLanguages } from './text/languages'

const onDomain = 'viewItem =~ /^(domain|domainAlias|deliveryDomain)\\b/ && view =~ /^qboxmail\\./'
/** Names that speak of DNS: a menu on every script and YAML file would be in the way. */
const dnsFile = 'resourceExtname =~ /^\\.(tf|zone|db|bind|hosts)$/ || resourceFilename =~ /^(db\\..+|.*dns.*\\.js|[^.]+(\\.[^.]+)+\\.ya?ml)$/'

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
    'qboxmail.exportRecords': {
      title: { en: 'Export DNS Records As…', it: 'Esporta i record DNS come…' },
      icon: '$(export)',
      menus: [{ menu: 'view/item/context', when: onDomain, group: '1_open@2' }],
    },
    'qboxmail.compareDnsFile': {
      title: { en: 'Compare DNS Files With Qboxmail…', it: 'Confronta i file DNS con Qboxmail…' },
      icon: '$(diff)',
      menus: [{ menu: 'explorer/context', when: dnsFile, group: '3_compare@90' }],
    },
    'qboxmail.clearDnsFiles': {
      title: { en: 'Clear the Comparison of DNS Files', it: 'Cancella il confronto dei file DNS' },
      icon: '$(clear-all)',
      palette: 'qboxmail.dnsFilesCompared',
    },
  },
  panels: ['qboxmail.records', 'qboxmail.allDomains'],
  languages: zoneLanguages,
  settings: {
    'qboxmail.records.diagnostics': {
      description: {
        en: 'Where faults in mail records (SPF, DKIM, DMARC …) are marked. DNS is not asked.',
        it: 'Dove vengono segnalati gli errori nei record di posta (SPF, DKIM, DMARC …). Il DNS non viene interrogato.',
      },
      values: [
        { en: 'Nowhere.', it: 'Da nessuna parte.' },
        { en: 'In zone files, Terraform, dnscontrol and octoDNS.', it: 'Nei file di zona, Terraform, dnscontrol e octoDNS.' },
        { en: 'In every file that has a record in it.', it: 'In ogni file che contiene un record.' },
      ],
      scope: 'resource',
      // Records in a test, a log or a text are often wrong on purpose; in what becomes a zone none is.
      schema: { type: 'string', enum: ['off', 'zoneFiles', 'everywhere'], default: 'zoneFiles' },
    },
  },
} satisfies Contributions

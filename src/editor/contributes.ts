import { allOperations } from '../api/operations/all'
import type { Contributions, MenuEntry } from './contributions'

const onDocument = 'resourceScheme == qboxmail && !isInDiffEditor'
const onEdit = 'resourceScheme == qboxmail-edit && !isInDiffEditor'

/** As icons for the mouse, and in the row's menu, which the keyboard reaches. */
const onFailed = (place: number, context = 'failed'): readonly MenuEntry[] =>
  ['inline', '1_failed'].map((group) => ({ menu: 'view/item/context', when: `viewItem =~ /^${context}/`, group: `${group}@${place}` }))

/** What the editor layer itself adds: the log, and commands on the rows that every tree adds. */
export const contributions = {
  commands: {
    'qboxmail.showLog': { title: { en: 'Show Log', it: 'Mostra il log' }, icon: '$(output)', menus: onFailed(9) },
    'qboxmail.tree.loadMore': { title: { en: 'Load More', it: 'Carica altri' }, palette: false },
    'qboxmail.tree.retry': { title: { en: 'Retry', it: 'Riprova' }, icon: '$(refresh)', palette: false, menus: onFailed(1) },
    'qboxmail.tree.enterToken': {
      title: { en: 'Enter a New Token', it: 'Inserisci un nuovo token' },
      icon: '$(key)',
      palette: false,
      menus: onFailed(2, 'failed token'),
    },
    'qboxmail.refreshDocument': {
      title: { en: 'Read Again', it: 'Rileggi' },
      icon: '$(refresh)',
      palette: onDocument,
      menus: [{ menu: 'editor/title', when: onDocument, group: 'navigation@1' }],
    },
    'qboxmail.sendEdit': {
      title: { en: 'Send Changes', it: 'Invia le modifiche' },
      icon: '$(cloud-upload)',
      palette: onEdit,
      menus: [{ menu: 'editor/title', when: onEdit, group: 'navigation@1' }],
      // Saving is sending; asked for here, a refusal is told in the extension's own words.
      keybinding: { key: 'ctrl+s', mac: 'cmd+s', when: onEdit },
    },
    'qboxmail.showEditChanges': {
      title: { en: 'Show Changes', it: 'Mostra le modifiche' },
      icon: '$(diff)',
      palette: onEdit,
      menus: [{ menu: 'editor/title', when: onEdit, group: 'navigation@2' }],
    },
  },
  fileSystems: ['qboxmail-edit'],
  jsonValidation: allOperations
    .filter(({ body, method }) => body && (method === 'PUT' || method === 'POST'))
    // The editor's JSON support takes `a/**` for `ab/c` too, so the depth is spelt out.
    .map(({ id }) => ({ fileMatch: `qboxmail-edit:/${id}/*/*.jsonc`, url: `qboxmail-schema:///${id}.json` })),
  settings: {
    'qboxmail.api.operationOverrides': {
      description: {
        en: 'Addresses of operations that differ from what the extension assumes: operation id → `METHOD /path/{parameter}`. The public reference does not give every address; **Qboxmail: Check API Compatibility** tells which ones answer.',
        it: 'Indirizzi delle operazioni diversi da quelli presunti: id dell’operazione → `METODO /percorso/{parametro}`. La documentazione pubblica non riporta tutti gli indirizzi; **Qboxmail: Verifica la compatibilità dell’API** indica quali rispondono.',
      },
      scope: 'machine',
      schema: {
        type: 'object',
        default: {},
        additionalProperties: { type: 'string', pattern: '^(GET|POST|PUT|DELETE)\\s+/[^\\s?#]*$' },
      },
    },
    'qboxmail.api.sendBase': {
      description: {
        en: 'Address of the Send API. The documentation names two: `https://delivery.qboxmail.com` and `https://api.qboxmail.com`. The account’s Send tokens go to this host.',
        it: 'Indirizzo della Send API. La documentazione ne indica due: `https://delivery.qboxmail.com` e `https://api.qboxmail.com`. A questo host vanno i token Send dell’account.',
      },
      scope: 'machine',
      schema: { type: 'string', default: 'https://delivery.qboxmail.com', format: 'uri', pattern: '^https?://[^\\s/?#@]+/?$' },
    },
    'qboxmail.network.transport': {
      description: {
        en: 'How Qboxmail is reached. Where a proxy stands in between, see `#http.proxy#` and `#http.proxyStrictSSL#`.',
        it: 'Come viene raggiunto Qboxmail. Se c’è un proxy in mezzo, vedi `#http.proxy#` e `#http.proxyStrictSSL#`.',
      },
      values: [
        { en: 'Through VS Code’s own network, with its proxy and certificates.', it: 'Tramite la rete di VS Code, con il suo proxy e i suoi certificati.' },
        { en: 'Directly, without proxy and without certificates of its own.', it: 'Direttamente, senza proxy e senza certificati propri.' },
      ],
      scope: 'machine',
      schema: { type: 'string', enum: ['editor', 'direct'], default: 'editor' },
    },
    'qboxmail.network.timeout': {
      description: { en: 'Seconds to wait for an answer. What is written is never sent a second time by itself, however long it takes.', it: 'Secondi di attesa per una risposta. Una modifica non viene mai inviata una seconda volta da sé, per quanto ci voglia.' },
      scope: 'machine',
      schema: { type: 'integer', minimum: 1, maximum: 600, default: 30 },
    },
    'qboxmail.dns.servers': {
      description: {
        en: 'DNS servers to ask: `192.0.2.1`, `192.0.2.1:5353`, `[2001:db8::1]:53`, or `https://…` for DNS over HTTPS; where there is one of these, only they are asked, and the servers of a zone are not asked directly. Empty: those of the system.',
        it: 'Server DNS da interrogare: `192.0.2.1`, `192.0.2.1:5353`, `[2001:db8::1]:53`, oppure `https://…` per DNS over HTTPS; se ce n’è uno di questi, si interrogano solo loro, e i server di una zona non direttamente. Vuoto: quelli del sistema.',
      },
      scope: 'machine',
      schema: { type: 'array', items: { type: 'string', pattern: '^(https://\\S+|[0-9A-Fa-f.:\\[\\]]+)$' }, default: [] },
    },
  },
} satisfies Contributions

import * as z from 'zod/mini'
import type { Contributions, ToolContribution } from '../../editor/contributions'
import { bounceTool } from './tools/bounce'
import { dnsTool } from './tools/dns'
import { domainsTool } from './tools/domains'
import { logsTool } from './tools/logs'
import { mailboxesTool } from './tools/mailboxes'
import { draftTool, sendTool } from './tools/message'
import type { Tool } from './tools/tool'

type Texts = Pick<ToolContribution, 'title' | 'about' | 'description'> & { readonly fields: Readonly<Record<string, string>> }

const contributed = ({ name, input }: Tool, reference: string, icon: ToolContribution['icon'], { fields, ...texts }: Texts): ToolContribution => ({ name, reference, icon, ...texts, input: schemaOf(input, fields) })

/** The JSON schema of an input with what each field is for, in words for the model: those are the manifest's, and no part of the program. */
function schemaOf(input: Tool['input'], fields: Texts['fields']): object {
  const schema = z.toJSONSchema(input)
  const names = Object.keys(schema.properties ?? {})
  if (names.join() !== Object.keys(fields).join()) throw new Error(`These fields are to be described: ${names.join(', ')}`)
  const properties = Object.fromEntries(names.map((name) => [name, { ...(schema.properties![name] as object), description: fields[name] }]))
  // The dialect would stand in each.
  const { required } = schema
  return { type: 'object', properties, ...(required && { required }), additionalProperties: false }
}

const page = 'Page of the list, from 1'
const search = 'Part of the names to list'
const draftFields = {
  from: 'The sender, with or without a name, at a domain that is verified in Delivery',
  to: 'Recipients, each an address such as anna@example.com',
  cc: 'Recipients of a copy',
  subject: 'The subject',
  text: 'The text part; at least one of text and html is needed',
  html: 'The HTML part',
}

export const contributions = {
  tools: [
    contributed(domainsTool, 'qboxmailDomains', '$(globe)', {
      title: { en: 'Qboxmail Domains', it: 'Domini Qboxmail' },
      about: { en: 'Lists the domains of the active account, or looks one up', it: 'Elenca i domini dell’account attivo o ne cerca uno' },
      description:
        'Lists the domains of a Qboxmail account with their status: “hosting” domains have mailboxes, “delivery” domains send mail by API or SMTP. With `domain`, looks one up with its limits, services, DKIM and verification status. Use qboxmail_check_dns for what is published in DNS.',
      fields: { domain: 'A domain name, e.g. example.com', search, page },
    }),
    contributed(mailboxesTool, 'qboxmailMailboxes', '$(mail)', {
      title: { en: 'Qboxmail Mailboxes', it: 'Caselle Qboxmail' },
      about: { en: 'Lists the mailboxes and aliases of a domain, or looks one address up', it: 'Elenca le caselle e gli alias di un dominio o cerca un indirizzo' },
      description:
        'Lists the mailboxes and aliases of a hosting domain of the account (`domain`), or looks up what an address is: a mailbox, an alias with its destinations, or nothing (`address`). Give exactly one of the two.',
      fields: { domain: 'A domain name, e.g. example.com', address: 'A mail address, e.g. anna@example.com', search, page },
    }),
    contributed(dnsTool, 'qboxmailDns', '$(search)', {
      title: { en: 'Check Mail DNS', it: 'Verifica il DNS di posta' },
      about: { en: 'Checks MX, SPF, DKIM, DMARC and more of a domain in live DNS', it: 'Verifica MX, SPF, DKIM, DMARC e altro di un dominio nel DNS' },
      description:
        'Checks the mail DNS of any domain live: MX, SPF, DKIM, DMARC, also MTA-STS, TLS-RPT, BIMI, reverse DNS. A domain of the account is compared with what Qboxmail gave for it, e.g. its DKIM key. Findings say what is wrong and how the record would be right. The verdict “unknown” means that DNS did not answer, not that nothing is there. DKIM of a foreign domain needs `selectors`.',
      fields: { domain: 'A domain name, e.g. example.com', selectors: 'Further DKIM selectors to look at' },
    }),
    contributed(logsTool, 'qboxmailLogs', '$(list-flat)', {
      title: { en: 'Search Qboxmail Logs', it: 'Cerca nei log di Qboxmail' },
      about: { en: 'Searches the Delivery and mailbox logs: what was sent, received, bounced', it: 'Cerca nei log di Delivery e delle caselle: che cosa è stato inviato, ricevuto o respinto' },
      description:
        'Searches one log of the account, newest entries first: what became of mail and why, with server replies explained. Mail sent by API or SMTP credentials is in the delivery logs, mail of hosted mailboxes in incoming and outgoing. `complete: false` means that only the newest part was read: narrow it by dates or addresses.',
      fields: {
        log: 'delivery: what Delivery (API, SMTP) processed; delivery_queued: what waits there; delivery_refused: what was refused at submission; incoming, outgoing, access: the logs of hosted mailboxes',
        recipient: 'Address or part of it',
        sender: 'Address or part of it',
        subject: 'Part of the subject',
        message_id: 'Message-ID, with or without angle brackets',
        outcome: 'ok: delivered, logged in; error: bounced, refused; warning: suppressed and the like; waiting: queued, deferred; neutral: other',
        domain: 'For incoming, outgoing and access: only this domain; else the sending domain',
        mailbox: 'For incoming, outgoing and access: only this mailbox',
        since: 'First day or moment, ISO 8601: 2026-03-05 or 2026-03-05T14:30:00Z',
        until: 'Last day or moment, ISO 8601',
        limit: 'Entries to answer, 20 when left out',
      },
    }),
    contributed(bounceTool, 'qboxmailBounce', '$(question)', {
      title: { en: 'Explain a Bounce', it: 'Spiega un rimbalzo' },
      about: { en: 'Says what an SMTP reply or a bounce means and what to do', it: 'Dice che cosa significa una risposta SMTP o un rimbalzo e che cosa fare' },
      description:
        'Explains a mail server’s reply or a bounce by its SMTP code (RFC 5321) and enhanced status code (RFC 3463): what it means, whose problem it is, what to do. Give the text as it stands in a log or a returned message, or only the codes, e.g. “550 5.1.1”. Asks no server.',
      fields: { reply: 'The server’s reply, or the part of a bounce that holds it' },
    }),
    contributed(draftTool, 'qboxmailDraft', '$(edit)', {
      title: { en: 'Draft a Test Mail', it: 'Prepara una mail di prova' },
      about: { en: 'Opens a test mail in a form and checks it; nothing is sent', it: 'Apre una mail di prova in un modulo e la controlla; non invia nulla' },
      description:
        'Checks a test mail (addresses, limits, HTML that mail programs do not show) and, in the editor, opens it in a form from which the user can send it. Sends nothing. Prefer this to qboxmail_send_test_mail unless the user asked to send.',
      fields: draftFields,
    }),
    contributed(sendTool, 'qboxmailSend', '$(send)', {
      title: { en: 'Send a Test Mail', it: 'Invia una mail di prova' },
      about: { en: 'Sends a test mail through Delivery, after asking you', it: 'Invia una mail di prova tramite Delivery, dopo averlo chiesto' },
      description:
        'Sends one real test mail through the Send API of Delivery to at most ten recipients, after the user agreed in a question of its own. It cannot be taken back, and is never to be repeated when its outcome is unknown. Only when the user asked for sending. Accepted is not delivered: look with qboxmail_search_logs.',
      fields: { ...draftFields, sender: 'Id of the Delivery account to send through; chosen by the sender’s domain when left out' },
    }),
  ],
  mcpServers: ['qboxmail'],
  settings: {
    'qboxmail.assistant.offer': {
      description: {
        en: 'How assistants reach the active account. What they read goes to the assistant’s provider. Sending always asks.',
        it: 'Come gli assistenti raggiungono l’account attivo. Ciò che leggono va al fornitore dell’assistente. L’invio chiede sempre.',
      },
      values: [
        { en: 'By tools of the editor, for the chat and other extensions.', it: 'Con strumenti dell’editor, per la chat e altre estensioni.' },
        { en: 'By the same tools as an MCP server, which gets its token when it starts.', it: 'Con gli stessi strumenti come server MCP, che riceve il token all’avvio.' },
        { en: 'Not at all.', it: 'Per nulla.' },
      ],
      scope: 'machine',
      schema: { type: 'string', enum: ['tools', 'mcpServer', 'off'], default: 'tools' },
    },
  },
} satisfies Contributions

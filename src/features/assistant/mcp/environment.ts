import { Client } from '../../../api/client'
import { checkBase, defaultSendBase, demoBase, managementHosts } from '../../../api/environments'
import type { Fetch } from '../../../api/transport'
import type { Lookup } from '../../../dns/lookup'
import { serverPlace, systemLookup } from '../../../dns/systemLookup'
import { zoneLookup } from '../../../dns/zoneLookup'
import { UserError } from '../../../editor/explain'
import { environmentNames } from '../../../editor/tokens'
import type { Logger } from '../../../logger'
import { listDeliveryAccounts } from '../../../api/operations/delivery'
import { sendMessages } from '../../../api/operations/send'
import { pages } from '../../../api/paging'
import { domainsOf, type DeliveryAccount } from '../../../api/resources/delivery'
import { senderDomain } from '../../../mail/recipients'
import { toSendMessage } from '../../../mail/sendMessage'
import { safeText } from '../../../text'
import { InputError, type ToolContext } from '../tools/tool'

type Environment = Readonly<Record<string, string | undefined>>

/** The variables that the server reads. Tokens come from here alone: an argument is seen by every process of the computer. */
export const variables = {
  management: environmentNames.management,
  send: environmentNames.send,
  base: 'QBOXMAIL_API_BASE',
  sendBase: 'QBOXMAIL_SEND_API_BASE',
  name: 'QBOXMAIL_ACCOUNT_NAME',
  dns: 'QBOXMAIL_DNS_SERVERS',
  overrides: 'QBOXMAIL_OPERATION_OVERRIDES',
  demo: 'QBOXMAIL_DEMO',
  sender: 'QBOXMAIL_SEND_ACCOUNT',
} as const

/** The tools' context out of the environment. @throws UserError for what cannot be followed */
export async function contextOf(environment: Environment, log: Logger): Promise<ToolContext> {
  const value = (name: keyof typeof variables): string | undefined => environment[variables[name]]?.trim() || undefined
  if (isOn(variables.demo, value('demo'))) return demoContext(log)
  const base = originOf(variables.base, value('base') ?? managementHosts.production)
  // Mail and its token go to the host of the account, not past it to production.
  const sendBase = originOf(variables.sendBase, value('sendBase') ?? (base === managementHosts.production ? defaultSendBase : base))
  const sandbox = base === managementHosts.sandbox
  /** @throws UserError when nothing can be sent */
  const through = (sender: string | undefined): string => {
    if (sandbox) throw new UserError('The sandbox has no Send API.', 'Nothing can be sent from this account.')
    if (value('send') === undefined) throw new UserError(`There is no Send token: ${variables.send} is not set.`, 'Each Delivery account has Send tokens of its own, in the Qboxmail panel.')
    if (sender !== undefined) throw new InputError(`The token of ${variables.send} decides the Delivery account here: leave out “sender”.`)
    const name = value('sender')
    return `${new URL(sendBase).host}, ${name === undefined ? `with the token of ${variables.send}` : `by the Delivery account ${safeText(name, 100)}`}`
  }
  const lookup = lookupOf(value('dns'))
  const fetch: Fetch = (url, init) => globalThis.fetch(url, init)
  const overrides = overridesOf(value('overrides'))
  const client = new Client({ bases: { management: base, send: sendBase }, token: (api) => Promise.resolve(value(api)), fetch: () => fetch, overrides: () => overrides, log, allowGuess: () => Promise.resolve(false) })
  return {
    account: { name: value('name') ?? new URL(base).host, kind: 'real' },
    client: () => Promise.resolve(client),
    dns: async () => ({ lookup: await lookup(), fetch: (url, init) => globalThis.fetch(url, init) }),
    emptyOn404: Object.values<string>(managementHosts).includes(base),
    sendDraft: async (draft, sender, signal) => sendBy(client, through(sender), draft, signal),
    sendsThrough: async (_, sender) => through(sender),
    senderIsSettled: true,
  }
}

async function demoContext(log: Logger): Promise<ToolContext> {
  const { createDemo } = await import('../../../demo/demo')
  const demo = createDemo()
  const clientOf = (sender: string): Client =>
    new Client({ bases: { management: demoBase, send: demoBase }, token: (api) => Promise.resolve(api === 'send' ? demo.sendToken(sender) : demo.tokens.management), fetch: () => demo.fetch, log })
  return {
    account: { name: 'Demo', kind: 'demo' },
    client: (sender = '') => Promise.resolve(clientOf(sender)),
    dns: () => Promise.resolve({ lookup: zoneLookup(() => demo.zone()), fetch: async (url) => demo.site(url) }),
    emptyOn404: true,
    sendDraft: async (draft, sender, signal) => {
      const { id, label } = await senderFor(clientOf(''), draft.from, sender, signal)
      return sendBy(clientOf(id), label, draft, signal)
    },
    sendsThrough: async (draft, sender, signal) => (await senderFor(clientOf(''), draft.from, sender, signal)).label,
  }
}

/** The Delivery account of this id, else one that sends for the domain of this address. @throws InputError when there is none */
async function senderFor(client: Client, from: string, wished: string | undefined, signal: AbortSignal): Promise<{ id: string; label: string }> {
  const domain = senderDomain(from)
  const all: DeliveryAccount[] = []
  for await (const { rows } of pages(client, listDeliveryAccounts, {}, { signal, emptyOn404: true })) all.push(...rows.flatMap((row) => (row.ok ? [row.value] : [])))
  const found = all.find((each) => (wished === undefined ? domainsOf(each).some((name) => name.toLowerCase() === domain) : each.id === wished))
  if (found) return { id: found.id, label: `the Delivery account ${safeText(found.description || found.username || found.id, 100)}` }
  if (wished !== undefined) throw new InputError(`There is no Delivery account ${safeText(wished, 100)}: leave out “sender”, and one is chosen by the sender’s domain.`)
  throw new InputError(`No Delivery account sends for ${safeText(domain ?? from, 100)}: look with qboxmail_domains which domains Delivery has.`)
}

async function sendBy(client: Client, through: string, draft: Parameters<typeof toSendMessage>[0], signal: AbortSignal): ReturnType<ToolContext['sendDraft']> {
  const answer = await client.call(sendMessages, { body: { messages: [toSendMessage(draft)] } }, { signal })
  const { request_id, queued_messages, messages, suppression_summary } = answer
  return { result: 'accepted', through, queued_messages, request_id, messages, suppression_summary, next: 'Accepted is not delivered: qboxmail_search_logs with the recipient tells what became of it, some seconds later.' }
}

/** @throws UserError for what is neither yes nor no: whoever wants the demo account must not come to a real one */
function isOn(name: string, text = ''): boolean {
  if (/^(?:1|true|yes|on)$/i.test(text)) return true
  if (/^(?:0|false|no|off|)$/i.test(text)) return false
  throw new UserError(`${name} holds “${safeText(text, 40)}”.`, 'It takes 1 or 0.')
}

function originOf(name: string, text: string): string {
  if (!/^https?:\/\//i.test(text)) throw new UserError(`${name} is no address: it lacks https://.`)
  const checked = checkBase(text)
  if (!checked.ok) throw new UserError(`${name} cannot be used (${checked.reason}).`, 'It is an address such as https://api.qboxmail.com; plain HTTP only on this computer.')
  return checked.base
}

/** As settings have them: operation id → “METHOD /path”. */
function overridesOf(text: string | undefined): Record<string, string> {
  if (text === undefined) return {}
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string')) return value as Record<string, string>
  } catch {
    // Said below.
  }
  throw new UserError(`${variables.overrides} is no JSON object of texts.`)
}

/** The look-up through these servers, with commas between them, else through those of the system. */
function lookupOf(text: string | undefined): () => Promise<Lookup> {
  const servers = (text ?? '').split(',').map((server) => server.trim()).filter(Boolean)
  const urls = servers.filter((server) => /^https:\/\//i.test(server))
  const wrong = servers.find((server) => !urls.includes(server) && !serverPlace(server))
  if (wrong !== undefined) throw new UserError(`${variables.dns} holds “${wrong.slice(0, 80)}”.`, 'It takes address, address:port, or https://… for DNS over HTTPS, with commas between them.')
  if (urls.length > 0) return async () => (await import('../../../dns/dohLookup')).dohLookup({ urls, fetch: (url, init) => globalThis.fetch(url, init) })
  const lookup = systemLookup(servers.length > 0 ? { servers } : {})
  return () => Promise.resolve(lookup)
}

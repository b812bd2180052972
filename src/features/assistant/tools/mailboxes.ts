import * as z from 'zod/mini'
import type { CallOptions, Client } from '../../../api/client'
import { aliasNamed, mailboxNamed } from '../../../api/named'
import { listEmailAliases } from '../../../api/operations/aliases'
import { getEmailAccount, listEmailAccounts } from '../../../api/operations/mailboxes'
import type { EmailAccount, EmailAlias } from '../../../api/resources/mailbox'
import { findDomain, listed, offOf, perAnswer } from './domains'
import { fields, foreign, InputError, told, tool } from './tool'

export const mailboxesTool = tool({
  name: 'qboxmail_mailboxes',
  input: z.strictObject({
    domain: z.optional(fields.domain),
    address: z.optional(fields.address),
    search: z.optional(fields.text()),
    page: fields.page,
  }),
  run: async (context, { domain, address, search, page = 1 }, signal) => {
    if ((domain === undefined) === (address === undefined)) throw new InputError('Give either “domain” or “address”.')
    if (address !== undefined && (search !== undefined || page !== 1)) throw new InputError('“search” and “page” belong to the list of a domain: leave them out beside “address”.')
    const at = address?.lastIndexOf('@') ?? 0
    if (address !== undefined && (at < 1 || at === address.length - 1)) throw new InputError('“address” has no local part or no domain.')
    const client = await context.client()
    const { name: account } = context.account
    const found = await findDomain(client, domain ?? address!.slice(at + 1), { signal, emptyOn404: context.emptyOn404 })
    if (!found?.code) return { account, found: 'This account hosts no such domain.' }
    const options = { signal, emptyOn404: true }
    if (address !== undefined) return { account, address, ...(await lookUp(client, found.code, address, options)), note: foreign }
    const input = { params: { domain_code: found.code }, query: { page, per: perAnswer, ...(search === undefined ? {} : { query: search }) } }
    const [mailboxes, aliases] = await Promise.all([client.list(listEmailAccounts, input, options), client.list(listEmailAliases, input, options)])
    return {
      account,
      domain,
      mailboxes: listed(mailboxes, page, (row) => mailboxRow(row, domain!)),
      aliases: listed(aliases, page, (row) => aliasRow(row, domain!)),
      note: foreign,
    }
  },
})

async function lookUp(client: Client, domain_code: string, address: string, options: CallOptions): Promise<object> {
  const at = address.lastIndexOf('@')
  const [name, domain] = [address.slice(0, at), address.slice(at + 1)]
  const mailbox = await mailboxNamed(client, domain_code, name, options)
  if (mailbox?.code !== undefined) {
    const all = await client.call(getEmailAccount, { params: { domain_code, email_account_code: mailbox.code } }, options)
    return { is: 'mailbox', mailbox: mailboxDetails({ ...mailbox, ...all }, domain) }
  }
  const alias = await aliasNamed(client, domain_code, name, options)
  if (alias) return { is: 'alias', alias: aliasRow(alias, domain) }
  return { is: 'nothing', found: 'The domain has no mailbox and no alias of this name, as far as the service’s search shows.' }
}

const mailboxRow = ({ name, status, status_detail, description, max_email_quota }: EmailAccount, domain: string): object => ({
  address: told(`${name ?? '?'}@${domain}`), status: told(status), detail: told(status_detail), description: told(description), quota_bytes: max_email_quota,
})

const mailboxDetails = (mailbox: EmailAccount, domain: string): object => ({
  ...mailboxRow(mailbox, domain),
  person: told([mailbox.firstname, mailbox.lastname].filter(Boolean).join(' ')),
  created: mailbox.created_at,
  services_off: offOf(mailbox),
  outbound_limit: mailbox.outbound_limit,
  autoresponder: mailbox.autoresponder_enabled,
  autoresponder_subject: told(mailbox.autoresponder_subject),
  networks: mailbox.allow_nets?.slice(0, 20).map((net) => told(net)),
})

const aliasRow = ({ name, destinations, status }: EmailAlias, domain: string): object => ({
  address: told(`${name ?? '?'}@${domain}`), status: told(status), destinations: destinations?.slice(0, 20).map((each) => told(each)),
})

import type { Client } from '../../api/client'
import { listDomains } from '../../api/operations/domains'
import { listEmailAccounts } from '../../api/operations/mailboxes'
import { listTraceMailDomains } from '../../api/operations/tracemail'
import type { Account } from '../../editor/accounts'
import { clientFor } from '../../editor/clients'
import type { Editor } from '../../editor/editor'
import { ofAccount } from '../../editor/pages'
import { found, pickRemote } from '../../editor/pickRemote'
import { t } from '../../l10n'
import { safeText } from '../../text'
import type { Chosen, NamedField } from './messages'

const per = 50

/** Lets a person choose a domain or mailbox by name, with the other filters that follow from it; undefined when it was given up. */
export async function pickNamed(editor: Editor, account: Account, field: NamedField, domain: string | undefined): Promise<Chosen | undefined> {
  const client = await clientFor(editor, account)
  if (field === 'domain') return pickSendingDomain(client, account)
  const title = field === 'domain_code' ? t('Logs of a domain') : t('Logs of a mailbox')
  const domain_code =
    field === 'email_account_code' && domain
      ? domain
      : await pickRemote(title, t('Choose a domain, or type to look for one'), async (query, signal) => {
          const list = await client.list(listDomains, { query: { page: 1, per, query: query || undefined } }, ofAccount(account, signal))
          return found(list, ({ code, name }) => nodeOf(code, name), ({ label }) => label)
        }).then((chosen) => chosen?.code)
  if (domain_code === undefined || field === 'domain_code') return domain_code === undefined ? undefined : { domain_code, email_account_code: '' }
  const mailbox = await pickRemote(title, t('Choose a mailbox, or type to look for one'), async (query, signal) => {
    const request = { params: { domain_code }, query: { page: 1, per, query: query || undefined } }
    const list = await client.list(listEmailAccounts, request, { signal, emptyOn404: true })
    return found(list, ({ code, email_address }) => nodeOf(code, email_address), ({ label }) => label)
  })
  return mailbox && { domain_code, email_account_code: mailbox.code }
}

/** The list comes whole, so what is typed is looked for here. */
async function pickSendingDomain(client: Client, account: Account): Promise<Chosen | undefined> {
  const domain = await pickRemote(t('Logs of a sending domain'), t('Choose a domain, or type to look for one'), async (query, signal) => {
    const list = await client.list(listTraceMailDomains, {}, ofAccount(account, signal))
    return found(list, (row) => namedBy(row, query), ({ label }) => label)
  })
  return domain && { domain: domain.code }
}

/** A domain as a text, or as a resource with a name; how the rows look is not public. */
function namedBy(row: unknown, query: string): ReturnType<typeof nodeOf> {
  const name: unknown = typeof row === 'object' && row !== null ? ((row as Record<string, unknown>)['name'] ?? (row as Record<string, unknown>)['domain']) : row
  if (typeof name !== 'string' || !name.toLowerCase().includes(query.toLowerCase())) return undefined
  return name === '' ? undefined : { code: name, label: safeText(name, 120), description: '' }
}

function nodeOf(code: string | undefined, label: string | undefined): { code: string; label: string; description: string } | undefined {
  return code && label ? { code, label, description: code } : undefined
}

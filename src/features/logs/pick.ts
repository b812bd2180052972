import { listDomains } from '../../api/operations/domains'
import { listEmailAccounts } from '../../api/operations/mailboxes'
import type { Account } from '../../editor/accounts'
import { clientFor } from '../../editor/clients'
import type { Editor } from '../../editor/editor'
import { ofAccount } from '../../editor/pages'
import { found, pickRemote } from '../../editor/pickRemote'
import { t } from '../../l10n'
import type { CodeField } from './messages'

export interface PickedCodes {
  readonly domain_code: string
  readonly email_account_code?: string
}

const per = 50

/** Lets a person choose a domain or mailbox by name, for the filters that want codes; undefined when it was given up. */
export async function pickCodes(editor: Editor, account: Account, field: CodeField, domain: string | undefined): Promise<PickedCodes | undefined> {
  const client = await clientFor(editor, account)
  const title = field === 'domain_code' ? t('Logs of a domain') : t('Logs of a mailbox')
  const domain_code =
    field === 'email_account_code' && domain
      ? domain
      : await pickRemote(title, t('Choose a domain, or type to look for one'), async (query, signal) => {
          const list = await client.list(listDomains, { query: { page: 1, per, query: query || undefined } }, ofAccount(account, signal))
          return found(list, ({ code, name }) => nodeOf(code, name), ({ label }) => label)
        }).then((chosen) => chosen?.code)
  if (domain_code === undefined || field === 'domain_code') return domain_code === undefined ? undefined : { domain_code }
  const mailbox = await pickRemote(title, t('Choose a mailbox, or type to look for one'), async (query, signal) => {
    const request = { params: { domain_code }, query: { page: 1, per, query: query || undefined } }
    const list = await client.list(listEmailAccounts, request, { signal, emptyOn404: true })
    return found(list, ({ code, email_address }) => nodeOf(code, email_address), ({ label }) => label)
  })
  return mailbox && { domain_code, email_account_code: mailbox.code }
}

function nodeOf(code: string | undefined, label: string | undefined): { code: string; label: string; description: string } | undefined {
  return code && label ? { code, label, description: code } : undefined
}

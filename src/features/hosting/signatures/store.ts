import type { Client } from '../../../api/client'
import { ApiError } from '../../../api/errors'
import { createEmailSignature, getEmailSignature, updateEmailSignature } from '../../../api/operations/signatures'
import type { EmailSignature } from '../../../api/resources/signature'
import { clientFor } from '../../../editor/clients'
import { confirm } from '../../../editor/confirm'
import type { Editor } from '../../../editor/editor'
import { UserError } from '../../../editor/explain'
import { accountOf } from '../../../editor/treeView'
import { t } from '../../../l10n'
import type { SignatureAddress } from './address'
import { writableSignature } from './writable'

/** The HTML of a signature. One that is being made (`new=` in the query) begins empty. @throws ApiError, UserError */
export async function readSignature(editor: Editor, address: SignatureAddress, query: string): Promise<string> {
  const signature = await find(await clientFor(editor, accountOf(editor, address)), address)
  if (signature) return signature.body ?? ''
  if (titleOf(query) !== undefined) return ''
  throw new UserError(t('There is no signature of {0} any more.', address.identity))
}

/** Asks, then sends the HTML of a signature; false when it was given up. @throws ApiError */
export async function storeSignature(editor: Editor, address: SignatureAddress, query: string, html: string): Promise<boolean> {
  const { identity } = address
  const client = await clientFor(editor, accountOf(editor, address))
  const params = { code: address.mailboxCode }
  const there = await find(client, address)
  const title = titleOf(query)
  if (!there && title === undefined) throw new UserError(t('There is no signature of {0} any more.', identity))
  if (there?.body === html) return true
  const consequence = t('It stands under what is sent as {0} from then on, where the mail program or webmail uses it.', identity)
  const question = there ? t('Change the signature of {0}?', identity) : t('Create the signature of {0}?', identity)
  if (!(await confirm(question, consequence, t('Send')))) return false
  if (there) await client.call(updateEmailSignature, { params, body: writableSignature({ ...there, identity }, html) })
  else await client.call(createEmailSignature, { params, body: { identity, body: html, ...(title && { title }) } })
  return true
}

async function find(client: Client, { mailboxCode, identity }: SignatureAddress): Promise<EmailSignature | undefined> {
  try {
    return await client.call(getEmailSignature, { params: { code: mailboxCode, identity } })
  } catch (error) {
    if (ApiError.is(error, 'not-found')) return undefined
    throw error
  }
}

const titleOf = (query: string): string | undefined => new URLSearchParams(query).get('new') ?? undefined

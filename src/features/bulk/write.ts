import type { Client } from '../../api/client'
import { createEmailAlias, deleteEmailAlias, updateEmailAlias } from '../../api/operations/aliases'
import { createEmailAccount, deleteEmailAccount, updateEmailAccount, updateEmailAccountStatus } from '../../api/operations/mailboxes'
import type { Operation } from '../../api/operation'
import { heldNow } from './now'
import { changedOf, type Step } from './plan'
import { bodyOf } from './sheet'

/** Sends what a step is about, once. */
export async function writeStep(client: Client, step: Step): Promise<void> {
  const { row, domainCode, code = '', fields } = step
  const mailbox = { domain_code: domainCode, email_account_code: code }
  const alias = { domain_code: domainCode, alias_email_account_code: code }
  const run = async (operation: Operation, params: object, body?: object): Promise<void> => {
    await client.run(operation, { params: { ...params }, ...(body && { body: { ...body } }) })
  }
  switch (row.action) {
    case 'create':
      return run(row.kind === 'mailbox' ? createEmailAccount : createEmailAlias, { domain_code: domainCode }, bodyOf(row.kind, 'create', row.address, fields))
    case 'update':
      return run(row.kind === 'mailbox' ? updateEmailAccount : updateEmailAlias, row.kind === 'mailbox' ? mailbox : alias, bodyOf(row.kind, 'update', row.address, fields))
    case 'delete':
      return run(row.kind === 'mailbox' ? deleteEmailAccount : deleteEmailAlias, row.kind === 'mailbox' ? mailbox : alias)
    case 'enable':
      return run(updateEmailAccountStatus, mailbox, { status: 'enabled' })
    case 'disable':
      return run(updateEmailAccountStatus, mailbox, { status: 'disabled', ...fields })
  }
}

/** Whether the aim of a step is reached now; undefined when that cannot be seen. */
export async function stepReached(client: Client, { row, domainCode, fields }: Step): Promise<boolean | undefined> {
  const held = await heldNow(client, row.kind, domainCode, row.address)
  switch (row.action) {
    case 'create':
      return held !== undefined
    case 'delete':
      return held === undefined
    case 'update':
      if (!held) return false
      if (Object.keys(changedOf({ ...row, fields }, held, true)).length > 0) return false
      return 'password' in fields ? undefined : true
    case 'enable':
    case 'disable':
      return held?.enabled === (row.action === 'enable')
  }
}

import type * as z from 'zod/mini'
import { sendBulkMessages, sendMessages } from '../../api/operations/send'
import type { sendAddressListSchema, sendAddressSchema, sendBulkMessageSchema, sendMessageSchema } from '../../api/resources/send'
import { mix, uuidOf } from '../random'
import { sendFailure, type Reply } from '../reply'
import type { SendingAccount } from '../resources'
import { on, type Call, type Route } from '../route'
import type { World } from '../world'
import { isSuppressed } from './suppression'

type Address = z.output<typeof sendAddressSchema>
type AddressList = z.output<typeof sendAddressListSchema>
type Message = z.output<typeof sendMessageSchema> | z.output<typeof sendBulkMessageSchema>

interface Job {
  readonly message: Message
  readonly subject: string
  readonly to: readonly string[]
}

const addressOf = (value: Address): string => {
  const text = typeof value === 'string' ? value : value.address
  return (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text).trim()
}

function listOf(value: AddressList | undefined): string[] {
  if (value === undefined) return []
  const entries: readonly Address[] = Array.isArray(value) ? value : [value]
  return entries.flatMap((entry): Address[] => (typeof entry === 'string' ? entry.split(',') : [entry])).map(addressOf)
}

const isAddress = (text: string): boolean => /^[^\s@<>]+@[^\s@<>.]+(\.[^\s@<>.]+)+$/.test(text)

type Checked = { readonly refused: Reply } | { readonly account: SendingAccount }

/** The checks of the documented order that come before anything is queued (https://docs.qboxmail.com/en/api/concepts/send-api/). */
function checked(world: World, id: number, jobs: readonly Job[], requestId: string): Checked {
  const refuse = (status: number, error: string, message: string): Checked => ({ refused: sendFailure(status, error, message, requestId) })
  const account = world.accounts.find((row) => row.id === id)
  if (!account || account.status !== 1) return refuse(403, 'account_disabled', 'The Delivery account is not enabled.')
  for (const { message, to } of jobs) {
    const from = addressOf(message.from)
    const bad = [from, ...to].find((address) => !isAddress(address))
    if (bad !== undefined) return refuse(400, 'invalid_message', `Not an address: ${bad}`)
    const name = from.slice(from.lastIndexOf('@') + 1).toLowerCase()
    const domain = world.sendingDomains.find((row) => row.name === name && account.domain_codes.includes(row.code))
    if (!domain) return refuse(403, 'sender_domain_not_allowed', `The account may not send as ${name}.`)
    if (domain.display_status !== 'enabled' && domain.display_status !== 'misconfigured')
      return refuse(403, 'sender_domain_not_enabled', `The domain ${name} is ${domain.display_status}.`)
  }
  const wanted = jobs.reduce((sum, job) => sum + job.to.length, 0)
  if (wanted > account.remaining_messages) return refuse(429, 'quota_exceeded', 'The messages of the plan are used up.')
  return { account }
}

/** Queues the jobs: some seconds later they are delivered, bounced (`bounce@…`), or stopped by the suppression list. */
function queue(world: World, id: number, jobs: readonly Job[], requestId: string): Reply {
  const check = checked(world, id, jobs, requestId)
  if ('refused' in check) return check.refused
  const { account } = check
  const now = world.now()
  let stopped = 0
  let total = 0
  const messages = jobs.map(({ message, subject, to }) => {
    const from = addressOf(message.from)
    const messageId = `${uuidOf(world.nextSeed())}@${from.slice(from.lastIndexOf('@') + 1)}`
    for (const recipient of to) {
      const seed = world.nextSeed()
      const suppressed = !account.ignore_suppression_list && isSuppressed(world, recipient, account.id)
      total++
      if (suppressed) stopped++
      const status = suppressed ? 'suppressed' : /^bounce[@+]/i.test(recipient) ? 'bounce' : 'delivered'
      world.remember({
        seed, message_id: messageId, request_id: requestId, account: account.id, from, to: recipient, subject, status, submitted: now,
        done: now + 3_000 + (mix(seed, 1) % 3_000), size: JSON.stringify(message).length, tags: message.tags ?? [],
      })
    }
    return { error_code: 0, message: 'OK', request_id: requestId, message_id: messageId, submitted_at: new Date(now).toISOString(), to: to.join(', ') }
  })
  account.messages_sent += total - stopped
  account.remaining_messages -= total - stopped
  const body = { error_code: 0, message: 'OK', request_id: requestId, queued_messages: messages.length, messages }
  return { status: 202, body: stopped > 0 ? { ...body, suppression_summary: { suppressed: stopped, accepted: total - stopped } } : body }
}

const placeholders = (text: string | undefined): string[] => [...(text ?? '').matchAll(/\{\{\{?\s*([\w.]+)\s*\}?\}\}/g)].map((match) => match[1]!)

function bulk({ world, body, caller, requestId }: Call<typeof sendBulkMessages>): Reply {
  const { message, recipients, options } = body
  const wanted = new Set([message.subject, message.text_body, message.html_body].flatMap(placeholders))
  wanted.delete('email')
  const strict = options?.strict_substitutions ?? true
  const jobs: Job[] = []
  for (const { email, substitutions = {} } of recipients) {
    const missing = [...wanted].filter((name) => !(name in substitutions))
    if (strict && missing.length > 0)
      return sendFailure(400, 'missing_substitutions', `Missing substitutions for ${email}: ${missing.join(', ')}.`, requestId)
    const values: Record<string, unknown> = { ...substitutions, email }
    const subject = message.subject.replace(/\{\{\{?\s*([\w.]+)\s*\}?\}\}/g, (_, name: string) => String(values[name] ?? ''))
    jobs.push({ message, subject, to: [email, ...listOf(message.cc), ...listOf(message.bcc)] })
  }
  return queue(world, caller.account, jobs, requestId)
}

export const sendRoutes: readonly Route[] = [
  on(sendMessages, ({ world, body, caller, requestId }) =>
    queue(
      world,
      caller.account,
      body.messages.map((message) => ({ message, subject: message.subject, to: [...listOf(message.to), ...listOf(message.cc), ...listOf(message.bcc)] })),
      requestId,
    ),
  ),
  on(sendBulkMessages, bulk),
]

import { describe, expect, it } from 'vitest'
import { ApiError } from '../../../src/api/errors'
import { sendBulkMessages, sendMessages } from '../../../src/api/operations/send'
import { createSuppressionListEntry } from '../../../src/api/operations/suppression'
import type { Demo } from '../../../src/demo/demo'
import type { Client } from '../../../src/api/client'
import { Follower, type Followed } from '../../../src/features/send/proof/follow'
import { shownProof } from '../../../src/features/send/proof/shown'
import { traceOf, type SentMessage } from '../../../src/features/send/proof/trace'
import { readEntries } from '../../../src/tail/entry'
import type { LogKind } from '../../../src/tail/kinds'
import { account, start } from '../demo/account'

const sent: SentMessage = { recipients: ['anna@customer.example'], messageIds: ['one@shop.example'], requestId: 'r1', subject: 'Hello', from: 'shop@shop.example', at: start }
const row = (fields: Record<string, unknown>, kind: LogKind = 'tracemail.worked') =>
  readEntries(kind, { data: { date: new Date(start + 2_000).toISOString(), to: 'anna@customer.example', subject: 'Hello', ...fields } })
const fates = (entries: ReturnType<typeof row>, message = sent): string[] => traceOf(message, entries).map(({ fate, guessed }) => (guessed ? `${fate}?` : fate))

describe('a message in the log', () => {
  it('is known by its id, whatever stands around it', () => {
    expect(fates(row({ message_id: '<ONE@shop.example>', status: 'delivered' }))).toEqual(['delivered'])
    expect(fates(row({ message_id: 'one@shop.example', status: 'bounce' }))).toEqual(['bounced'])
    expect(fates(row({ message_id: 'one@shop.example', status: 'suppressed' }))).toEqual(['suppressed'])
    expect(fates(row({ message_id: 'one@shop.example', status: 'deferred' }))).toEqual(['queued'])
    expect(fates(row({ message_id: 'one@shop.example', status: 'archived' }))).toEqual(['other'])
    expect(fates(row({ message_id: 'one@shop.example' }, 'tracemail.queued'))).toEqual(['queued'])
    expect(fates(row({ message_id: 'one@shop.example' }, 'tracemail.errors'))).toEqual(['refused'])
    expect(fates(row({ request_id: 'r1', status: 'delivered' }))).toEqual(['delivered'])
  })

  it('is not taken for another one to the same person', () => {
    expect(fates(row({ message_id: 'two@shop.example', status: 'delivered' }))).toEqual(['unseen'])
    expect(fates(row({ request_id: 'r2', status: 'delivered' }))).toEqual(['unseen'])
    expect(fates(row({ message_id: 'one@shop.example', to: 'joanna@customer.example', status: 'delivered' }))).toEqual(['unseen'])
  })

  it('is guessed where the log has no ids, and that is said', () => {
    expect(fates(row({ status: 'delivered' }))).toEqual(['delivered?'])
    expect(fates(row({ status: 'delivered', subject: 'Another' }))).toEqual(['unseen'])
    expect(traceOf({ ...sent, messageIds: [], requestId: '', subject: undefined }, row({ status: 'delivered', subject: 'Order 1001' }))).toMatchObject([{ fate: 'delivered', guessed: true }])
    expect(fates(row({ status: 'delivered', date: new Date(start - 3_600_000).toISOString() }))).toEqual(['unseen'])
    // Of a message whose answer was cut no id is known; an entry that has one may be it, unless it is that of another one from the same form.
    const lost = { ...sent, messageIds: [], requestId: '' }
    const entry = row({ message_id: '<Two@shop.example>', request_id: 'r2', status: 'delivered' })
    expect(fates(entry, lost)).toEqual(['delivered?'])
    expect(fates(row({ message_id: 'two@shop.example', status: 'delivered', subject: 'Another' }), lost)).toEqual(['unseen'])
    expect(fates(entry, { ...lost, others: ['two@shop.example'] })).toEqual(['unseen'])
  })

  it('keeps when it was queued, and never falls back from an end', () => {
    const queued = traceOf(sent, row({ message_id: 'one@shop.example' }, 'tracemail.queued'))
    const delivered = traceOf(sent, row({ message_id: 'one@shop.example', status: 'delivered', date: new Date(start + 9_000).toISOString() }), queued)
    expect(delivered).toMatchObject([{ fate: 'delivered', queuedAt: start + 2_000 }])
    expect(traceOf(sent, row({ message_id: 'one@shop.example' }, 'tracemail.queued'), delivered)).toEqual(delivered)
    expect(shownProof({ phase: 'over', traces: delivered, lookedAt: start }, start)).toMatchObject({
      summary: 'Delivered to the recipient’s server.', busy: false, people: [{ tone: 'ok', steps: [{ at: start }, { at: start + 2_000 }, { at: start + 9_000 }] }],
    })
  })

  it('of one row for several people is each one’s', () => {
    const both = { ...sent, recipients: ['anna@customer.example', 'Bob@customer.example'] }
    expect(fates(row({ message_id: 'one@shop.example', to: 'bob@customer.example, anna@customer.example', status: 'delivered' }), both)).toEqual(['delivered', 'delivered'])
  })
})

/** A follower whose pauses are passed by the demo's clock. */
function follow(demo: Demo, client: Client, message: SentMessage, steps: { before?: (pauses: number, follower: () => Follower) => void } = {}) {
  const pauses: number[] = []
  let passed = 0
  let follower: Follower | undefined = undefined
  const ended = new Promise<Followed>((resolve) => {
    follower = new Follower(
      message,
      {
        client: async () => client,
        emptyOn404: true,
        now: () => start + passed,
        pause: async (ms, signal) => {
          await Promise.resolve()
          signal.throwIfAborted()
          pauses.push(ms)
          passed += ms
          demo.advance(ms)
          steps.before?.(pauses.length, () => follower!)
        },
      },
      () => {
        const phase = follower?.followed.phase
        if (phase === 'over' || phase === 'failed' || phase === 'tired' || phase === 'hidden') resolve(follower!.followed)
      },
    )
  })
  return { ended, pauses, follower: () => follower! }
}

async function send(client: Client, to: readonly string[]): Promise<SentMessage> {
  const answer = await client.call(sendMessages, { body: { messages: [{ from: 'test@mail.acme-demo.example', to: [...to], subject: 'Proof', text_body: 'x' }] } })
  return { recipients: to, messageIds: (answer.messages ?? []).map(({ message_id: id }) => id!), requestId: answer.request_id, subject: 'Proof', from: 'test@mail.acme-demo.example', at: start }
}

describe('following a message on the demo account', () => {
  const people = ['bounce@customer.example', 'stopped@customer.example', 'anna@customer.example']

  it('tells of each recipient, and then asks no more', async () => {
    const { demo, client } = account()
    await client.call(createSuppressionListEntry, { body: { email: 'stopped@customer.example', reason: 'complaint' } })
    const { ended, pauses } = follow(demo, client, await send(client, people))
    const { phase, traces } = await ended
    expect(phase).toBe('over')
    expect(traces.map(({ recipient, fate, guessed }) => [recipient, fate, guessed])).toEqual([[people[0], 'bounced', undefined], [people[1], 'suppressed', undefined], [people[2], 'delivered', undefined]])
    expect(pauses).toEqual([2_000, 3_000, 4_500].slice(0, pauses.length))
    expect(traces.some(({ queuedAt }) => queuedAt !== undefined)).toBe(true)
    const shown = shownProof({ phase, traces }, start)
    expect(shown.summary).toBe('Of 3 recipients: 1 delivered, 1 not delivered, 1 on the suppression list.')
    expect(shown.people.map(({ ways }) => ways.map(({ id }) => id))).toEqual([['proof mx 0', 'proof suppress 0'], ['proof allow 1'], []])
    expect(shown.people[0]!.reply?.meaning).toMatch(/\w.*\./)
  })

  it('finds everybody on a long list, and says so where that would be too much', async () => {
    const { demo, client } = account()
    const many = Array.from({ length: 450 }, (_, n) => `person.${n}@customer.example`)
    const answer = await client.call(sendBulkMessages, { body: { message: { from: 'test@mail.acme-demo.example', subject: 'Proof', text_body: 'x' }, recipients: many.map((email) => ({ email })) } })
    const message = { ...sent, recipients: many, messageIds: (answer.messages ?? []).map(({ message_id: id }) => id!), requestId: answer.request_id, subject: 'Proof', from: 'test@mail.acme-demo.example' }
    const { traces, phase } = await follow(demo, client, message).ended
    expect([phase, traces.filter(({ fate }) => fate === 'unseen').length]).toEqual(['over', 0])
    const [first] = traces
    expect(shownProof({ phase: 'waiting', traces: [first!, { recipient: 'x@customer.example', fate: 'unseen' }], onlyRead: 500 }, start).state).toMatch(/^Only the latest 500 entries/)
  })

  it('waits as the service asks, says what failed, and looks again when told to', async () => {
    const { demo, client } = account()
    const message = await send(client, ['anna@customer.example'])
    demo.faults.set({ kind: '429', seconds: 40, operation: 'getApiDeliveryTracemailMailouts' })
    const { ended, pauses, follower } = follow(demo, client, message)
    const { phase, failure, traces } = await ended
    expect([phase, ApiError.is(failure, 'rate-limited')]).toEqual(['failed', true])
    expect(pauses).toEqual([2_000, 40_000])
    expect(shownProof({ phase, failure, traces }, start)).toMatchObject({ busy: false, ways: [{ id: 'proof again' }, { id: 'showLog' }] })
    demo.faults.clear()
    follower().again()
    await expect.poll(() => follower().followed.phase).toBe('over')
    expect(follower().followed.failure).toBeUndefined()
  })

  it('asks nothing while nobody looks', async () => {
    const { demo, client } = account()
    const message = await send(client, ['anna@customer.example'])
    const { ended, pauses, follower } = follow(demo, client, message, { before: (count, own) => count === 1 && own().show(false) })
    expect((await ended).phase).toBe('hidden')
    expect(pauses).toEqual([2_000])
    follower().show(true)
    await expect.poll(() => follower().followed.phase).toBe('over')
  })

  it('gives up after an hour, and says so of what was never seen', async () => {
    const { demo, client } = account()
    const { ended, pauses } = follow(demo, client, { ...sent, recipients: ['nobody@customer.example'] })
    const followed = await ended
    expect(followed.phase).toBe('tired')
    expect(pauses.length).toBeLessThan(75)
    expect(Math.max(...pauses)).toBe(60_000)
    expect(shownProof(followed, undefined).state).toMatch(/Perhaps it was never queued/)
  })
})

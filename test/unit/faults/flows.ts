import assert from 'node:assert/strict'
import type { List } from '../../../src/api/operation'
import { createEmailAlias } from '../../../src/api/operations/aliases'
import { getDomain, listDomains, updateDomain } from '../../../src/api/operations/domains'
import { deleteEmailAccount } from '../../../src/api/operations/mailboxes'
import { sendMessages } from '../../../src/api/operations/send'
import { exportSuppressionList } from '../../../src/api/operations/suppression'
import { pages } from '../../../src/api/paging'
import { domainsTool } from '../../../src/features/assistant/tools/domains'
import { domain, type Bench, type Case } from './bench'
import type { FlowId } from './columns'
import { followLog } from './follow'

export interface Flow {
  /** Prepares at the demo itself what the flow needs. */
  readonly prepare?: (at: Case) => unknown
  /** @throws what the client threw; what is given is checked against the demo itself */
  readonly run: (at: Case) => Promise<'works' | 'empty'>
  /** How often the demo has done the write. */
  readonly done?: (at: Case) => number
}

interface Rows {
  readonly resources: readonly Record<string, unknown>[]
  readonly pagination: { readonly total_records: number }
}

const rowsOf = (bench: Bench, path: string): Rows => bench.look(path).body as Rows
const domainNames = (bench: Bench): unknown[] => rowsOf(bench, '/api/domains?per=500').resources.map(({ name }) => name)
const namesOf = (list: List<unknown>): unknown[] => list.rows.map((row) => row.ok && (row.value as { name?: string }).name)
const mailbox = ({ label }: Case): string => `mailbox-${label}`
const codes = new Map<string, string>()
const per = 3

export const flows: Record<FlowId, Flow> = {
  firstPage: {
    run: async ({ bench, between, client, signal }) => {
      between.spoiling = true
      const list = await client.list(listDomains, { query: { page: 1, per } }, { signal, emptyOn404: true })
      if (list.emptyBy404) return 'empty'
      assert.deepEqual(namesOf(list), domainNames(bench).slice(0, per))
      return 'works'
    },
  },
  allPages: {
    run: async ({ bench, between, client, signal }) => {
      const found: unknown[] = []
      let empty = false
      for await (const list of pages(client, listDomains, {}, { per, signal, emptyOn404: true })) {
        found.push(...namesOf(list))
        empty = list.emptyBy404 === true
        between.spoiling = true
      }
      const all = domainNames(bench)
      assert.deepEqual(found, empty ? all.slice(0, per) : all)
      return empty ? 'empty' : 'works'
    },
  },
  oneDomain: {
    run: async ({ between, client, signal }) => {
      between.spoiling = true
      const { code } = await client.call(getDomain, { params: { domain_code: domain } }, { signal })
      assert.equal(code, domain)
      return 'works'
    },
  },
  createAlias: {
    run: async ({ between, client, label, signal }) => {
      between.spoiling = true
      await client.call(createEmailAlias, { params: { domain_code: domain }, body: { name: label, destinations: ['a@b.example'] } }, { signal })
      return 'works'
    },
    done: ({ bench, label }) => rowsOf(bench, `/api/domains/${domain}/alias_email_accounts?per=500&query=${label}`).resources.filter(({ name }) => name === label || String(name).startsWith(`${label}@`)).length,
  },
  changeSetting: {
    run: async ({ between, client, number, signal }) => {
      between.spoiling = true
      await client.call(updateDomain, { params: { domain_code: domain }, body: { allow_nets: [netOf(number)] } }, { signal })
      return 'works'
    },
    done: ({ bench, number }) => (JSON.stringify(rowsOf(bench, `/api/domains/${domain}`)).includes(netOf(number)) ? 1 : 0),
  },
  deleteMailbox: {
    prepare: (at) => {
      const password = 'Long-enough-1'
      const created = at.bench.act('POST', `/api/domains/${domain}/email_accounts`, { name: mailbox(at), firstname: 'A', lastname: 'B', password, password_confirmation: password, max_email_quota: 1_073_741_824 })
      codes.set(at.label, (created as { resource_code: string }).resource_code)
      at.bench.advance(20_000)
    },
    run: async ({ between, client, label, signal }) => {
      between.spoiling = true
      await client.call(deleteEmailAccount, { params: { domain_code: domain, email_account_code: codes.get(label)! } }, { signal })
      return 'works'
    },
    done: (at) => {
      at.bench.advance(10_000)
      return at.bench.look(`/api/domains/${domain}/email_accounts/${codes.get(at.label)!}`).status === 404 ? 1 : 0
    },
  },
  send: {
    run: async ({ between, client, label, signal }) => {
      between.spoiling = true
      const { queued_messages } = await client.call(sendMessages, { body: { messages: [messageOf(label)] } }, { signal })
      assert.equal(queued_messages, 1)
      return 'works'
    },
    done: ({ bench, label }) => {
      bench.advance(10_000)
      return rowsOf(bench, `/api/delivery/tracemail/mailouts?subject=${label}&start_date=${new Date(bench.now() - 60_000).toISOString()}`).resources.length
    },
  },
  exportList: {
    run: async ({ bench, between, client, signal }) => {
      between.spoiling = true
      const text = await client.call(exportSuppressionList, {}, { signal })
      assert.equal(text.trim().split('\r\n').length, 1 + rowsOf(bench, '/api/delivery/suppression_lists?per=1&status=all').pagination.total_records)
      return 'works'
    },
    done: ({ bench, label }) => bench.writesOf(label),
  },
  tail: { run: (at) => followLog(at, (subject) => void at.bench.act('POST', '/v1/send', { messages: [messageOf(subject)] }, true)) },
  tool: {
    run: async ({ bench, between, client, signal }) => {
      between.spoiling = true
      const context = { account: { name: 'A', kind: 'demo' }, client: () => Promise.resolve(client), dns: never, sendDraft: never, emptyOn404: true }
      const { hosting, delivery } = (await domainsTool.run(context, {}, signal)) as Record<'hosting' | 'delivery', { rows: { name: string }[] }>
      if (hosting.rows.length === 0 && delivery.rows.length === 0) return 'empty'
      assert.deepEqual(hosting.rows.map(({ name }) => name), domainNames(bench).slice(0, 50))
      assert.ok(delivery.rows.length > 0)
      return 'works'
    },
  },
}

const netOf = (number: number): string => `10.${number >> 8}.${number & 255}.0/24`
const never = (): never => {
  throw new Error('Not needed here')
}

const messageOf = (subject: string) => ({ from: 'news@mail.acme-demo.example', to: 'someone@partner.example', subject, text_body: 'Hello' })

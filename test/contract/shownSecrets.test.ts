import { describe, expect, it } from 'vitest'
import { allOperations } from '../../src/api/operations/all'
import type { Exchange } from '../../src/api/client'
import type { Operation } from '../../src/api/operation'
import { redactFields } from '../../src/api/redact'
import type { DeliveryAccount, DeliveryApiToken } from '../../src/api/resources/delivery'
import type { ImportResource } from '../../src/api/resources/import'
import { bodyProblems, changeLines, secretProblems, writableValues } from '../../src/editor/edit/changes'
import { documentSchemaText, fieldsOf } from '../../src/editor/edit/schema'
import { documentText } from '../../src/editor/edit/text'
import { maskedCsv, maskedRow } from '../../src/features/admin/transfers/mask'
import { importNode, importRowNode } from '../../src/features/admin/transfers/nodes'
import { execute } from '../../src/features/bulk/execute'
import { planOf } from '../../src/features/bulk/plan'
import { bodyOperation } from '../../src/features/bulk/rows'
import { readSheet } from '../../src/features/bulk/sheet'
import { planText, resultText } from '../../src/features/bulk/texts'
import { writeStep } from '../../src/features/bulk/write'
import { apiTokenNode, deliveryAccountNode } from '../../src/features/delivery/nodes'
import { answerOf, bodyText } from '../../src/features/explorer/answer'
import { copyOf } from '../../src/features/explorer/copies'
import { formOf, inputOf, secretsOf } from '../../src/features/explorer/form'
import { copyForms, type Values } from '../../src/features/explorer/messages'
import { shownRequest, tokenVariable } from '../../src/features/explorer/shownRequest'
import { explain } from '../../src/editor/explain'
import { leaksIn, plantedAnswer, plantedCsv, plantedInput, plantedToken } from '../fixtures/planted'
import { clientFor, reply, serve } from '../unit/api/server'

type Json = Record<string, unknown>
const leaks = (...shown: unknown[]): string[] => leaksIn(shown.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n'))
const named = (list: readonly Operation[]) => list.map((operation) => [operation.id, operation] as const)
const asking = allOperations.filter((operation) => plantedInput(operation).planted.length > 0)
const answering = allOperations.filter((operation) => plantedAnswer(operation))

it('has secrets to plant, sent and answered', () => {
  expect(asking.length).toBeGreaterThan(10)
  expect(answering.length).toBeGreaterThan(asking.length)
  for (const operation of asking) expect(leaks(plantedInput(operation).input)).not.toEqual([])
  for (const operation of answering) expect(leaks(plantedAnswer(operation)!.text)).not.toEqual([])
})

describe.each(named(asking))('the request of %s', (_, operation) => {
  const { input, planted } = plantedInput(operation)
  /** As if somebody had got secrets into the panel's form, into every control that there is. */
  const typed: Values = Object.fromEntries(
    [...formOf(operation), ...planted.map((name) => ({ part: 'body' as const, name, control: 'text' as const }))].map(({ part, name, control }): [string, string] => {
      const value = (input[part] as Json | undefined)?.[name]
      return [`${part}.${name}`, typeof value === 'string' && control !== 'choice' ? value : JSON.stringify(value ?? '')]
    }),
  )

  it('shows none of them in the explorer, and none goes into what is copied', () => {
    expect(leaks(typed)).not.toEqual([])
    const read = inputOf(operation, typed)
    const { request, problems } = shownRequest(operation, read.input, secretsOf(operation, typed), 'https://api.example.com', {})
    const copies = copyForms.map((form) => copyOf(form, request, tokenVariable(operation)))
    expect(leaks(read, request, problems, ...copies, formOf(operation))).toEqual([])
    for (const name of secretsOf(operation, typed)) expect(request.body).toContain(`<${name}>`)
  })

  it('has no place for them in a document, and refuses those that are typed into one', () => {
    const resource = { ...(input.body as Json), code: 'X1' }
    const values = writableValues(operation, resource)
    const texts = [true, false].map((create) => documentText(operation, 'A title', { ...values, ...resource }, create))
    expect(leaks(values, ...texts, documentSchemaText(operation.id))).toEqual([])
    expect(secretProblems(operation, resource).map(({ path }) => path)).toEqual(operation.secrets?.filter((name) => name in resource))
    expect(secretProblems(operation, values)).toEqual([])
    expect(leaks(secretProblems(operation, resource), bodyProblems(operation, { ...resource, [planted[0]!]: [resource] }), changeLines({}, values))).toEqual([])
  })
})

const exchangeOf = (operation: Operation, text: string, type: string): Exchange => ({
  status: 200, text, ms: 1, headers: new Headers({ 'content-type': type, 'x-api-token': plantedToken, 'set-cookie': `session=${plantedToken}` }),
  about: { operationId: operation.id, method: operation.method, url: 'https://api.example.com/' },
})

describe.each(named(answering))('the answer of %s', (_, operation) => {
  const { text, type, rows } = plantedAnswer(operation)!

  it('shows none of its secrets in the explorer, also where it is cut, broken or of another kind', () => {
    const texts = [text, text.trim(), `${text}}`, JSON.stringify(text), JSON.stringify([text]), `<html>${text}</html>`, `${JSON.stringify(rows)}\n`]
    const cuts = Array.from({ length: text.length }, (__, at) => text.slice(0, at))
    for (const each of [...(operation.answerShows ? texts : texts.filter((one) => !one.startsWith('"') && !one.startsWith('["'))), ...cuts])
      for (const as of [type, 'text/html', 'text/plain']) {
        const exchange = exchangeOf(operation, each, as)
        const shown = leaks(bodyText(operation, exchange), answerOf(operation, exchange, () => []))
        if (shown.length > 0) expect({ shown, each, as }).toEqual({ shown: [] })
      }
  })

  it('shows them in no document of one of its rows', () => {
    for (const row of rows) expect(leaks(redactFields({ ...row, fields: undefined, issued: undefined, list: undefined }), maskedRow({ fields: row['fields'], error_details: [] }))).toEqual([])
  })
})

describe('a row of a tree', () => {
  const rowOf = (id: string): Json => plantedAnswer(allOperations.find((operation) => operation.id === id)!)!.rows[0]!

  it('of a Delivery account or a token knows no secret of it', () => {
    const sender = deliveryAccountNode('a', { ...rowOf('getApiDeliveryAccounts'), id: '1' } as DeliveryAccount)!
    const token = apiTokenNode(sender, { ...rowOf('postApiDeliveryAccountsIdApiTokens'), id: '1' } as unknown as DeliveryApiToken)
    expect(sender.name).toBe('some text')
    expect(leaks(sender, token)).toEqual([])
  })

  it('of an imported file says what is wrong without its values', () => {
    const parent = importNode('a', { code: 'I1' })!
    const row = { description: 'anna', fields: { name: 'anna', second: 'Pl4nted-1', count: 7 }, error_details: ['anna: “Pl4nted-1” is too short', { value: 'Pl4nted-1' }] }
    const { description, tooltip } = importRowNode(parent, row as ImportResource, 0)
    expect(description).toContain('anna: “•••” is too short')
    expect(leaks(description, tooltip, maskedRow(row), maskedCsv(plantedCsv).replace(/^Pl4ntedRow1@/m, ''))).toEqual([])
  })
})

describe('the bulk work', () => {
  const secrets = fieldsOf(bodyOperation('mailbox', 'create'), 'body').filter(({ secret, name }) => secret && !name.endsWith('_confirmation'))
  const heads = secrets.map(({ name }) => name)
  const cells = heads.map((name) => `Pl4nted1${name.replaceAll('_', '')}`)
  const sheet = `address,firstname,${heads.join(',')}\nada@acme.example,Ada,${cells.join(',')}\nbob@acme.example,,${cells.join(',')}\n`

  it('shows no password in its plan, whatever the file is like', () => {
    const files = [
      sheet, sheet.replaceAll(',', ';'), sheet.replace('address', 'name'),
      `address;password\n`.replace('address', 'Indirizzo') + 'ada;Pl4nted1\n', 'ada@acme.example,Pl4nted1\nbob@acme.example,Pl4nted2\n', 'password,firstname\nPl4nted1,Ada\n',
      'address,password\nada@acme.example,"Pl4nted1\n', 'address,password\nada@acme.example,x"Pl4nted1"\n', 'address,password\nada@acme.example,Ada,Pl4nted1\n',
    ]
    for (const file of files) {
      const read = readSheet(file, { kind: 'mailbox', action: 'create', domain: 'acme.example' })
      const plan = planOf(read.rows, new Map([['acme.example', { code: 'D1', mailboxes: new Map(), aliases: new Map() }]]), () => false)
      const whole = { ...plan, refused: [...read.refused, ...plan.refused] }
      expect({ file, leaks: leaks(planText('A', whole, read.unused, false), resultText([], whole)) }).toEqual({ file, leaks: [] })
    }
  })

  it('shows none in the outcomes, where the server quotes what it refuses', async () => {
    const { rows } = readSheet(sheet.replaceAll('bob@acme.example,,', 'bob@acme.example,Bob,'), { kind: 'mailbox', action: 'create' })
    const plan = planOf(rows, new Map([['acme.example', { code: 'D1', mailboxes: new Map(), aliases: new Map() }]]), () => false)
    expect(plan.steps).toHaveLength(2)
    const { url, heard } = await serve(({ body, headers }, response) => reply(response, 422, { message: body, errors: [{ field: 'password', description: `${body} ${String(headers['x-api-token'])}` }] }))
    const { client, log } = clientFor(url, { token: async () => plantedToken })
    const words = (error: unknown): string => `${explain(error).what} ${explain(error).means}`
    const ran = await execute(plan.steps, { write: (step) => writeStep(client, step), reached: async () => undefined, words, told: () => {}, pause: async () => {} }, new AbortController().signal)
    expect(ran.map(({ outcome }) => outcome)).toEqual(['failed', 'failed'])
    expect(leaks(heard[0]!.body)).not.toEqual([])
    expect(resultText(ran, plan)).toContain('•••')
    expect(leaks(resultText(ran, plan), ran.map(({ why }) => why), log.lines)).toEqual([])
  })
})

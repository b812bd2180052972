import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contract, contractOf, resolve, successesOf, type ContractOperation, type JsonSchema } from './contract'
import { allOperations as declared } from '../../src/api/operations/all'
import { root } from '../run/paths'

const names = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!)

const keysOf = (schema: unknown): string[] => Object.keys((schema as { _zod?: { def?: { shape?: object } } } | undefined)?._zod?.def?.shape ?? {})

function bodyFields(given: JsonSchema): string[] {
  const { value } = resolve<JsonSchema>(given)
  return [...Object.keys(value.properties ?? {}), ...(value.allOf ?? []).flatMap(bodyFields)]
}

/** What kind of answer the contract describes. */
function kindOf(operation: ContractOperation): string {
  const [success] = successesOf(operation)
  const [type, media] = Object.entries(success?.content ?? {})[0] ?? []
  if (!type || !media?.schema) return 'none'
  if (type !== 'application/json') return 'text'
  const { value } = resolve<JsonSchema>(media.schema)
  if (value.properties?.['resource_code']) return 'created'
  return value.properties?.['resources'] ? (operation.method === 'POST' && success?.status === '201' ? 'created' : 'rows') : 'object'
}

describe('the declared operations', () => {
  it('are all the 154 of the contract, each once', () => {
    expect(contract).toHaveLength(154)
    expect(declared.map(({ id }) => id).sort()).toEqual(contract.map(({ id }) => id).sort())
  })

  it('stand in the table with a way in for each, and the run says how many', async () => {
    const rows = (await readFile(join(root, 'docs', 'operations.md'), 'utf8')).split('\n').filter((line) => line.includes('<br>`'))
    const reached = new Set(rows.flatMap((row) => (row.split('|')[4]?.trim() ? (/<br>`(\w+)`/.exec(row)?.[1] ?? []) : [])))
    process.stdout.write(`\nOperations of the contract with a way in: ${contract.filter(({ id }) => reached.has(id)).length} of ${contract.length}\n`)
    expect(contract.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([])
  })

  describe.each(declared.map((operation) => [operation.id, operation] as const))('%s', (_, operation) => {
    const wanted = contractOf(operation.id)

    it('has the contract’s address, title, section and evidence', () => {
      expect(operation).toMatchObject({
        method: wanted.method, path: wanted.path, title: wanted.summary.replace(/ \(alias\)$/, ''), section: wanted.tag, evidence: wanted.evidence, api: wanted.send ? 'send' : 'management',
      })
    })

    it('is only for whom the contract says', () => {
      const said = `${wanted.description} ${wanted.remark}`
      expect(operation.only).toBe(/\badmin (tokens )?only\b/i.test(said) ? 'admin' : /\bsandbox only\b/i.test(said) ? 'sandbox' : undefined)
    })

    it('warns of what the contract warns of', () => {
      const said = operation.method === 'GET' ? '' : wanted.description
      const note = operation.note?.() ?? ''
      if (/\b(queue[sd]?|asynchronous)\b/i.test(said)) expect(note).toMatch(/queued/)
      if (/\breplaces\b/i.test(said)) expect(note).toMatch(/list is replaced/)
      if (/\birreversible\b/i.test(said)) expect(note).toMatch(/cannot be taken back/)
      if (/\bshortening\b/i.test(`${said} ${wanted.remark}`)) expect(note).toMatch(/shorter retention destroys/)
      if (/\bLinked resources\b/.test(said)) expect(note).toMatch(/Linked resources/)
      if (/\bsend the full\b/.test(said)) expect(note).toMatch(/full contact/)
      if (wanted.remark.includes('treat it as destructive')) expect(operation.cost).toBe('destructive')
      if (/\bSends a verification code\b/.test(said)) expect(operation.cost).toBe('sends')
    })

    it('takes the contract’s parameters and no others', () => {
      expect(keysOf(operation.params).sort()).toEqual(names(wanted.path).sort())
      const query = wanted.parameters.filter((parameter) => parameter.in === 'query')
      expect(keysOf(operation.query).sort()).toEqual(query.map(({ name }) => name).sort())
      expect(query.filter(({ required }) => required)).toEqual([])
    })

    it('takes the contract’s body', () => {
      expect(operation.body === undefined).toBe(wanted.body === undefined)
      if (wanted.body) expect(operation.bodyOptional ?? false).toBe(!wanted.body.required)
      if (wanted.body?.schema) expect(keysOf(operation.body).sort()).toEqual(bodyFields(wanted.body.schema).sort())
    })

    it('reads the contract’s kind of answer', () => {
      const kind = kindOf(wanted)
      expect(kind === 'rows' ? ['list', 'item'] : [kind]).toContain(operation.answer.kind)
      if (operation.answer.kind === 'text') expect(Object.keys(successesOf(wanted)[0]?.content ?? {})).toEqual([operation.answer.type])
    })
  })
})

import { describe, expect, it } from 'vitest'
import { allOperations } from '../../src/api/operations/all'
import type { Operation } from '../../src/api/operation'
import { isSecretName, isSecretOf } from '../../src/api/redact'
import { shownAnswer } from '../../src/api/shown'
import { fieldsOf } from '../../src/editor/edit/schema'
import { contract, contractOf, resolve, successesOf, type ContractOperation, type JsonSchema } from './contract'

const speaks = /passw|\bpass\b|secret|token|credential|(?:\b|_)csv|file content/i

/** Fields whose name or description speaks of a secret, and which are none: why. */
const harmless: Readonly<Record<string, string>> = {
  csv_file_name: 'the name of a file, which its owner sees in the tree; of a request it is declared with the content',
  csv_file_size: 'a number of octets; of a request it is declared with the content',
  original_csv_file_name: 'the name of a file',
  password_change_disabled: 'yes or no',
  force_new_password: 'yes or no',
  token_preview: 'a masked form, by which people tell tokens apart',
  label: 'the name of a token',
  allow_nets: 'the networks of a token',
  expert_mode: 'which columns a file has',
  permissions: 'what a person may do, passwords of others included',
  customer_code: 'a code of whom the token belongs to',
}

/** Files that are answered as text and are none of secrets: why. */
const harmlessFiles: Readonly<Record<string, string>> = {
  getApiMigrationsMigrationCodeResourcesResourceIdLog: 'a log; what looks like a secret in it is hidden where it is shown',
  getApiMigrationsMigrationCodeRunsRunIdLog: 'a log; what looks like a secret in it is hidden where it is shown',
  postApiDeliverySuppressionListsExport: 'addresses, which the list itself shows as well',
}

interface Found {
  readonly name: string
  readonly words: string
}

/** Every property of a schema, at any depth, with what is said of it. */
function propertiesOf(given: JsonSchema, seen: readonly unknown[] = []): Found[] {
  const { value } = resolve<JsonSchema>(given)
  if (seen.includes(value)) return []
  const inside = [...seen, value]
  const own = Object.entries(value.properties ?? {}).flatMap(([name, property]) => [
    { name, words: [property.description, resolve<JsonSchema>(property).value.description].filter(Boolean).join(' ') },
    ...propertiesOf(property, inside),
  ])
  const parts = [...(value.allOf ?? []), ...(value.anyOf ?? []), ...(value.oneOf ?? []), ...(value.items ? [value.items] : []), ...(typeof value.additionalProperties === 'object' ? [value.additionalProperties] : [])]
  return [...own, ...parts.flatMap((part) => propertiesOf(part, inside))]
}

const suspicious = (schema: JsonSchema | undefined): string[] =>
  schema ? [...new Set(propertiesOf(schema).filter(({ name, words }) => speaks.test(name) || speaks.test(words)).map(({ name }) => name))] : []
const mediaOf = (wanted: ContractOperation): (readonly [type: string, schema: JsonSchema | undefined])[] =>
  successesOf(wanted).flatMap(({ content }) => Object.entries(content).map(([type, { schema }]) => [type, schema] as const))
const answered = (wanted: ContractOperation): string[] => mediaOf(wanted).flatMap(([type, schema]) => (type === 'application/json' ? suspicious(schema) : []))

/** Whether a field of this name is hidden wherever an answer of this operation is shown. */
const isHidden = (operation: Operation, name: string): boolean => !JSON.stringify(shownAnswer(operation, { resources: [{ [name]: { a: 'planted' } }] })).includes('planted')

describe.each(allOperations.map((operation) => [operation.id, operation] as const))('the secrets of %s', (id, operation) => {
  const wanted = contractOf(id)

  it('are declared, as far as the contract speaks of them in its request', () => {
    expect(suspicious(wanted.body?.schema).filter((name) => !operation.secrets?.includes(name) && !(name in harmless))).toEqual([])
  })

  it('are hidden, as far as the contract speaks of them in its answer', () => {
    expect(answered(wanted).filter((name) => !isHidden(operation, name) && !(name in harmless))).toEqual([])
  })

  it('are not in a file that is shown', () => {
    const isFile = mediaOf(wanted).some(([type]) => type !== 'application/json')
    expect([operation.answerShows?.length === 0, id in harmlessFiles]).toContain(isFile)
    expect(isFile && operation.answerShows?.length === 0 && id in harmlessFiles).toBe(false)
  })

  it('are known wherever the contract says in words that there are some', () => {
    const says = /holds passwords|as a secret|plain token|password2?\b.*\breset|reset\b.*\bpassword/i.test(`${wanted.summary} ${wanted.words}`)
    if (says) expect([operation.secrets, operation.answerShows].some((declared) => declared !== undefined)).toBe(true)
  })
})

describe('a secret', () => {
  const declared = [...new Set(allOperations.flatMap(({ secrets = [] }) => secrets))]

  it('is known by its name alone, where it is not known to which operation it belongs', () => {
    expect(declared.filter((name) => !isSecretName(name) && !(name in harmless))).toEqual([])
    expect(allOperations.filter((operation) => !declared.every((name) => isSecretOf(operation)(name) || name in harmless))).toEqual([])
  })

  it('is not in an address: no path or query has a field for one', () => {
    const fields = allOperations.flatMap((operation) => (['params', 'query'] as const).flatMap((part) => fieldsOf(operation, part).map(({ name }) => name)))
    // The number of a token is none.
    expect(fields.filter((name) => isSecretName(name) && name !== 'token_id')).toEqual([])
  })

  it('has no exception that nothing needs', () => {
    const spoken = new Set(contract.flatMap((wanted) => [...suspicious(wanted.body?.schema), ...answered(wanted)]))
    expect(Object.keys(harmless).filter((name) => !spoken.has(name))).toEqual([])
    expect(Object.keys(harmlessFiles).filter((id) => !contract.some((wanted) => wanted.id === id))).toEqual([])
  })
})

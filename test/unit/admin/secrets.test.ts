import { describe, expect, it } from 'vitest'
import { Client } from '../../../src/api/client'
import { ApiError } from '../../../src/api/errors'
import { demoBase } from '../../../src/api/environments'
import { createImport } from '../../../src/api/operations/imports'
import { createMigration } from '../../../src/api/operations/migrations'
import { createDemo } from '../../../src/demo/demo'

const content = 'anna@acme-demo.example;planted-secret-7\n'

describe('the content of an uploaded CSV', () => {
  it.each(['taken', 'refused for its token', 'refused for its values'] as const)('is in no line of the log and in no error when it is %s', async (how) => {
    const demo = createDemo()
    const lines: string[] = []
    const note = (line: string): void => void lines.push(line)
    const client = new Client({
      bases: { management: demoBase, send: demoBase },
      token: async () => (how === 'refused for its token' ? 'wrong-token-123456' : demo.tokens.management),
      fetch: () => demo.fetch,
      log: { trace: note, debug: note, info: note, warn: note, error: note },
    })
    const file = { csv_file_name: 'people.csv', csv_file_content: content }
    const preset = how === 'refused for its values' ? (7 as unknown as string) : 'generic'
    const calls = [
      client.call(createImport, { body: { ...file, ...(how === 'refused for its values' && { expert_mode: 'no' as unknown as boolean }) } }),
      client.call(createMigration, { body: { ...file, preset, execute_now: true } }),
    ]
    const outcomes = await Promise.allSettled(calls)
    expect(outcomes.map(({ status }) => status)).toEqual(how === 'taken' ? ['fulfilled', 'fulfilled'] : ['rejected', 'rejected'])
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') continue
      const error: unknown = outcome.reason
      expect(ApiError.is(error)).toBe(true)
      lines.push(String(error), JSON.stringify(error), JSON.stringify((error as ApiError).details))
    }
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.join('\n')).not.toContain('planted-secret')
  })
})

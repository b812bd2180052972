import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { repeats } from '../../../src/api/fields'
import { describeIssue } from '../../../src/api/issues'

const said = (schema: z.ZodMiniType, input: unknown): string[] => schema.safeParse(input, { error: describeIssue }).error?.issues.map(({ message }) => message) ?? []

describe('a refused input', () => {
  it.each<[string, z.ZodMiniType, unknown, string]>([
    ['is not there', z.object({ name: z.string() }), {}, 'A value is needed here.'],
    ['is of another kind', z.string(), 5, 'Not the right kind of value: string is needed.'],
    ['is too short a text', z.string().check(z.minLength(1)), '', 'Too short: at least 1 character.'],
    ['is too long a text', z.string().check(z.maxLength(2)), 'abc', 'Too long: at most 2 characters.'],
    ['has too few', z.array(z.string()).check(z.minLength(1)), [], 'Too few: at least 1.'],
    ['has too many', z.array(z.string()).check(z.maxLength(1)), ['a', 'b'], 'Too many: at most 1.'],
    ['is too small', z.int().check(z.gte(5)), 4, 'Too small: at least 5.'],
    ['is the bound that does not count from below', z.int().check(z.positive()), 0, 'Too small: at least 1.'],
    ['is too large', z.int().check(z.lte(5)), 6, 'Too large: at most 5.'],
    ['is the bound that does not count from above', z.int().check(z.lt(5)), 5, 'Too large: at most 4.'],
    ['is none of the words', z.literal(['a', 'b']), 'c', 'One of these is needed: a, b.'],
    ['is no address', z.email(), 'nobody', 'This is not an e-mail address.'],
    ['has another form', z.string().check(z.regex(/^a/)), 'b', 'This does not have the form that is needed here.'],
    ['holds more', z.strictObject({}), { a: 1, b: 2 }, 'Unknown field: a, b.'],
    ['is not the same again', z.object({ a: z.string(), b: z.string() }).check(repeats('a', 'b')), { a: 'x', b: 'y' }, 'This is not the same password again.'],
    ['fails a check without a reason', z.string().check(z.refine(() => false)), 'x', 'This value cannot be used here.'],
    ['is none of several kinds', z.union([z.string(), z.number()]), true, 'This value cannot be used here.'],
  ])('that %s is told in plain words', (_, schema, input, words) => {
    expect(said(schema, input)).toEqual([words])
  })
})

import { describe, expect, it } from 'vitest'
import { emailAccountCreateSchema } from '../../../src/api/resources/mailbox'
import { destinationsHint, destinationsOf, destinationsProblem } from '../../../src/features/hosting/destinations'
import { localPart, localPartProblem } from '../../../src/features/hosting/localPart'
import { generatePassword, passwordProblem } from '../../../src/features/hosting/password'
import { quotas, sizeWords } from '../../../src/features/hosting/quota'

describe('the name of a new address', () => {
  it('takes a local part or the whole address of the domain', () => {
    expect(localPart(' ada ', 'acme.example')).toBe('ada')
    expect(localPart('ada@ACME.example', 'acme.example')).toBe('ada')
    expect(localPartProblem('ada.lovelace+x', 'acme.example')).toBeUndefined()
    expect(localPartProblem('ada@acme.example', 'acme.example')).toBeUndefined()
  })

  it.each(['', ' ', '@acme.example', 'ada@other.example', '.ada', 'ada.', 'a..b', 'ada lovelace', 'a,b', 'àda', 'a'.repeat(65)])('refuses %j', (typed) => {
    expect(localPartProblem(typed, 'acme.example')).toMatch(/\w/)
  })
})

describe('the destinations of an alias', () => {
  it('takes 1 to 20 addresses, each once', () => {
    expect(destinationsOf('a@x.example, B <b@x.example>;a@x.example')).toEqual(['a@x.example', 'b@x.example'])
    expect(destinationsHint('a@x.example')).toBe('1 destination')
    expect(destinationsHint('a@x.example, b@x.example')).toBe('2 destinations')
    const many = (count: number): string => Array.from({ length: count }, (_, i) => `a${i}@x.example`).join(',')
    expect(destinationsProblem(many(20))).toBeUndefined()
    expect(destinationsProblem(many(21))).toBe('21 addresses; 20 are possible.')
  })

  it('names the entry that is wrong', () => {
    expect(destinationsProblem('a@x.example, nobody')).toMatch(/^nobody: /)
    expect(destinationsProblem(' ')).toBe('An address is needed.')
  })
})

describe('passwords', () => {
  it.each([
    ['short1', 'At least 8 characters are needed.'],
    ['12345678', 'A letter is needed.'],
    ['abcdefgh', 'A digit is needed.'],
    ['abcdefg1', undefined],
  ])('judges %s', (password, problem) => {
    expect(passwordProblem(password)).toBe(problem)
  })

  it('makes ones that the API takes, all different', () => {
    const made = Array.from({ length: 200 }, generatePassword)
    expect(new Set(made).size).toBe(200)
    for (const password of made) {
      expect(password).toMatch(/^[A-Za-z][A-Za-z2-9\-_.+=]{19}$/)
      const draft = { name: 'ada', firstname: 'Ada', password, password_confirmation: password }
      expect(emailAccountCreateSchema.safeParse(draft).success).toBe(true)
    }
  })
})

describe('sizes', () => {
  it('are those that the API takes, in words', () => {
    for (const max_email_quota of quotas)
      expect(emailAccountCreateSchema.safeParse({ name: 'a', firstname: 'A', password: 'abcdefg1', password_confirmation: 'abcdefg1', max_email_quota }).success).toBe(true)
    expect(quotas.map(sizeWords)).toEqual(['50 MB', ...[1, 2, 3, 4, 5, 6, 7, 8, 16, 25, 50, 100].map((size) => `${size} GB`)])
  })
})

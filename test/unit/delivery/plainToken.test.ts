import { describe, expect, it } from 'vitest'
import { plainTokenOf } from '../../../src/features/delivery/plainToken'

const listed = { id: '1', label: 'CI', token_preview: 'ab…z', created_at: '2026-01-01T10:00:00Z', last_used_at: null }
const secret = 'qb_live_4fT9xZ2mQ7'

describe('the plain token of a creation', () => {
  it.each(['token', 'api_token', 'apiToken', 'plain_token', 'plain', 'secret', 'value'])('is found under “%s”', (name) => {
    expect(plainTokenOf({ ...listed, status: 'enabled', [name]: ` ${secret}\n` })).toEqual({ token: secret, byLook: false })
  })

  it('is what a likely name holds, not what only speaks of tokens', () => {
    expect(plainTokenOf({ token_type: 'bearer', value: secret })).toEqual({ token: secret, byLook: false })
    expect(plainTokenOf({ key_type: 'send', secret_id: 'a1b2c3d4e5f6g7h8', token: secret })).toEqual({ token: secret, byLook: false })
    expect(plainTokenOf({ token: '', plain: secret })).toEqual({ token: secret, byLook: false })
  })

  it('is recognised by its look where nothing names it, and that is said', () => {
    expect(plainTokenOf({ ...listed, credential: secret })).toEqual({ token: secret, byLook: true })
  })

  it.each([
    { status: 'enabled' },
    { token_type: 'bearer' },
    { state: 'pending_verification_2' },
    { note: 'short1' },
    { note: 'Created by the panel at 10' },
    { expires: '2026-01-01T10:00:00Z' },
    { link: 'https://panel.qboxmail.com/tokens/1' },
    { owner: 'somebody1@example.com' },
    { ref: '550e8400-e29b-41d4-a716-446655440000' },
    { number: '12345678901234567890' },
    { nothing_but_letters: 'internationalisation' },
    { one: secret, another: `${secret}b` },
    { token: 17 },
    {},
  ])('is not guessed from %o', (answer) => {
    expect(plainTokenOf({ ...listed, ...answer })).toBeUndefined()
  })

  it('is none without an answer', () => {
    expect(plainTokenOf(undefined)).toBeUndefined()
  })
})

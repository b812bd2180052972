import { describe, expect, it } from 'vitest'
import { spokenLine, stateLine } from '../../../src/editor/stateWords'

describe('what a row says behind its name', () => {
  it('begins with the state that needs somebody, and ends with one that is as it should be', () => {
    expect(stateLine({ tone: 'bad', words: 'suspended' }, '8 GB', undefined)).toBe('suspended · 8 GB')
    expect(stateLine({ tone: 'good', words: 'enabled' }, '8 GB')).toBe('8 GB · enabled')
    expect(stateLine({ tone: 'good', words: 'enabled' }, undefined)).toBe('enabled')
  })

  it('is spoken with its state first, said once', () => {
    expect(spokenLine('ada', 'enabled', '8 GB · enabled')).toBe('ada, enabled, 8 GB')
    expect(spokenLine('ada', 'enabled', '→ b@x.example')).toBe('ada, enabled, → b@x.example')
    expect(spokenLine('token', '', '')).toBe('token')
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { environmentNames, Tokens, type TokenOf } from '../../../src/editor/tokens'
import { memorySecrets } from './memorySecrets'

const management: TokenOf = { api: 'management' }
const sender = (id: string): TokenOf => ({ api: 'send', sender: id })

describe('tokens', () => {
  it('that the storage does not give are said to be unreadable, not missing', async () => {
    const locked = { ...memorySecrets(), get: () => Promise.reject(new Error('The keyring is locked')) }
    await expect(new Tokens(locked).get('a', management)).rejects.toMatchObject({ name: 'UserError', means: expect.stringContaining('The keyring is locked') as string })
  })

  it('are kept apart by account, API and sender', async () => {
    const tokens = new Tokens(memorySecrets())
    expect(await tokens.set('a', management, 'one')).toBe(true)
    await tokens.set('a', sender('1'), 'two')
    await tokens.set('a', sender('2'), 'three')
    await tokens.set('b', management, 'four')
    expect(await Promise.all([tokens.get('a', management), tokens.get('a', sender('1')), tokens.get('a', sender('2')), tokens.get('b', management)])).toEqual([
      'one',
      'two',
      'three',
      'four',
    ])
    expect(await tokens.get('b', sender('1'))).toBeUndefined()
  })

  it('are all forgotten with their account, and only they', async () => {
    const secrets = memorySecrets()
    const tokens = new Tokens(secrets)
    await tokens.set('a', management, 'one')
    await tokens.set('a', sender('1'), 'two')
    // An id that begins like another one is another account.
    await tokens.set('ab', management, 'three')
    expect(await tokens.count('a')).toBe(2)
    await tokens.forget('a')
    expect(await tokens.count('a')).toBe(0)
    expect([...secrets.all.values()]).toEqual(['three'])
  })

  it('are not said to be kept by a storage that drops them', async () => {
    expect(await new Tokens(memorySecrets(false)).set('a', management, 'one')).toBe(false)
  })

  it('own their keys in the storage, and not the revision that other windows are told by', async () => {
    const secrets = memorySecrets()
    const tokens = new Tokens(secrets)
    const told: unknown[] = []
    secrets.onDidChange(({ key }) => told.push(tokens.placeOf(key)))
    await tokens.set('a', management, 'one')
    await tokens.set('a', { api: 'send', sender: '7/management' }, 'two')
    await tokens.set('a', { api: 'smtp', sender: '7' }, 'three')
    await tokens.announce()
    expect(told).toEqual([{ accountId: 'a', api: 'management' }, { accountId: 'a', api: 'send' }, { accountId: 'a', api: 'smtp' }, undefined])
    expect([await tokens.get('a', { api: 'smtp', sender: '7' }), await tokens.get('a', { api: 'send', sender: '7' })]).toEqual(['three', undefined])
  })

  describe('of the environment', () => {
    const before = { ...process.env }
    beforeEach(() => {
      delete process.env[environmentNames.management]
    })
    afterEach(() => {
      // A plain object in its place would no longer be the environment.
      for (const name of Object.values(environmentNames))
        if (before[name] === undefined) delete process.env[name]
        else process.env[name] = before[name]
    })

    it('are read for each API, without spaces around them; an empty one is none', () => {
      const tokens = new Tokens(memorySecrets())
      expect(tokens.fromEnvironment('management')).toBeUndefined()
      process.env['QBOXMAIL_API_TOKEN'] = ' one\n'
      process.env['QBOXMAIL_SEND_API_TOKEN'] = 'two'
      expect([tokens.fromEnvironment('management'), tokens.fromEnvironment('send')]).toEqual(['one', 'two'])
      process.env['QBOXMAIL_API_TOKEN'] = '  '
      expect(tokens.fromEnvironment('management')).toBeUndefined()
    })
  })
})

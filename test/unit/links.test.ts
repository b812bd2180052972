import { describe, expect, it, vi } from 'vitest'
import * as z from 'zod/mini'

vi.mock('vscode', () => ({}))

const { allowed } = await import('../../src/features/links/allowed')
const { refused } = await import('../../src/features/links/refused')
const { allContributions } = await import('../run/manifest')

const commands = [...(await allContributions()).values()].flatMap((feature) => Object.keys(feature.commands ?? {}))
const reached = Object.values(allowed).map(({ command }) => command as string)
const takes = (path: string, given: object): boolean => allowed[path]!.parameters.safeParse(given).success

describe('links to the extension', () => {
  it('reach what is allowed, and every command is either allowed or refused', () => {
    expect(commands.filter((id) => Number(reached.includes(id)) + Number(refused.includes(id)) !== 1)).toEqual([])
    expect(refused.filter((id) => !commands.includes(id))).toEqual([])
    expect(new Set(refused).size).toBe(refused.length)
  })

  it('name the parameters that their schemas have', () => {
    for (const { names, parameters } of Object.values(allowed)) {
      const { properties = {}, anyOf = [] } = z.toJSONSchema(parameters)
      expect([...names].sort()).toEqual([...new Set([{ properties }, ...anyOf].flatMap((part) => Object.keys((part as { properties?: object }).properties ?? {})))].sort())
    }
  })

  it('have strict parameters', () => {
    expect(takes('/check-dns', { domain: 'example.com' })).toBe(true)
    for (const given of [{}, { domain: '' }, { domain: 'not a name' }, { domain: 'example.com', more: '1' }, { domain: 'x'.repeat(300) }]) expect(takes('/check-dns', given)).toBe(false)
    expect(takes('/show', { address: 'anna@example.com' })).toBe(true)
    expect(takes('/show', { domain: 'example.com', address: 'anna@example.com' })).toBe(false)
    expect(takes('/logs', { log: 'hosting.access', query: 'is:error' })).toBe(true)
    expect(takes('/logs', { log: 'all' })).toBe(false)
    expect(takes('/compose', { to: 'anna@example.com', text: 'Send money' })).toBe(false)
    expect(takes('/doctor', {})).toBe(true)
    expect(takes('/log', { x: '' })).toBe(false)
  })
})

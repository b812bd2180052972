import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { domainSchema } from '../../../src/api/resources/domain'
import { actionLabel, dkimLife, questionBefore, stageWords, type DkimAction, type DkimStage } from '../../../src/features/records/lifecycle'

const key = { dkim_selector: 'qbm1', dkim_public_key: 'v=DKIM1; k=rsa; p=AAAA' }
const life = (fields: object): ReturnType<typeof dkimLife> => dkimLife(domainSchema.parse(fields))

describe('the stage of a DKIM key', () => {
  it.each<[DkimStage, object]>([
    ['none', {}],
    ['none', { has_dkim: 0 }],
    ['none', { has_dkim: '0', dkim_selector: '' }],
    ['too-early', { status: 'ownership_check' }],
    ['generated', { ...key, has_dkim: 0 }],
    ['generated', key],
    ['not-found', { ...key, has_dkim: 0, dkim_last_check_ok: false, dkim_last_checked_at: '2026-01-01T00:00:00Z' }],
    ['ready', { ...key, has_dkim: 0, dkim_last_check_ok: true }],
    ['in-use', { ...key, has_dkim: 1, dkim_last_check_ok: true }],
    ['in-use', { ...key, has_dkim: 7 }],
    ['in-use-failing', { ...key, has_dkim: 2, dkim_last_check_ok: 'false' }],
    ['unclear', { has_dkim: 1 }],
    ['unclear', { dkim_selector: 'qbm1' }],
    ['unclear', { dkim_public_key: 'x' }],
  ])('is %s for %j', (stage, fields) => {
    expect(life(fields).stage).toBe(stage)
  })
})

describe('what is offered', () => {
  it('begins with the next step', () => {
    expect(life({}).actions).toEqual(['generate'])
    expect(life(key).actions[0]).toBe('verify')
    expect(life({ ...key, dkim_last_check_ok: true }).actions[0]).toBe('enable')
  })

  it('never offers to generate over a key, nor to switch off what is not in use', () => {
    for (const has_dkim of [0, 1, 5])
      for (const ok of [true, false, undefined]) {
        const { actions, maybe } = life({ ...key, has_dkim, ...(ok === undefined ? {} : { dkim_last_check_ok: ok }) })
        expect([...actions, ...maybe]).not.toContain('generate')
        expect(actions.includes('disable')).toBe(has_dkim !== 0)
      }
  })

  it('offers each action once and in words', () => {
    const seen = new Set<DkimAction>()
    for (const fields of [{}, key, { ...key, dkim_last_check_ok: true }, { ...key, has_dkim: 1 }, { ...key, has_dkim: 1, dkim_last_check_ok: false }, { has_dkim: 1 }]) {
      const { actions, maybe, stage } = life(fields)
      const all = [...actions, ...maybe]
      expect(new Set(all).size).toBe(all.length)
      expect(stageWords(stage).is).not.toBe('')
      for (const action of all) seen.add(action)
    }
    expect([...seen].sort()).toEqual(['disable', 'enable', 'generate', 'recheck', 'remove', 'reset', 'verify'])
    expect(new Set([...seen].map(actionLabel)).size).toBe(7)
  })

  it('asks before what destroys a key or stops signing, and names the domain', () => {
    for (const action of ['generate', 'disable', 'remove', 'reset'] as const) expect(questionBefore(action, 'acme.example')?.question).toContain('acme.example')
    for (const action of ['verify', 'recheck', 'enable'] as const) expect(questionBefore(action, 'acme.example')).toBeUndefined()
  })

  it('has no button of the same name as the one that asks DNS, in Italian neither', () => {
    const words = JSON.parse(readFileSync('l10n/records.it.json', 'utf8')) as Record<string, string>
    const labels = ['Check Again', ...(['verify', 'recheck'] as const).map(actionLabel)]
    expect(new Set(labels.map((label) => words[label] ?? label)).size).toBe(3)
  })
})

import { describe, expect, it } from 'vitest'
import type { Line } from '../../../src/features/logs/messages'
import { Lines } from '../../../src/features/logs/view/lines'

const line = (key: string): Line => ({ key, row: { tone: 'ok', outcome: 'Delivered', cells: [] } })
const span = (from: number, to: number): Line[] => Array.from({ length: to - from }, (_, i) => line(`r${from + i}`))
const height = 24

describe('the lines that a view was given', () => {
  it('are known by line and key, and others are not', () => {
    const lines = new Lines()
    lines.take({ count: 100_000, from: 500, lines: span(500, 560), selected: { index: 7, line: line('chosen') } })
    expect(lines.line(510)?.key).toBe('r510')
    expect([lines.line(499), lines.line(560)]).toEqual([undefined, undefined])
    expect(lines.indexOf('r559')).toBe(559)
    expect([lines.line(7)?.key, lines.indexOf('chosen'), lines.indexOf('r7')]).toEqual(['chosen', 7, -1])
  })

  it('keep what was in sight where it was when others come or go above', () => {
    const lines = new Lines()
    const anchor = { keys: ['r50', 'r51', 'r52'], offset: 7 }
    lines.take({ count: 200, from: 12, lines: span(10, 110) })
    expect(lines.find(anchor, height)).toBe(52 * height + 7)
    // r50 was trimmed; r51 stays on the second line in sight.
    lines.take({ count: 100, from: 0, lines: [line('gap/end'), ...span(51, 110)] })
    expect(lines.find(anchor, height)).toBe(7)
    // Of what was in sight only the selected line, the third one, was given.
    lines.take({ count: 300, from: 12, lines: span(10, 110), selected: { index: 152, line: line('chosen') } })
    expect(lines.find({ keys: ['', '', 'chosen', ''], offset: 7 }, height)).toBe(150 * height + 7)
    lines.take({ count: 0, from: 0, lines: [] })
    expect(lines.find(anchor, height)).toBeUndefined()
  })
})

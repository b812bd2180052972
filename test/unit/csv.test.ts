import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCsv, parseCsv } from '../../src/csv'
import { effort } from '../fixtures/effort'

const texts = (text: string): string[][] => parseCsv(text).rows.map(({ cells }) => cells.map((cell) => cell.text))

describe('reading CSV', () => {
  it('takes either separator, the one by which all rows fall into as many cells', () => {
    expect(texts('a,b\r\n1,2;3\r\n')).toEqual([['a', 'b'], ['1', '2;3']])
    expect(texts('a;b\n1;2,3\n')).toEqual([['a', 'b'], ['1', '2,3']])
    expect(parseCsv('"a,b,c";d\n').separator).toBe(';')
    expect(texts('anna@x.example;pa,s,s,1word\nbob@x.example;Hunter-22\n')).toEqual([['anna@x.example', 'pa,s,s,1word'], ['bob@x.example', 'Hunter-22']])
    expect(texts('anna@x.example,pa;s;s;1word\nbob@x.example,Hunter-22\n')).toEqual([['anna@x.example', 'pa;s;s;1word'], ['bob@x.example', 'Hunter-22']])
    // With a row that lacks a cell, what more rows have counts.
    expect(parseCsv('a;1,2,3,4\nb;x\nc\n').separator).toBe(';')
    expect(parseCsv('a;pa"ss,\nb;x\n').separator).toBe(';')
    expect(parseCsv('only\none\n').separator).toBe(',')
    expect(texts('\ufeffa,b\rc,d')).toEqual([['a', 'b'], ['c', 'd']])
  })

  it('leaves out blank lines and keeps the number of each', () => {
    const { rows } = parseCsv('a,b\n\n"1\r\n2",3\n\n4,5')
    expect(rows.map(({ line }) => line)).toEqual([0, 2, 5])
    expect(rows[1]?.cells[0]?.text).toBe('1\r\n2')
  })

  it('says where each value stands', () => {
    const text = 'name,"say ""hi""",x'
    const [row] = parseCsv(text).rows
    expect(row?.cells.map(({ start, end }) => text.slice(start, end))).toEqual(['name', '"say ""hi"""', 'x'])
    expect(row?.cells[1]?.text).toBe('say "hi"')
  })

  it('tells what is broken and goes on', () => {
    expect(parseCsv('a"b,c\n').problems).toMatchObject([{ start: 1, end: 2 }])
    expect(parseCsv('"a"b,c\n').problems).toMatchObject([{ start: 3, end: 4 }])
    expect(texts('"a"b,c\n')).toEqual([['ab', 'c']])
    expect(parseCsv('x\n"a,b\nc').problems).toMatchObject([{ start: 2, end: 3 }])
    expect(texts('x\n"a,b\nc')).toEqual([['x'], ['a,b\nc']])
  })

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('"', ',', ';', '\r', '\n', 'a', ' ')).map((parts) => parts.join('')), (text) => {
        const { rows } = parseCsv(text)
        const lines = text.split(/\r\n|\r|\n/).length
        for (const { cells, line } of rows) {
          expect(line).toBeLessThan(lines)
          for (const { start, end } of cells) expect(start <= end && end <= text.length).toBe(true)
        }
      }),
    )
  })

  it('reads a large file in one pass', () => {
    const text = '"'.repeat(1_000_001) + ',\n;"a""b",'.repeat(100_000)
    expect(effort(() => parseCsv(text))).toBeLessThan(2_000)
  })

  it('gives back what was written', () => {
    const value = fc.string().filter((text) => text.trim() !== '')
    fc.assert(
      fc.property(fc.array(fc.array(value, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        for (const separator of [',', ';'] as const) expect(texts(formatCsv(rows, { separator }))).toEqual(rows)
      }),
    )
  })
})

describe('writing CSV', () => {
  it('makes formulas harmless where asked', () => {
    expect(formatCsv([['=1+1', '-2', 'a@b', '@x']], { harmless: true })).toBe("'=1+1,'-2,a@b,'@x\r\n")
    expect(formatCsv([['=1+1', 'a;b', ' x']])).toBe('=1+1,"a;b"," x"\r\n')
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quote, safeText, truncate } from '../../src/text'

test.each([
  ['plain', 'plain'],
  ['two\r\nlines\tand a tab', 'two lines and a tab'],
  ['\u001b[31mred\u001b[0m', '[31mred[0m'],
  ['invoice\u202efdp.exe', 'invoicefdp.exe'],
  ['\ufeffa\u2066b\u2069', 'ab'],
  ['\ud83d', '\ufffd'],
  ['👨‍👩‍👧 è', '👨‍👩‍👧 è'],
])('%j is shown as %j', (value, shown) => {
  expect(safeText(value)).toBe(shown)
})

test('what is quoted is safe text without links', () => {
  expect(quote('see [here](command:x)\u202e\nnow')).toBe('see [here] (command:x) now')
  expect(quote('abcdef', 4)).toBe('abc…')
})

test('cuts with an ellipsis and never through a character', () => {
  expect(truncate('abcdef', 4)).toBe('abc…')
  expect(truncate('abcd', 4)).toBe('abcd')
  expect(truncate('a😀b', 3)).toBe('a…')
  expect(truncate('abc', 0)).toBe('')
  expect(safeText('a\nb\nc\nd', 4)).toBe('a b…')
  expect(safeText(`${'\0'.repeat(32)}ab`, 4)).toBe('…')
  expect(safeText(`abcd${'\0'.repeat(40)}`, 4)).toBe('abc…')
})

test('any text stays within its bound, on one line, well formed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (value, max) => {
      const shown = safeText(value, max)
      expect(shown.length).toBeLessThanOrEqual(max)
      expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\u202e\u2028]/u)
    }),
  )
})

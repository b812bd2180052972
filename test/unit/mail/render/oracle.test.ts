import fc from 'fast-check'
import { expect, test } from 'vitest'
import { patience } from '../../../fixtures/effort'
import { fill } from './filling'
import { known, theirs } from './oracle'
import { dataOf, templateOf } from './templates'

test('any template that Handlebars takes makes the same text, but for what the data does not have', { timeout: patience }, async () => {
  let compared = 0
  const property = fc.asyncProperty(templateOf(['one', 'two', 'three']), templateOf(['two', 'three']), templateOf(['three']), templateOf([]), dataOf, async (template, one, two, three, data) => {
    const partials = { one, two, three }
    const expected = theirs(template, data, partials)
    const { pieces, problems } = await fill(template, { data, partials })
    if (expected === undefined) return
    compared++
    expect(known(pieces, problems)).toBe(expected)
  })
  await fc.assert(property, { numRuns: Number(process.env['N'] ?? 400) })
  expect(compared).toBeGreaterThan(200)
})

test('every exact piece is the very text of its source', { timeout: patience }, async () => {
  await fc.assert(
    fc.asyncProperty(templateOf(['one']), templateOf([]), fc.option(dataOf, { nil: undefined }), async (template, one, data) => {
      const { pieces } = await fill(template, { data, partials: { one } })
      for (const { text, place } of pieces) {
        const source = place.file === undefined ? template : one
        if (place.exact) expect(source.slice(place.start, place.end)).toBe(text)
        else expect(source.slice(place.start, place.end)).toMatch(/^\{\{[^]*\}\}$/)
        if (place.file !== undefined) expect(template.slice(place.by!.start, place.by!.end)).toMatch(/^\{\{~?#?>[^]*\}\}$/)
      }
    }),
    { numRuns: 300 },
  )
})

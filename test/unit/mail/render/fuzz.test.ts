import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mailClients } from '../../../../src/mail/lint/clients'
import { lintRendered } from '../../../../src/mail/lint/lintRendered'
import { Evaluation } from '../../../../src/mail/render/evaluate'
import { jsonFault } from '../../../../src/mail/render/jsonFault'
import { renderMessage } from '../../../../src/mail/render/rendered'
import { isTemplate, parseTemplate } from '../../../../src/mail/render/template'
import { growth, linear, patience } from '../../../fixtures/effort'
import { reading } from './filling'
import { dataOf, templateOf } from './templates'

const parts = ['{{', '}}', '{{{', '}}}', '{{#if a}}', '{{/if}}', '{{else}}', '{{#each list}}', '{{/each}}', '{{> p}}', '{{#> p}}', '{{/p}}', '{{#*inline "p"}}', '{{/inline}}', '{{!--', '--}}', '{{{{raw}}}}', '{{{{/raw}}}}', '{{@index}}', '{{../a}}', '{{lookup a b}}', '{{x (y', '"', "'", '[', ']', '|', 'as |a|', '~', '\\', '\r\n', '\n', ' ', '<img ', '<a href="', '">', '<p style="gap:', '<body>', '<title>', '</title>', '<!-- qboxmail-ignore image-alt -->', '<mjml>', '\u0000', '\ud800', 'è']
const hostile = fc.oneof(fc.array(fc.constantFrom(...parts), { maxLength: 40 }).map((all) => all.join('')), templateOf(['p']))
const file = fc.oneof(dataOf.map((data) => JSON.stringify(data)), fc.string(), fc.constantFrom('', '{', 'a: [', 'null', '[1,2]', '"x"', '{"a":{"toString":1}}'))

test('any template with any files is rendered and judged, and every place is one in its source', { timeout: patience }, async () => {
  await fc.assert(
    fc.asyncProperty(hostile, hostile, file, fc.constantFrom('json', 'yaml'), fc.constantFrom('html', 'mjml', 'md', 'txt', 'hbs', 'eml.hbs'), async (template, partial, data, kind, name) => {
      const source = `x ${template}`
      const files = { [`a.${kind}`]: data, 'p.hbs': partial }
      const rendered = await renderMessage({ name: `a.${name}`, bytes: new TextEncoder().encode(source) }, { read: reading(files) }).catch((error: Error) => error)
      if (rendered instanceof Error) return void expect(rendered.name).toBe('MailFileError')
      for (const { place } of [...(rendered.pieces ?? []), ...rendered.problems]) {
        const length = place.file === undefined ? source.length : files[place.file]!.length
        expect([place.start >= 0, place.end >= place.start, place.end <= Math.max(1, length)]).toEqual([true, true, true])
      }
      for (const { start, end } of lintRendered(source, rendered, { clients: mailClients.map((_, at) => at) })) expect([start >= 0, end >= start, end <= source.length]).toEqual([true, true, true])
    }),
    { numRuns: 500 },
  )
})

const evaluated = (text: string): void => {
  const parsed = parseTemplate(text)
  if (isTemplate(parsed)) new Evaluation(new Map(), true).run(parsed, { a: 'x', list: [1, 2] })
}
const repeated = ['{{a}}', '{{{a}}}', '{{#if a}}x{{/if}}', '{{#each list}}{{this}}{{/each}}', '{{! x }}', '{{!-- x --}}', '{{!--', '{{', '}}', '\\{{a}}', 'x\n', '\n{{! x }}\n', ' \n', '{{a "x"}}', '{{a (', '{{#*inline "x"}}y{{/inline}}', '{{{{raw}}}}x{{{{/raw}}}}', '{{{{raw}}}}', '"', "{{'", '{{[', '<p {{a}}="{{a}}">']

test.each(repeated)('%j many times takes no more than its length', { timeout: patience }, (piece) => {
  const text = (length: number) => piece.repeat(length / piece.length)
  // Steps are bounded, so that more would only be less.
  expect(growth(() => evaluated(text(8_192)), () => evaluated(text(65_536)))).toBeLessThanOrEqual(linear)
})

test.each([' ', '\t', '\n', 'a', '"', '{', '\\', '='])('%j many times before a partial on a line of its own takes no more than its length', { timeout: patience }, (character) => {
  const text = (length: number) => `a${character.repeat(length)}b\n  {{> p}}\n`
  expect(growth(() => evaluated(text(8_192)), () => evaluated(text(65_536)))).toBeLessThanOrEqual(linear)
})

test('where a text stops being JSON is where the parser says', () => {
  const texts = fc.array(fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"', '1', '-', '0', '.5', 'e3', 'true', 'null', ' ', '\n', '\\', 'x'), { maxLength: 12 }).map((all) => all.join(''))
  let agreed = 0
  fc.assert(
    fc.property(texts, (text) => {
      try {
        JSON.parse(text)
      } catch (error) {
        const said = / at position (\d+)/.exec(String(error))?.[1]
        // Where a number breaks off, the parser is already at what comes after it.
        if (said !== undefined && Number(said) === jsonFault(text)) agreed++
        expect(jsonFault(text)).toBeLessThanOrEqual(said === undefined ? text.length : Number(said))
      }
    }),
    { numRuns: 2_000 },
  )
  expect(agreed).toBeGreaterThan(100)
})

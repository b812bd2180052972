import { describe, expect, test } from 'vitest'
import { chosenClients } from '../../../../src/mail/lint/clients'
import type { Finding } from '../../../../src/mail/lint/finding'
import { lintRendered } from '../../../../src/mail/lint/lintRendered'
import { renderMessage, type RenderPorts } from '../../../../src/mail/render/rendered'
import { reading } from '../render/filling'

const facts = { clients: chosenClients(['outlook.windows']) }

async function found(source: string, files: Readonly<Record<string, string>>, { name = 'a.html', mjml }: { name?: string; mjml?: RenderPorts['mjml'] } = {}): Promise<Finding[]> {
  const rendered = await renderMessage({ name, bytes: new TextEncoder().encode(source) }, { read: reading(files), ...(mjml && { mjml }) })
  return lintRendered(source, rendered, facts)
}
/** Each as its rule and what it marks. */
const marks = async (...given: Parameters<typeof found>) => (await found(...given)).map(({ rule, start, end }) => [rule, given[0].slice(start, end)])
const data = (value: unknown) => ({ 'a.json': JSON.stringify(value) })

describe('what sample data and partials bring in is judged', () => {
  test('a value, at its placeholder', async () => {
    expect(await marks('<a href="{{url}}">x</a><p style="color: red; {{{style}}}">', data({ url: 'http://shop.test/', style: 'border-radius: 4px' }))).toEqual([
      ['link-http', '{{url}}'],
      ['css-border-radius', '{{{style}}}'],
    ])
    const [finding] = await found('<a href="{{url}}">x</a>', data({ url: 'http://shop.test/' }))
    expect(finding).toMatchObject({ message: 'This link is not encrypted; use https.', fixes: [] })
  })

  test('a partial, at its call, saying which file', async () => {
    const findings = await found('<p>a</p>\n{{> foot}}\n', { ...data({}), 'partials/foot.hbs': '<img src="https://a.test/x.png">{{> inner}}', 'inner.hbs': '<a href="">x</a>' })
    expect(findings.map(({ rule, message, start, end, fixes }) => [rule, message, start, end, fixes])).toEqual([
      ['image-alt', 'In partials/foot.hbs: Without alternative text, a picture that is not loaded says nothing.', 9, 19, []],
      ['image-width', 'In partials/foot.hbs: Without a width attribute, Outlook on Windows shows the picture in the size of its file.', 9, 19, []],
      ['link-empty', 'In inner.hbs: This link leads nowhere.', 9, 19, []],
    ])
  })

  test('also without sample data, as far as it is known', async () => {
    expect(await marks('{{> foot text="x"}}', { 'foot.hbs': '<a href="#">{{text}}</a><p>{{logo}}</p>' })).toEqual([['link-empty', '{{> foot text="x"}}']])
  })

  test('what depends on a condition, where it is written', async () => {
    const source = '<p style="{{#if round}}border-radius:4px{{/if}}">a</p>'
    expect(await marks(source, data({ round: true }))).toEqual([['css-border-radius', 'border-radius:4px']])
    expect(await marks(source, data({ round: false }))).toEqual([])
  })
})

describe('nothing is told of twice', () => {
  test('what the template itself says', async () => {
    expect(await marks('<img src="{{a}}"><p style="border-radius: {{b}}px">{{b}}<mj-image>', data({ a: 'https://a.test/x.png', b: 1 }))).toEqual([
      ['image-alt', '<img'],
      ['image-width', '<img'],
      ['css-border-radius', 'border-radius: {{b}}px'],
      ['image-alt', '<mj-image'],
    ])
  })

  test('what is in a loop', async () => {
    expect(await marks('{{#each rows}}<a href="{{this}}">x</a><mj-image>{{/each}}', data({ rows: ['http://a.test/', 'http://a.test/', 'http://a.test/b'] }))).toEqual([
      ['link-http', '{{this}}'],
      ['image-alt', '<mj-image'],
    ])
  })

  test('what is partly supported', async () => {
    const source = '<p style="padding: 1px">{{> foot}}<p style="padding: 1px">'
    expect(await marks(source, { ...data({}), 'foot.hbs': '<p style="padding: 2px">' })).toEqual([['css-padding', 'padding: 1px']])
  })

  test('a placeholder that is not closed', async () => {
    expect(await marks('{{#if x}}{{/if}} {{ name', {})).toEqual([['placeholder-open', '{{']])
  })
})

describe('the whole is judged as it is sent', () => {
  test('the preheader may be in a partial, or be missing from it', async () => {
    expect(await marks('<body>\n{{> pre}}\n<p>x', { ...data({}), 'pre.hbs': '<div class="preheader">Hi</div>' })).toEqual([])
    const findings = await found('<body>\n{{> pre}}\n<p>x', { ...data({}), 'pre.hbs': '<p>Hi</p>' })
    expect(findings.map(({ rule, start, end, fixes }) => [rule, start, end, fixes[0]?.edits[0]?.start])).toEqual([['preheader', 0, 5, 6]])
  })

  test('the size, where it goes over', async () => {
    const rows = Array.from({ length: 3000 }, () => 'x'.repeat(40))
    expect(await marks('<p>{{#each rows}}{{this}}{{/each}}</p>', data({ rows }))).toEqual([['size', '{{this}}']])
    expect(await marks(`<p>{{! ${'x'.repeat(110_000)} }}</p>{{a}}`, data({ a: 1 }))).toEqual([])
  })

  test('of MJML, the HTML that is made of it', async () => {
    const mjml = (text: string): Promise<{ html: string; errors: [] }> => Promise.resolve({ html: text.length > 30 ? 'x'.repeat(110_000) : 'x', errors: [] })
    expect(await marks('<mjml><mj-body></mj-body></mjml>', {}, { name: 'a.mjml', mjml })).toEqual([['size', '<']])
    expect(await marks('<mjml></mjml>', {}, { name: 'a.mjml', mjml })).toEqual([])
  })
})

describe('what is wrong with the template', () => {
  test('is told where it is', async () => {
    const files = { 'a.yaml': 'x: 1', 'foot.hbs': '{{y}}{{#if x}}' }
    const findings = await found('{{nmae}} {{date x}} {{> none}} {{> foot}}', files)
    expect(findings.map(({ rule, severity, message, start }) => [rule, severity, start, message])).toEqual([
      ['placeholder-unresolved', 'warning', 0, 'The sample data has no “nmae”.'],
      ['template-helper', 'warning', 9, 'Only the helpers that Handlebars brings along are known here, not “date”.'],
      ['template-partial', 'warning', 20, 'There is no partial “none” beside the template.'],
      ['template-syntax', 'error', 31, 'In foot.hbs: This block is not closed.'],
    ])
  })

  test('or at the top, where it is in the data', async () => {
    const findings = await found('<p>{{x}}', { 'a.json': '{' })
    expect(findings.map(({ rule, start, end, message }) => [rule, start, end, message.slice(0, 50)])).toEqual([['template-data', 0, 1, 'The sample data in a.json cannot be read: Expected']])
  })

  test('is silenced by a comment, also what comes of a partial', async () => {
    expect(await marks('<!-- qboxmail-ignore placeholder-unresolved, template-partial -->{{a}} {{> b}}', data({}))).toEqual([])
    expect(await marks('<p>\n<!-- qboxmail-ignore image-alt -->\n{{> foot}}', { ...data({}), 'foot.hbs': '<p><mj-image></p>' })).toEqual([])
    expect(await marks('{{> foot}}', { ...data({}), 'foot.hbs': '<!-- qboxmail-ignore image-alt --><mj-image>' })).toEqual([])
    expect(await marks('{{x}}<!-- qboxmail-ignore template-data -->', { 'a.json': '' })).toEqual([])
  })
})

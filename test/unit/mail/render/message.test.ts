import { expect, test } from 'vitest'
import { textOfPieces } from '../../../../src/mail/render/pieces'
import { renderMessage, type Rendered, type RenderPorts } from '../../../../src/mail/render/rendered'
import { reading } from './filling'

const render = (name: string, text: string, files: Readonly<Record<string, string>> = {}, mjml?: RenderPorts['mjml']): Promise<Rendered> =>
  renderMessage({ name, bytes: new TextEncoder().encode(text) }, { read: reading(files), ...(mjml && { mjml }) })

const problemsOf = ({ problems }: Rendered) => problems.map(({ rule, place: { file, start, end } }) => [rule, file, start, end])

test.each([
  ['a.html', '<title>A &amp; B</title><p>x', 'html', { subject: 'A & B', html: '<title>A &amp; B</title><p>x', text: 'x' }],
  ['a.HTM.hbs', '<p>x', 'html', { html: '<p>x' }],
  ['a.hbs', '<p>x', 'html', { html: '<p>x' }],
  ['a.handlebars', '<mjml><mj-head><mj-title>T</mj-title></mj-head></mjml>', 'mjml', { subject: 'T', html: '' }],
  ['a.mjml.hbs', '<mjml></mjml>', 'mjml', { subject: '', html: '' }],
  ['a.md.hbs', '# T\r\n\r\nx', 'md', { subject: 'T', text: '# T\n\nx' }],
  ['a.txt.hbs', 'x\r\ny', 'txt', { text: 'x\ny' }],
  ['a.eml', 'Subject: {{x}}\n\n{{y}}', 'eml', { subject: '{{x}}', text: '{{y}}\n' }],
  ['a.eml.hbs', 'Subject: {{x}}\n\n{{y}}', 'eml', { subject: 'è', text: '{{y}}\n' }],
])('%s is read as what its name says', async (name, text, kind, draft) => {
  const made = await render(name, text, { 'a.json': '{"x":"è"}' })
  expect(made.kind).toBe(kind)
  expect(made.draft).toMatchObject(draft)
  expect(made.needsMjml).toBe(kind === 'mjml' ? true : undefined)
})

test.each([
  [{ 'a.json': '{"x":1}', 'a.yaml': 'x: 2' }, '1', 'a.json', ['a.json']],
  [{ 'a.yaml': 'x: &v two\ny: *v', 'a.data.json': '{"x":1}' }, 'two', 'a.yaml', ['a.json', 'a.yaml']],
  [{ 'a.yml': '<<: {x: 2024-01-02}' }, '2024-01-02', 'a.yml', ['a.json', 'a.yaml', 'a.yml']],
  [{ 'a.data.yml': 'x: yes' }, 'yes', 'a.data.yml', ['a.json', 'a.yaml', 'a.yml', 'a.data.json', 'a.data.yaml', 'a.data.yml']],
  [{}, '{{x}}', undefined, ['a.json', 'a.yaml', 'a.yml', 'a.data.json', 'a.data.yaml', 'a.data.yml']],
])('sample data beside the template: %j', async (files, text, data, sources) => {
  const made = await render('a.mjml.hbs', '{{x}}', files)
  expect([textOfPieces(made.pieces ?? []), made.data, made.sources]).toEqual([text, data, sources])
  expect(made.notes).toEqual(data === undefined ? [] : [`Filled in with the sample data in ${data}.`])
})

test.each([
  ['a.json', '{\n  "x": 1,\n}', '}'],
  ['a.json', '{"x": [1, 2}', '}'],
  ['a.json', '{"x": tru}', 't'],
  ['a.json', '{"x": 01}', '1'],
  ['a.json', '{"x": "a\nb"}', '"'],
  ['a.json', '{"x": 1', '1'],
  ['a.json', '{"x" 1}', '1'],
  ['a.json', '{x: 1}', 'x'],
  ['a.json', '[1] 2', '2'],
  ['a.yaml', 'x: [1\ny: 2', 'y'],
  ['a.yaml', 'x: !!js/function "f"', '!'],
  ['a.yaml', '', ''],
])('sample data that cannot be read is told of at its place, and the template shows as without it: %s %j', async (file, text, marked) => {
  const made = await render('a.html', '<p>{{x}}</p>', { [file]: text })
  expect([made.draft.html, made.data, made.notes]).toEqual(['<p>{{x}}</p>', undefined, []])
  expect(made.problems).toHaveLength(1)
  const [{ rule, place, message }] = made.problems as [Rendered['problems'][number]]
  expect([rule, place.file, text.slice(place.start, place.end)]).toEqual(['template-data', file, marked])
  expect(message).toMatch(new RegExp(`^The sample data in ${file} cannot be read: .`))
})

test.each([
  ['footer.hbs', '{{> footer}}'],
  ['footer.html', '{{> footer.html}}'],
  ['partials/footer.md', '{{> footer}}'],
  ['_partials/_footer.handlebars', '{{> footer}}'],
  ['../partials/shared/_footer.mjml', '{{> shared/footer}}'],
  ['other/footer.txt', '{{> ./other/footer}}'],
  ['../footer.hbs', '{{> ../footer}}'],
])('a partial in %s', async (file, call) => {
  const made = await render('a.html', `a ${call} b`, { [file]: 'F' })
  expect([made.draft.html, made.problems]).toEqual(['a F b', []])
  expect(made.sources).toContain(file)
  expect(made.pieces?.[1]).toEqual({ text: 'F', place: { file, start: 0, end: 1, exact: true, by: { start: 2, end: 2 + call.length } } })
})

test('a partial that is not there is looked for in all places, so that one knows when it comes', async () => {
  const { sources } = await render('a.html', '{{> x}}')
  for (const path of ['x.hbs', '_x.html', 'partials/x.mjml', '_partials/x.md', '../partials/_x.txt']) expect(sources).toContain(path)
  expect(new Set(sources).size).toBe(sources.length)
})

test.each(['/etc/passwd', 'c:\\x', 'a\\b', 'https://x.test/a', 'x'.repeat(300)])('no path is made of “%s”', async (name) => {
  const asked: string[] = []
  const read: RenderPorts['read'] = (path) => (asked.push(path), Promise.resolve(undefined))
  await renderMessage({ name: 'a.hbs', bytes: new TextEncoder().encode('{{> (lookup this "x")}}') }, { read: (path) => (path === 'a.json' ? Promise.resolve({ path, text: JSON.stringify({ x: name }) }) : read(path)) })
  expect(asked.filter((path) => !path.startsWith('a.'))).toEqual([])
})

test.each([
  ['a.html', 'Dear {{ name | upper }}', 0],
  ['a.html', '{% if x %}{{ .Name }}{% endif %}', 0],
  ['a.html', '{{#if x}}{{ name | upper }}{{/if}}', 1],
  ['a.hbs', 'Dear {{ name | upper }}', 1],
])('what other engines fill in is no fault, unless it is certainly Handlebars: %s %s', async (name, text, faults) => {
  const made = await render(name, text)
  expect([made.draft.html, made.problems.length]).toEqual([text, faults])
})

test('a file without a placeholder asks for nothing', async () => {
  const made = await renderMessage({ name: 'a.html', bytes: new TextEncoder().encode('<p>\r\nx') }, { read: () => Promise.reject(new Error('asked')) })
  expect(made).toMatchObject({ sources: [], pieces: [{ text: '<p>\r\nx', place: { start: 0, end: 6, exact: true } }], draft: { html: '<p>\nx' } })
})

test('MJML is compiled after Handlebars, and what is wrong in it is told where it was written', async () => {
  const source = '<mjml>\r\n{{#each rows}}\r\n<mj-text>{{this}}</mj-text>\r\n{{/each}}\r\n  {{> foot}}\r\n</mjml>'
  const asked: string[] = []
  const mjml: RenderPorts['mjml'] = (text) => {
    asked.push(text)
    return Promise.resolve({ html: '<title>T</title><p>x</p>', errors: [{ line: 2, message: 'first' }, { line: 4, message: 'foot' }, { message: 'whole' }, { line: 99, message: 'beyond' }] })
  }
  const made = await render('a.mjml', source, { 'a.json': '{"rows":["a"]}', 'foot.mjml': '<mj-foot />\n' }, mjml)
  expect(asked).toEqual(['<mjml>\n<mj-text>a</mj-text>\n  <mj-foot />\n</mjml>'])
  expect(made).toMatchObject({ kind: 'mjml', draft: { subject: 'T', html: '<title>T</title><p>x</p>', text: 'x' } })
  const row = source.indexOf('{{this}}')
  expect(problemsOf(made)).toEqual([
    ['template-mjml', undefined, row, row + '{{this}}'.length],
    ['template-mjml', undefined, source.indexOf('</mjml>'), source.length],
    ['template-mjml', undefined, 0, 6],
    ['template-mjml', undefined, 0, 6],
  ])
})

test('it is made of all files that MJML includes, and of what these include, there or not', async () => {
  const files = {
    'mails/head.mjml': '<mj-include path="./in/logo.mjml" /><mj-include path="../a.mjml" />',
    'mails/in/logo.mjml': '<mj-include path="none.mjml" /><mj-include path="../head.mjml" />',
    'plain.html': '<mj-include path="not.mjml" />',
  }
  const source = `<mjml><!-- <mj-include path="comment.mjml" /> -->
<mj-include path="mails/head.mjml"/><mj-include path='look.css' type="css" /><mj-include type="html" path="plain.html" />
<mj-include path="/etc/x.mjml" /><mj-include path="../up.mjml" /><mj-include /></mjml>`
  const { sources } = await render('b.mjml', source, files, () => Promise.resolve({ html: '<p>x', errors: [] }))
  expect(sources).toEqual(['mails/head.mjml', 'mails/in/logo.mjml', 'mails/in/none.mjml', 'a.mjml', 'look.css', 'plain.html', '../up.mjml'])
})

test('files that include more and more end somewhere', async () => {
  let reads = 0
  const read: RenderPorts['read'] = (path) => Promise.resolve({ path, text: `<mj-include path="${++reads}.mjml" />` })
  const mjml: RenderPorts['mjml'] = () => Promise.resolve({ html: '<p>x', errors: [] })
  const { sources } = await renderMessage({ name: 'a.mjml', bytes: new TextEncoder().encode('<mjml><mj-include path="0.mjml" /></mjml>') }, { read, mjml })
  expect([sources.length, reads]).toEqual([200, 200])
})

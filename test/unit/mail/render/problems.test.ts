import { expect, test } from 'vitest'
import { fill, type Partials } from './filling'

interface Said {
  template: string
  data?: unknown
  partials?: Partials
  text: string
  problems?: readonly string[]
}

/** Each problem as its rule and what it marks, with the file where that is not the template. */
async function said({ template, data, partials = {} }: Said): Promise<{ text: string; problems: string[] }> {
  const { text, problems } = await fill(template, { data, partials })
  return {
    text,
    problems: problems.map(({ rule, message, place: { file, start, end } }) => {
      const source = file === undefined ? template : partials[file.replace(/\.hbs$/, '')]!
      return `${rule}${file === undefined ? '' : ` in ${file}`} at ${source.slice(start, end)}: ${message}`
    }),
  }
}

const data = { name: 'Anna', list: [1, 2], no: false, user: {} }

test.each<Said>([
  { template: '{{name}} {{nmae}} {{{user.city}}}', data, text: 'Anna {{nmae}} {{{user.city}}}', problems: ['placeholder-unresolved at {{nmae}}: The sample data has no “nmae”.', 'placeholder-unresolved at {{{user.city}}}: The sample data has no “user.city”.'] },
  { template: '{{#each list}}{{x}},{{/each}}', data, text: '{{x}},{{x}},', problems: ['placeholder-unresolved at {{x}}: The sample data has no “x”.'] },
  { template: '{{lookup user "city"}}', data, text: '{{lookup user "city"}}', problems: ['placeholder-unresolved at {{lookup user "city"}}: The sample data has no “{{lookup user "city"}}”.'] },
  { template: '{{date name}} {{#if (eq name "x")}}A{{else}}B{{/if}}', data, text: '{{date name}} A', problems: ['template-helper at {{date name}}: Only the helpers that Handlebars brings along are known here, not “date”.', 'template-helper at (eq name "x"): Only the helpers that Handlebars brings along are known here, not “eq”.'] },
  { template: '{{#box name}}<b>{{name}}</b>{{else}}none{{/box}}', data, text: '{{#box name}}<b>Anna</b>none{{/box}}', problems: ['template-helper at {{#box name}}<b>{{name}}</b>{{else}}none{{/box}}: Only the helpers that Handlebars brings along are known here, not “box”.'] },
  { template: '{{#each (sorted list) as |x|}}{{x}}{{name}}{{/each}}', data, text: '{{x}}{{name}}', problems: ['template-helper at (sorted list): Only the helpers that Handlebars brings along are known here, not “sorted”.'] },
  { template: '{{{{raw}}}} {{name}} {{{{/raw}}}}', data, text: '{{{{raw}}}} {{name}} {{{{/raw}}}}', problems: ['template-helper at {{{{raw}}}} {{name}} {{{{/raw}}}}: Only the helpers that Handlebars brings along are known here, not “raw”.'] },
  { template: '{{if name}}{{#if}}x{{/if}}{{#each list name}}y{{/each}}{{lookup name}}', data, text: '{{if name}}{{#if}}x{{/if}}{{#each list name}}y{{/each}}{{lookup name}}', problems: ['template-helper at {{if name}}: if needs a block: {{#if …}}.', 'template-helper at {{#if}}x{{/if}}: #if takes exactly one argument.', 'template-helper at {{#each list name}}y{{/each}}: #each takes exactly one argument.', 'template-helper at {{lookup name}}: lookup takes exactly two arguments.'] },
  { template: '{{> footer}}', data, text: '{{> footer}}', problems: ['template-partial at {{> footer}}: There is no partial “footer” beside the template.'] },
  { template: '{{> (lookup user "part")}}', data, text: '{{> (lookup user "part")}}', problems: ['placeholder-unresolved at (lookup user "part"): The sample data does not say which partial this is.'] },
  { template: 'a {{> p}} b', data, partials: { p: '<i>{{nmae}}</i>' }, text: 'a <i>{{nmae}}</i> b', problems: ['placeholder-unresolved in p.hbs at {{nmae}}: The sample data has no “nmae”.'] },
  { template: 'a {{> p}} b', data, partials: { p: '{{#if x}}' }, text: 'a {{#if x}} b', problems: ['template-syntax in p.hbs at {{#if x}}: This block is not closed.'] },
  { template: '{{* box}}{{name}}', data, text: 'Anna', problems: ['template-helper at {{* box}}: Handlebars has no decorator like this.'] },
  { template: '{{> p}}', data, partials: { p: 'x{{> p}}' }, text: '{{> p}}', problems: ['template-syntax in p.hbs at {{> p}}: This partial includes itself without end.'] },
  { template: '{{> p}}', data, partials: { p: '{{#each list}}{{> q}}{{/each}}', q: '{{#each @root.list}}{{> p @root}}{{/each}}' }, text: '{{> p}}', problems: ['template-syntax in p.hbs at {{> q}}: This partial includes itself without end.'] },
  { template: '{{> @partial-block}}x', data, text: '{{> @partial-block}}x' },
])('what is wrong is said where it is: $template', async (each) => {
  expect(await said(each)).toEqual({ text: each.text, problems: each.problems ?? [] })
})

test.each<Said>([
  { template: 'x\n{{#if a}}\ny\n{{#each b}}z{{/each}}', text: '', problems: ['template-syntax at {{#if a}}: This block is not closed.'] },
  { template: '{{!-- {{#if}} --}}\n{{^a}}{{/a}}{{#if b}}{{else}}', text: '', problems: ['template-syntax at {{#if b}}: This block is not closed.'] },
  { template: 'x\r\n  {{#if a}}{{/each}}', text: '', problems: ['template-syntax at {{#if a}}: This block is if, but each is closed.'] },
  { template: 'x\n {{ name', text: '', problems: ['template-syntax at na: Handlebars cannot read the template from here on.'] },
  { template: 'x\n {{a.this}}', text: '', problems: ['template-syntax at a.: Handlebars cannot read this: a.this'] },
  { template: '{{a}}\n\n{{ name | upper }}', text: '', problems: ['template-syntax at | : Handlebars cannot read the template from here on.'] },
  { template: '{{a}} {{/if}}', text: '', problems: ['template-syntax at {{/if}}: There is no block here that this could belong to.'] },
  { template: 'a {{! b', text: '', problems: ['template-syntax at {{: This comment is not closed.'] },
  { template: '{{{{a}}}} {{{{/b}}}}', text: '', problems: ['template-syntax at {{{{a}}: This block is a, but b is closed.'] },
])('text that is no template stays as it is: $problems', async (each) => {
  expect(await said(each)).toEqual({ text: each.template, problems: each.problems })
})

test.each(['{{#a}}', '{{^a}}', '{{#> a}}', '{{a (', '{{#a}}{{else if b}}'])('no depth of %s makes more of it', async (piece) => {
  const template = piece.repeat(20_000)
  const { text, problems } = await fill(template, { data })
  expect(text === template).toBe(true)
  expect(problems.map(({ message }) => message.slice(0, 40))).toEqual([expect.stringMatching(/nested too deeply|cannot read the template/)])
})

test('without sample data the placeholders stay, and each block shows its body once', async () => {
  const template = [
    '{{name}} {{{html}}} {{user.name}} {{@root.x}} {{lookup a "b"}}',
    '{{#if a}}A{{else}}B{{/if}}{{#unless a}}C{{else}}D{{/unless}}{{#with user}}{{city}}{{/with}}{{#section}}E{{/section}}{{^inverted}}F{{/inverted}}',
    '{{#each list}}{{this}} {{@index}} {{../name}}{{#unless @last}}, {{/unless}}{{else}}none{{/each}}',
    '{{> button text="Buy" url=link}}{{! gone }}{{#> missing}}fallback {{name}}{{/missing}}',
    '{{> tree}}',
  ]
  const partials = { button: '<a href="{{url}}">{{text}}</a>{{#if icon}}I{{/if}}', tree: '<li>{{v}}{{#each kids}}{{> tree}}{{/each}}' }
  const { text, problems } = await fill(template.join('\n'), { partials })
  expect(text.split('\n')).toEqual([
    template[0],
    'AC{{city}}E',
    '{{this}} {{@index}} {{../name}}',
    '<a href="{{url}}">Buy</a>Ifallback {{name}}',
    '<li>{{v}}{{> tree}}',
  ])
  expect(problems).toEqual([])
})

test('nothing that data only inherits is reached, and nothing of it is called', async () => {
  const template = '{{constructor}}|{{constructor.constructor}}|{{lookup this "__proto__"}}|{{toString}}|{{list.map}}|{{name.trim}}|{{valueOf.name}}|{{#with constructor}}x{{/with}}|{{lookup (lookup this "constructor") "name"}}'
  const { text, problems } = await fill(template, { data })
  expect(text).toBe(template.replace('{{#with constructor}}x{{/with}}', ''))
  expect(problems.every(({ rule }) => rule === 'placeholder-unresolved')).toBe(true)
  const own = JSON.parse('{"toString":"a","valueOf":{"b":1},"constructor":["c"],"length":-1}') as unknown
  expect((await fill('{{x}}{{list}}', { data: { x: own, list: [own, [own]] } })).text).toBe('[object Object][object Object],[object Object]')
})

test('what would never end, or make far too much, is given up', async () => {
  const ten = Array.from({ length: 10 }, (_, at) => at)
  const nested = (depth: number): string => (depth === 0 ? '0123456789' : `{{#each @root.ten}}${nested(depth - 1)}{{/each}}`)
  expect((await fill(nested(6), { data: { ten } })).problems.map(({ message }) => message)).toEqual(['The template does not come to an end.'])
  const long = 'x'.repeat(100_000)
  expect((await fill(nested(2).replace('0123456789', '{{@root.long}}'), { data: { ten, long } })).problems.map(({ message }) => message)).toEqual(['The template makes more than 5 MB of text.'])
  let bomb: unknown = ['x']
  for (let at = 0; at < 30; at++) bomb = [bomb, bomb]
  expect((await fill('{{bomb}}', { data: { bomb } })).problems).toHaveLength(1)
})

test('the white space before each line of a partial counts among what a template makes', async () => {
  const template = `${' '.repeat(4_000)}{{> p}}\n`
  const { text, problems } = await fill(template, { data: {}, partials: { p: 'x\n'.repeat(4_000) } })
  expect([text, problems.map(({ message }) => message)]).toEqual([template, ['The template makes more than 5 MB of text.']])
  expect((await fill(template, { data: {}, partials: { p: 'x\n'.repeat(1_000) } })).text).toHaveLength(1_000 * 4_002)
})

import { expect, test } from 'vitest'
import { fill, type Partials } from './filling'
import { known, theirs } from './oracle'

const same = async (template: string, data: unknown, partials: Partials = {}): Promise<void> => {
  const { pieces, problems } = await fill(template, { data, partials })
  expect(problems.filter(({ rule }) => rule !== 'placeholder-unresolved')).toEqual([])
  const expected = theirs(template, data, partials)
  expect(expected).toBeDefined()
  expect(known(pieces, problems)).toBe(expected)
}

const shop = {
  name: 'Anna & "Co"',
  html: '<b>bold</b>',
  zero: 0,
  no: false,
  yes: true,
  none: null,
  empty: '',
  list: ['a', 'b', 'c'],
  matrix: [[1, 2], [3], []],
  numbers: [1.5, -2, 1e21],
  user: { name: 'Ben', address: { city: 'Verona', 'post code': '37100' } },
  items: [{ title: 'One', price: 1, tags: ['x', 'y'] }, { title: 'Two', price: 0, tags: [] }],
  map: { first: { v: 1 }, second: { v: 2 } },
  key: 'city',
  which: 'card',
}

test.each([
  '{{name}} {{{name}}} {{&name}} {{html}} {{{html}}}',
  '{{zero}}|{{no}}|{{yes}}|{{none}}|{{empty}}|{{list}}|{{matrix}}|{{numbers}}|{{user}}|{{{no}}}|{{{none}}}|{{{user}}}',
  '{{user.name}} {{user/name}} {{this.user.name}} {{./name}} {{user.address.[post code]}} {{[name]}} {{"name"}} {{this}}',
  '{{list.length}} {{list.[0]}} {{list.[1]}} {{name.length}} {{matrix.[0].[1]}}',
  '{{#if yes}}A{{/if}}{{#if zero}}B{{else}}C{{/if}}{{#if zero includeZero=true}}D{{/if}}{{#if empty}}E{{^}}F{{/if}}{{#if matrix.[2]}}G{{else}}H{{/if}}',
  '{{#unless no}}A{{/unless}}{{#unless zero includeZero=true}}B{{else}}C{{/unless}}{{^no}}D{{/no}}{{^yes}}E{{else}}F{{/yes}}',
  '{{#if no}}A{{else if zero}}B{{else if yes}}C{{else}}D{{/if}}',
  '{{#if no}}A{{else with user}}{{name}}{{/if}}|{{#if no}}x{{else each list}}{{this}}{{else}}none{{/if}}',
  '{{#each list}}{{@index}}{{@key}}{{@first}}{{@last}}{{this}}{{.}} {{/each}}',
  '{{#each map}}{{@key}}={{v}} {{@index}}{{@first}}{{@last}};{{/each}}{{#each none}}x{{else}}nothing{{name}}{{/each}}{{#each empty}}x{{else}}nothing{{/each}}',
  '{{#each items}}{{#each tags}}{{@../index}}{{@index}}{{this}}{{../title}}{{../../name}}{{@root.name}} {{/each}}{{else}}no{{/each}}',
  '{{#each matrix}}{{#each this}}{{this}},{{else}}none {{../name}}{{/each}};{{/each}}',
  '{{#each items as |item at|}}{{item.title}}{{at}}{{#each item.tags as |tag|}}{{tag}}{{item.price}}{{at}}{{/each}}{{/each}}',
  '{{#with user}}{{name}} {{../name}} {{#with address}}{{city}} {{../name}} {{../../name}}{{/with}}{{/with}}{{#with none}}x{{else}}{{name}}{{/with}}',
  '{{#with user as |u|}}{{u.name}}{{u.address.city}}{{/with}}{{#with zero}}{{this}}{{/with}}{{#with matrix.[2]}}x{{else}}y{{/with}}',
  '{{#user}}{{name}}{{../name}}{{/user}}{{#list}}{{this}}{{@index}}{{/list}}{{#yes}}{{name}}{{/yes}}{{#none}}x{{/none}}{{#zero}}zero{{this}}{{/zero}}{{#empty}}[{{this}}]{{/empty}}{{^list}}x{{/list}}',
  '{{#user.address}}{{city}}{{/user.address}}{{#this}}{{name}}{{/this}}{{#items as |i|}}{{i.title}}{{/items}}',
  '{{lookup user "name"}} {{lookup user.address key}} {{lookup list 1}} {{lookup list "length"}} {{lookup (lookup user "address") key}} {{lookup zero "x"}}|{{lookup empty "x"}}|{{lookup none "x"}}',
  '{{#each items}}{{lookup ../list @index}}{{/each}}{{#each (lookup items 0)}}{{@key}}{{/each}}{{#with (lookup map "first")}}{{v}}{{/with}}',
  '{{#lookup user "name"}}ignored{{/lookup}}{{log name}}{{#log name}}x{{/log}}{{log}}',
  '{{#if "text"}}A{{/if}}{{#if ""}}B{{/if}}{{#if 0}}C{{/if}}{{#if true}}D{{/if}}{{#if null}}E{{/if}}{{#if undefined}}F{{/if}}{{#each "abc"}}x{{else}}y{{/each}}',
  'a {{! comment }} b {{!-- with }} in it --}} c {{~! d ~}} e',
  '\\{{name}} \\\\{{name}} \\\\\\{{name}} \\{{{name}}} {{name}}',
  '{{{{if yes}}}} {{name}} {{{{/if}}}}|{{{{yes}}}}{{x}}{{{{/yes}}}}|{{{{if no}}}} {{name}} {{{{/if}}}}',
  ' a {{~name~}} b {{~#if yes~}} c {{~else~}} d {{~/if~}} e {{~{html}~}} f {{~^}} g'.replace(' {{~^}} g', ''),
  '{{#if yes}}\n  A\n{{/if}}\n{{#if no}}\n  B\n{{else}}\n  C\n{{/if}}\nD',
  'x\n  {{#each list}}\n    {{this}}\n  {{/each}}\ny\n{{! gone }}\nz {{! stays }}\n',
  'x\r\n{{#if yes}}\r\n  A\r\n{{else}}\r\n B\r\n{{/if}}\r\nC',
  '{{#if no}}\n A\n{{else if yes}}\n B\n {{else}}\n C\n  {{/if}}\n',
  '{{#if no}}\n A\n{{~else if no}}\n B\n {{else if yes~}}\n C\n  {{~/if}}\n',
  '{{#each list}}{{#if @first}}[{{/if}}{{this}}{{#unless @last}},{{/unless}}{{#if @last}}]{{/if}}{{/each}}',
  '{{#each numbers}}{{#if this}}{{this}} {{@root.name}} {{../name}}{{/if}}{{/each}}',
  '{{@root.user.name}} {{#with user}}{{@root.name}}{{#if ../yes}}{{../name}}{{/if}}{{/with}}',
  '{{#each none}}{{else}}{{#if yes}}{{../name}}{{name}}{{/if}}{{/each}}',
  '{{#each items}}{{#with this}}{{title}}{{../title}}{{/with}}{{/each}}',
])('as Handlebars itself: %s', (template) => same(template, { ...shop, title: 'Top' }))

test.each([
  [[null, 1, [null, [2, null]]], '{{#each this}}{{this}};{{#if ../length}}{{this}}{{/if}}{{/each}}{{this}}'],
  [[{ a: null }], '{{#each this}}{{#with a}}x{{else}}{{#if true}}{{#each ../this}}y{{/each}}{{/if}}{{/each}}'.replace('{{/each}}{{/if}}', '{{/each}}{{/if}}{{/with}}')],
  ['text', '{{this}} {{length}} {{#each this}}x{{else}}none{{/each}}'],
  [{ a: { b: [{ c: { d: 1 } }] } }, '{{#a}}{{#b}}{{#c}}{{d}}{{../../../this}}{{/c}}{{/b}}{{/a}}'],
  [{ a: { toString: 'x' }, if: 'field', each: [1] }, '{{this.if}}{{./if}}{{#this.each}}{{this}}{{/this.each}}'],
  [JSON.parse('{"__proto__":{"x":1},"constructor":"own"}'), '{{__proto__.x}}{{constructor}}'],
])('of any data: %j in %s', (data, template) => same(template, data))

test.each<[string, Partials]>([
  ['{{> card}} {{> card user}} {{> card name="Eva"}} {{> card user name="Eva"}}', { card: '[{{name}}]' }],
  ['{{> (lookup . "which")}}', { card: 'dynamic {{name}}' }],
  ['a\n  {{> card}}\nb\n  {{> empty}}\nc', { card: 'one\n\n{{name}}\n', empty: '' }],
  ['  {{> outer}}\n', { outer: '{{#each list}}\n  {{> inner}}\n{{/each}}\n', inner: '<i>\n{{this}}\n</i>' }],
  ['{{#each items}}{{> card}}{{/each}}', { card: '{{@index}}{{title}}{{@root.name}}{{#each tags}}{{this}}{{../title}}{{@../index}}{{/each}}' }],
  ['{{#> card}}block {{name}}{{/card}}', { card: '<{{> @partial-block}}>{{#if @partial-block}}yes{{/if}}' }],
  ['{{#> none}}fallback {{name}}{{/none}}', {}],
  ['{{#> a}}x{{#> b}}y{{name}}{{/b}}{{/a}}', { a: '<a>{{> @partial-block}}</a>', b: '<b>{{> @partial-block}}</b>' }],
  ['{{#> layout}}{{#*inline "head"}}<title>{{name}}</title>{{/inline}}body{{/layout}}', { layout: '{{> head}}|{{> @partial-block}}|{{#> foot}}no foot{{/foot}}' }],
  ['{{#*inline "x"}}{{name}}{{@index}}{{/inline}}{{> x}}{{#each items}}{{> x name=title}}{{/each}}{{> x user}}', {}],
  ['{{> later}}{{#*inline "later"}}L{{/inline}}{{#if yes}}{{#*inline "later"}}M{{/inline}}{{> later}}{{/if}}{{> later}}', {}],
  ['{{#*inline "a"}}A{{> b}}{{/inline}}{{#*inline "b"}}B{{name}}{{/inline}}{{> a}}{{> file}}', { file: '({{> a}})' }],
  ['{{#*inline "t"}}main{{/inline}}{{> layout}}{{> t}}', { layout: '{{> t}}{{#*inline "t"}}own{{/inline}}{{> t}}', t: 'file' }],
  ['{{#each items}}{{#*inline "row"}}{{title}}{{../name}}{{/inline}}{{> row}}{{/each}}', {}],
  ['{{> tree tree}}', { tree: '{{v}}{{#each kids}}({{> tree}}){{/each}}' }],
  ['{{#> a}}{{#> @partial-block}}none{{/@partial-block}}{{/a}}', { a: '[{{> @partial-block}}]' }],
  ['{{#> outer}}A{{/outer}}', { outer: '{{#> inner}}B{{> @partial-block}}{{/inner}}', inner: 'C{{> @partial-block}}' }],
  ['{{#> outer}}A{{/outer}}', { outer: '{{> inner}}', inner: 'C{{> @partial-block}}' }],
  ['{{> card none name="Z"}}{{> card list x=1}}{{> card a=1 a=2}}', { card: '[{{#each this}}{{@key}}{{this}}{{/each}}]' }],
  ['{{> "quoted" }}{{> [with space]}}{{> 123}}', { quoted: 'q', 'with space': 's', 123: 'n' }],
  ['{{#with user}}{{> card ..}}{{> card}}{{/with}}', { card: '{{name}}{{#if true}}{{@root.name}}{{/if}}' }],
  ['{{#each items as |item|}}{{#> wrap}}{{item.title}}{{@index}}{{/wrap}}{{/each}}', { wrap: '<{{> @partial-block}}>' }],
])('partials as Handlebars itself: %s %j', (template, partials) => same(template, { ...shop, tree: { v: 1, kids: [{ v: 2, kids: [] }, { v: 3, kids: [{ v: 4 }] }] } }, partials))

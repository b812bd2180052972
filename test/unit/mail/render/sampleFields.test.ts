import { expect, test } from 'vitest'
import { sampleFor } from '../../../../src/mail/render/sampleFields'

const partials: Readonly<Record<string, string>> = { 'row.hbs': '{{label}}{{../title}}{{tone}}', 'deep.hbs': '{{> row}}{{place.city}}', 'again.hbs': '{{own}}{{> again}}{{> again}}' }
const read = (path: string) => Promise.resolve(Object.hasOwn(partials, path) ? { path, text: partials[path]! } : undefined)

test.each<[string, unknown]>([
  ['no fields', {}],
  ['{{firstName}} {{{last_name}}} {{this.nick}} {{./place}}', { firstName: 'First name', last_name: 'Last name', nick: 'Nick', place: 'Place' }],
  ['{{user.name.first}} {{user.email}} {{unsubscribeUrl}}', { user: { name: { first: 'First' }, email: 'giulia@example.com' }, unsubscribeUrl: 'https://www.example.com/' }],
  ['{{#each items}}{{name}}{{#each tags}}{{this}}{{/each}}{{@index}}{{../currency}}{{@root.shop}}{{else}}{{nothing}}{{/each}}', {
    items: [1, 2].map(() => ({ name: 'Name', tags: ['Tag 1', 'Tag 2'] })), currency: 'Currency', shop: 'Shop', nothing: 'Nothing',
  }],
  ['{{#each items as |item at|}}{{item.name}}{{at}}{{other}}{{/each}}', { items: [{ name: 'Name', other: 'Other' }, { name: 'Name', other: 'Other' }] }],
  ['{{#if vip}}{{discount}}{{else}}{{offer}}{{/if}}{{#if discount}}x{{/if}}{{#unless paid}}y{{/unless}}', { vip: true, discount: 'Discount', offer: 'Offer', paid: true }],
  ['{{#if user}}{{user.name}}{{/if}}{{#with address}}{{street}}{{../vat}}{{/with}}', { user: { name: 'Name' }, address: { street: 'Street' }, vat: 'Vat' }],
  ['{{#order}}{{total}}{{/order}}{{#lines}}{{.}}{{/lines}}{{^gone}}z{{/gone}}', { order: { total: 'Total' }, lines: ['Line 1', 'Line 2'], gone: true }],
  ['{{formatDate date "short" zone=zone}}{{#isBig (size box)}}{{inner}}{{/isBig}}', { date: 'Date', zone: 'Zone', box: 'Box', inner: 'Inner' }],
  ['{{#each rows}}{{> row tone="x"}}{{/each}}{{> deep}}{{> none}}{{> again}}', {
    rows: [{ label: 'Label' }, { label: 'Label' }], title: 'Title', label: 'Label', tone: 'Tone', place: { city: 'City' }, own: 'Own',
  }],
  ['{{lookup map key}}{{__proto__.x}}{{constructor}}', JSON.parse('{"map":"Map","key":"Key","__proto__":{"x":"X"},"constructor":"Constructor"}')],
])('the fields of %s', async (template, data) => {
  expect(JSON.stringify(await sampleFor(template, read), null, 1)).toEqual(JSON.stringify(data, null, 1))
})

test('what is no template has none', async () => {
  expect(await sampleFor('{{ a | upper }}{% if %}{{#if}}', read)).toBeUndefined()
})

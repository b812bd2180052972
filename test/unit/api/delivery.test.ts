import { expect, it } from 'vitest'
import { domainsOf } from '../../../src/api/resources/delivery'

it.each([
  [undefined, []],
  ['mail.acme.example', []],
  [['mail.acme.example', 'DD10000001', 7, null], ['mail.acme.example']],
  [[{ code: 'DD10000001', name: 'mail.acme.example' }, { code: 'DD10000002' }, { name: '' }, { name: 5 }], ['mail.acme.example']],
])('the domains of a Delivery account are read out of %j by their names', (domains, names) => {
  expect(domainsOf({ id: '4101', domains })).toEqual(names)
})

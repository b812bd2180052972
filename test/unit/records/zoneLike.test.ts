import { expect, it } from 'vitest'
import { isZoneLike } from '../../../src/features/records/text/languages'

it.each([
  ['zone', '/x/anything'],
  ['terraform', 'untitled-1'],
  ['plaintext', '/etc/bind/db.example.com'],
  ['plaintext', '/zones/example.com.zone'],
  ['plaintext', '/zones/2.0.192.in-addr.arpa'],
  ['json', '/infra/dns.tf.json'],
  ['javascript', '/dns/dnsconfig.js'],
  ['yaml', '/config/example.com.yaml'],
  ['yaml', '/config/sub.example.co.uk.yml'],
])('%s %s is a document from which zones are made', (language, path) => {
  expect(isZoneLike(language, path)).toBe(true)
})

it.each([
  ['markdown', '/docs/spf.md'],
  ['javascript', '/src/dnsconfig.test.js'],
  ['yaml', '/mkdocs.yml'],
  ['plaintext', '/zones/readme'],
  ['toString', '/x'],
  ['typescript', '/src/zone.ts'],
  ['yaml', '/example.com.yaml/values.yaml'],
])('%s %s is none', (language, path) => {
  expect(isZoneLike(language, path)).toBe(false)
})

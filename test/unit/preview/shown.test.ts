import { expect, test } from 'vitest'
import { Changes } from '../../../src/features/preview/changes'
import { mimeShown } from '../../../src/features/preview/mimeShown'
import { newDraft } from '../../../src/mail/draft'
import { appearances } from '../../../src/mail/darkMode'
import { previewDocument } from '../../../src/mail/preview'
import { renderMessage } from '../../../src/mail/render/rendered'
import { templates } from '../../fixtures/templates'

const all = templates()
const ports = { read: () => Promise.resolve(undefined) }

test('there are enough templates of public frameworks', () => {
  expect(all.length).toBeGreaterThanOrEqual(40)
})

test.each(all)('$name is shown in every way', async ({ name, html }) => {
  const { draft, problems } = await renderMessage({ name, bytes: new TextEncoder().encode(html) }, ports)
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  for (const appearance of appearances) expect(previewDocument(draft.html, { appearance, here: draft.html.length / 2 }).document.length).toBeGreaterThan(draft.html.length / 2)
  const { size, source } = await mimeShown(draft, 'source')
  expect(size).toBeGreaterThan(draft.html.length / 2)
  expect(source).toContain('Content-Type: text/html; charset=utf-8')
})

test('headers are unfolded and decoded, and only what is looked at is handed on', async () => {
  const subject = `Perché no? ${'molto '.repeat(30)}lungo`
  const draft = newDraft({ from: 'Società <a@rossi.example>', subject, text: 'Ciao', headers: [{ name: 'X-Campaign', value: 'uno' }] })
  const { headers, source } = await mimeShown(draft, 'headers')
  expect(source).toBe('')
  expect(headers).toEqual(expect.arrayContaining([{ name: 'Subject', value: subject }, { name: 'X-Campaign', value: 'uno' }, { name: 'From', value: 'Società <a@rossi.example>' }]))
  expect(await mimeShown(draft, 'html')).toMatchObject({ headers: [], source: '', cut: false })
  const large = await mimeShown(newDraft({ text: 'x'.repeat(400_000) }), 'source')
  expect(large.cut).toBe(true)
  expect(large.source.length).toBeLessThan(large.size)
})

test('follows the last change of what is seen', () => {
  const changes = new Changes()
  const page = (style: string, text: string) => `<head><style>${style}</style></head><body><p>one</p><p>${text}</p></body>`
  expect(changes.lastIn(page('a{}', 'two'))).toBeUndefined()
  const before = page('a{}', 'two!')
  expect(changes.lastIn(before)).toBe(before.indexOf('!'))
  const after = page('a{b:c}', 'two!')
  expect(changes.lastIn(after)).toBe(after.indexOf('!'))
  expect(changes.lastIn(after)).toBe(after.indexOf('!'))
  changes.forget()
  expect(changes.lastIn(before)).toBeUndefined()
})

test('the page opens at the tag before the change, but not at one that shows nothing', () => {
  const html = '<body><p id=a>one</p><style>b{}</style><p id=b>two</p>'
  const at = (here: number) => previewDocument(html, { here }).document.match(/<(\w+) data-qboxmail-here="" id="(\w)"/)?.[2]
  expect(at(html.indexOf('one'))).toBe('a')
  expect(at(html.indexOf('b{}'))).toBe('a')
  expect(at(html.indexOf('two'))).toBe('b')
  expect(previewDocument(html).document).not.toContain('scroll')
})

test('pictures from files are shown where a path names them, and said to be', () => {
  const png = 'data:image/png;base64,AA=='
  const { document, local, missing } = previewDocument('<img src="logo.png"><img src="none.png"><td background="/bg.png">', { files: { 'logo.png': png, '/bg.png': png, 'bad.png': 'data:text/html;base64,AA==' } })
  expect(document).toContain(`<img src="${png}"><img><td background="${png}">`)
  expect([local, missing]).toEqual([['logo.png', '/bg.png'], ['none.png']])
})

import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { MjmlWorker } from '../../../src/editor/mjmlWorker'
import { patience } from '../../fixtures/effort'

let root: string
const workers: MjmlWorker[] = []
const started = (times?: { patience: number; rest: number }): MjmlWorker => {
  const worker = new MjmlWorker(times)
  workers.push(worker)
  return worker
}
/** A package in the place of MJML. */
const made = async (name: string, code: string): Promise<string> => {
  const module = join(root, name)
  await mkdir(module)
  await writeFile(join(module, 'package.json'), '{"type":"commonjs"}')
  await writeFile(join(module, 'index.js'), code)
  return module
}
const request = (module: string, source: string) => ({ module, source, file: join(root, 'mails/a.mjml'), root })

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'qboxmail-mjml-'))
  await mkdir(join(root, 'mails'))
  await mkdir(join(root, 'shared'))
  await writeFile(join(root, 'shared/foot.mjml'), '<mj-section>\n<mj-column><mj-text>Foot</mj-text></mj-column></mj-section>\n')
  await writeFile(join(root, 'shared/bad.mjml'), '<mj-section>\n\n<mj-column><mj-text bad="1">Foot</mj-text></mj-column></mj-section>\n')
})
afterEach(() => workers.splice(0).forEach((worker) => worker.end('')))
afterAll(() => rm(root, { recursive: true, maxRetries: 10, retryDelay: 100 }))

const mjml5 = resolve('node_modules/mjml')
const page = (inner: string): string => `<mjml>\n<mj-head><mj-title>T</mj-title></mj-head>\n<mj-body>\n${inner}\n</mj-body>\n</mjml>`

test('the package makes HTML, with what it includes', async () => {
  const { html, errors } = await started().compile(request(mjml5, page('<mj-include path="../shared/foot.mjml" />')))
  expect(html).toMatch(/<title>T<\/title>[^]*Foot/)
  expect(errors).toEqual([])
}, patience)

test('it says what is wrong at which line, and of what is included at which line it is included', async () => {
  const worker = started()
  const own = await worker.compile(request(mjml5, page('<mj-section>\n<mj-column><mj-text bad="1">x</mj-text></mj-column></mj-section>')))
  expect(own.errors).toEqual([{ line: 5, message: 'Attribute bad is illegal' }])
  const included = await worker.compile(request(mjml5, page('<mj-include path="../shared/bad.mjml" />')))
  expect(included.errors).toEqual([{ line: 4, message: expect.stringMatching(/^Line 3 of .*bad\.mjml, .*Attribute bad is illegal/) }])
  const none = await worker.compile(request(mjml5, '<p>x'))
  expect([none.html, none.errors.length]).toEqual(['', 1])
}, patience)

test('of an included file that is not saved, the text in its editor is taken, and only for that time', async () => {
  const worker = started()
  await writeFile(join(root, 'shared/outer.mjml'), '<mj-include path="foot.mjml" />')
  const asked = request(mjml5, page('<mj-include path="../shared/outer.mjml" />'))
  const unsaved = { [join(root, 'shared/foot.mjml')]: '<mj-section><mj-column><mj-text>Unsaved</mj-text></mj-column></mj-section>' }
  const [first, second] = await Promise.all([worker.compile({ ...asked, unsaved }), worker.compile(asked)])
  expect([first.errors, second.errors]).toEqual([[], []])
  expect([first.html, second.html].map((html) => /Unsaved|Foot/.exec(html)?.[0])).toEqual(['Unsaved', 'Foot'])
}, patience)

test('a package that answers at once, as of version 4, will do', async () => {
  const module = await made('four', "module.exports = (source, { filePath }) => ({ html: source.toUpperCase() + require('path').basename(filePath), errors: [] })")
  expect(await started().compile(request(module, 'x'))).toEqual({ html: 'Xmails', errors: [] })
})

test('what hangs is ended, and what comes then is compiled again; what breaks down is told of', async () => {
  const module = await made('hangs', "module.exports = (source) => { if (source === 'hang') for (;;); if (source === 'exit') process.exit(3); if (source === 'throw') throw new Error('no'); return { html: source, errors: [] } }")
  const worker = started({ patience: 2000, rest: 60_000 })
  const [hung, after] = await Promise.all([worker.compile(request(module, 'hang')), worker.compile(request(module, 'after'))])
  expect([hung, after]).toEqual(Array(2).fill({ html: '', errors: [{ message: 'MJML did not finish within 2 seconds.' }] }))
  expect(await worker.compile(request(module, 'again'))).toEqual({ html: 'again', errors: [] })
  expect(await worker.compile(request(module, 'throw'))).toEqual({ html: '', errors: [{ message: 'no' }] })
  expect(await worker.compile(request(module, 'exit'))).toEqual({ html: '', errors: [{ message: 'MJML ended by itself.' }] })
  expect(await worker.compile(request(join(root, 'nothing'), 'x'))).toMatchObject({ html: '', errors: [{ message: expect.stringContaining('Cannot find module') }] })
}, patience)

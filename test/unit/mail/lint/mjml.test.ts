import { resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { MjmlWorker } from '../../../../src/editor/mjmlWorker'
import { chosenClients } from '../../../../src/mail/lint/clients'
import { lintTemplate } from '../../../../src/mail/lint/lint'
import { mjmlProperties } from '../../../../src/mail/lint/mjml'
import { silencing } from '../../../../src/mail/lint/silence'
import { patience } from '../../../fixtures/effort'

const facts = { clients: chosenClients(['outlook.windows']) }
const marks = (source: string) => lintTemplate(source, facts).filter(({ rule }) => rule.startsWith('css-')).map(({ rule, start, end }) => [rule, source.slice(start, end)])

/** An element where it may stand. */
const pages: Readonly<Record<string, (attribute: string) => string>> = {
  'mj-section': (attribute) => `<mj-section ${attribute}><mj-column><mj-text>x</mj-text></mj-column></mj-section>`,
  'mj-wrapper': (attribute) => `<mj-wrapper ${attribute}><mj-section><mj-column><mj-text>x</mj-text></mj-column></mj-section></mj-wrapper>`,
  'mj-column': (attribute) => `<mj-section><mj-column ${attribute}><mj-text>x</mj-text></mj-column></mj-section>`,
  'mj-hero': (attribute) => `<mj-hero ${attribute}><mj-text>x</mj-text></mj-hero>`,
  'mj-social-element': (attribute) => `<mj-section><mj-column><mj-social><mj-social-element name="facebook" href="https://a.test" ${attribute}>x</mj-social-element></mj-social></mj-column></mj-section>`,
  'mj-social': (attribute) => `<mj-section><mj-column><mj-social ${attribute}><mj-social-element name="facebook" href="https://a.test">x</mj-social-element></mj-social></mj-column></mj-section>`,
  'mj-navbar-link': (attribute) => `<mj-section><mj-column><mj-navbar><mj-navbar-link href="/a" ${attribute}>x</mj-navbar-link></mj-navbar></mj-column></mj-section>`,
}
const inColumn = (name: string) => (attribute: string) => `<mj-section><mj-column><${name} ${attribute}>x</${name}></mj-column></mj-section>`
const values: Readonly<Record<string, string>> = { color: '#123abc', 'background-color': '#123abc', border: '3px dotted #123abc', 'font-family': 'Qfont', 'font-style': 'oblique', 'font-weight': '123', 'text-decoration': 'overline', 'text-transform': 'capitalize' }

const worker = new MjmlWorker()
afterAll(() => worker.end(''))

const all = Object.entries(mjmlProperties).flatMap(([element, names]) => names.split(' ').map((name) => [element, name] as const))

test.each(all)('MJML writes %s %s as the property of that name', { timeout: patience }, async (element, name) => {
  const value = values[name] ?? '17px'
  const source = `<mjml><mj-body>${(pages[element] ?? inColumn(element))(`${name}="${value}"`)}</mj-body></mjml>`
  const { html, errors } = await worker.compile({ module: resolve('node_modules/mjml'), source, file: resolve('a.mjml'), root: resolve('.') })
  expect(errors).toEqual([])
  const styles = [...html.replace(/<!--\[if[^]*?<!\[endif\]-->/g, '').matchAll(/style="([^"]*)"/g)].flatMap(([, style]) => style!.split(';').map((each) => each.trim()))
  expect(styles).toContain(`${name}:${value}`)
})

test('an attribute that becomes CSS is judged as such, where it stands', () => {
  expect(marks('<mj-button border-radius="4px" padding="1rem">x</mj-button><mj-image border-radius="0" src=""><mj-text letter-spacing="0.1em" color="rgba(0,0,0,.5)">')).toEqual([
    ['css-border-radius', 'border-radius="4px"'],
    ['css-letter-spacing', 'letter-spacing="0.1em"'],
    ['css-rgba', 'color="rgba(0,0,0,.5)"'],
  ])
  expect(marks('<mj-section background-url="x.png"><mj-class name="a" border-radius="4px"><p border-radius="4px">')).toEqual([])
})

test('the style sheet of MJML is one', () => {
  const source = '<mjml><mj-head><mj-style inline="inline">\n  .a > b { border-radius: 4px }\n</mj-style><mj-style/></mj-head><mj-body><p style="border-radius:1px"></mj-body></mjml>'
  const found = lintTemplate(source, facts)
  expect(marks(source)).toEqual([['css-selector-child', '.a > b'], ['css-border-radius', 'border-radius: 4px'], ['css-border-radius', 'border-radius:1px']])
  const sheet = found.find(({ rule, start }) => rule === 'css-border-radius' && source.startsWith('border-radius: 4px', start))!
  const edit = silencing(source, sheet)!
  const silenced = source.slice(0, edit.start) + edit.text + source.slice(edit.end)
  expect(edit.text).toBe('/* qboxmail-ignore css-border-radius */')
  expect(marks(silenced).filter(([rule]) => rule === 'css-border-radius')).toEqual([['css-border-radius', 'border-radius:1px']])
})

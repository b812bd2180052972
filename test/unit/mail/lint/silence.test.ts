import { expect, test } from 'vitest'
import { chosenClients } from '../../../../src/mail/lint/clients'
import { lintTemplate, type TemplateFacts } from '../../../../src/mail/lint/lint'
import { silencing } from '../../../../src/mail/lint/silence'

const facts: TemplateFacts = { clients: chosenClients(['outlook.windows']), text: '' }
const told = (html: string) => lintTemplate(html, facts).map(({ rule, start }) => `${rule} ${start}`)

test('a comment silences the rules that it names for what follows it, and nothing else', () => {
  const image = '<img width=1 src="a.png">'
  const rulesOf = (html: string, clients: readonly number[] = []) => lintTemplate(html, { clients }).map(({ rule }) => rule)
  expect(rulesOf(image)).toEqual(['image-alt', 'image-relative'])
  expect(rulesOf(`<!-- qboxmail-ignore image-alt -->\n ${image}`)).toEqual(['image-relative'])
  expect(rulesOf(`<!-- qboxmail-ignore image-alt, image-relative -->${image}`)).toEqual([])
  expect(rulesOf(`<!-- qboxmail-ignore image-alt --><!-- why --><!--qboxmail-ignore image-relative-->${image}`)).toEqual(['image-alt'])
  expect(rulesOf(`<!-- qboxmail-ignore image-alt -->\n<!--qboxmail-ignore image-relative-->\n${image}`)).toEqual([])
  expect(rulesOf(`<!-- qboxmail-ignore image-alt image-relative -->${image}${image}`)).toEqual(['image-alt', 'image-relative'])
  expect(rulesOf(`<p><!-- qboxmail-ignore image-alt image-relative -->x${image}`)).toEqual(['image-alt', 'image-relative'])
  expect(rulesOf('<style>a { /* qboxmail-ignore css-left-right-top-bottom */ top: 0; left: 0 }</style>', facts.clients)).toEqual(['html-style', 'css-left-right-top-bottom'])
  expect(rulesOf('<!-- qboxmail-ignore constructor -->')).toEqual(['ignore-unknown'])
})

test('what concerns the whole is silenced from anywhere', () => {
  expect(told('<p>x')).toEqual(['text-missing 0'])
  expect(told('<p>x<!-- qboxmail-ignore text-missing -->')).toEqual([])
})

test.each([
  '<body>\n  <img width=1\n    src="a.png">\n',
  '<head><title>Re: x</title></head>',
  '<style>\n  @media (hover) {\n    a:hover > b { top: 0; left: 0 }\n  }\n</style>',
  '<p style="top: 0">{{ }}',
  '<p>{{ }}<!--[if !mso]><!--><p>',
])('the comment that is offered silences just the finding: %j', (html) => {
  const findings = lintTemplate(html, facts)
  expect(findings.length).toBeGreaterThan(0)
  for (const finding of findings) {
    const edit = silencing(html, finding)!
    const after = lintTemplate(html.slice(0, edit.start) + edit.text + html.slice(edit.end), facts)
    expect(after.map(({ rule }) => rule)).not.toContain('ignore-unknown')
    // Others of the same rule that begin within the same tag or declaration go too.
    expect(after.length).toBeLessThan(findings.length)
    expect(new Set(after.map(({ rule }) => rule)).size).toBeGreaterThanOrEqual(new Set(findings.map(({ rule }) => rule)).size - 1)
  }
})

test('on a line of its own where the tag begins one', () => {
  const html = '<body>\n  <img width=1>'
  const [finding] = lintTemplate(html, { clients: [] })
  expect(silencing(html, finding!)).toEqual({ start: 9, end: 9, text: '<!-- qboxmail-ignore image-alt -->\n  ' })
})

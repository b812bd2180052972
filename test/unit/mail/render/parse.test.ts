import fc from 'fast-check'
import Handlebars from 'handlebars'
import { expect, test } from 'vitest'
import type { Expression, Program, Statement } from '../../../../src/mail/render/ast'
import { isTemplate, parseTemplate } from '../../../../src/mail/render/template'
import { patience } from '../../../fixtures/effort'
import { templateOf } from './templates'

/** A tree of Handlebars' own parser, of which no types are worth the trouble here. */
type Theirs = Record<string, unknown> & { type: string }

const list = (value: unknown): Theirs[] => (value as Theirs[] | undefined) ?? []

/** What both trees say, in one form; texts that are neighbours are one. */
function theirs(node: Theirs | undefined): unknown {
  if (!node) return undefined
  const { type } = node
  const call = { params: list(node['params']).map(theirs), hash: list((node['hash'] as Theirs | undefined)?.['pairs']).map(({ key, value }) => [key, theirs(value as Theirs)]) }
  if (type === 'Program') return { body: joined(list(node['body']).map(theirs)), blockParams: node['blockParams'] }
  if (type === 'ContentStatement') return node['value']
  if (type === 'CommentStatement') return { comment: true }
  if (type === 'PathExpression') return { data: node['data'], depth: node['depth'], parts: node['parts'], original: node['original'] }
  if (/Literal$/.test(type)) return { literal: node['value'] }
  const name = theirs((node['path'] ?? node['name']) as Theirs)
  if (type === 'SubExpression') return { name, ...call }
  if (type === 'MustacheStatement') return { name, ...call, escaped: node['escaped'] }
  return { type: type.replace(/Statement$|Block.*$/, ''), name, ...call, program: theirs(node['program'] as Theirs), inverse: theirs(node['inverse'] as Theirs), ...(type === 'PartialStatement' && { indent: node['indent'] }) }
}

function ours(source: string, node: Statement | Expression): unknown {
  if (node.type === 'content') return source.slice(node.start, node.end)
  if (node.type === 'comment') return { comment: true }
  if (node.type === 'path') return { data: node.data, depth: node.depth, parts: node.parts, original: node.original }
  if (node.type === 'literal') return { literal: node.value }
  const call = { params: node.params.map((each) => ours(source, each)), hash: (node.hash ?? []).map(({ key, value }) => [key, ours(source, value)]) }
  const name = ours(source, node.type === 'partial' ? node.name : node.path)
  if (node.type === 'sub') return { name, ...call }
  if (node.type === 'mustache') return { name, ...call, escaped: node.escaped }
  const block = node.type === 'block' ? node : node.block
  const program = (each: Program | undefined) => each && programOf(source, each)
  const type = node.type === 'partial' ? 'Partial' : node.type === 'decorator' ? 'Decorator' : ''
  return { type, name, ...call, program: program(block?.program), inverse: program(block?.inverse), ...(node.type === 'partial' && !block && { indent: node.indent ?? '' }) }
}

const programOf = (source: string, { body, blockParams }: Program): unknown => ({ body: joined(body.map((each) => ours(source, each))), blockParams })

const joined = (parts: readonly unknown[]): unknown[] =>
  parts.reduce<unknown[]>((all, part) => (typeof part === 'string' && typeof all.at(-1) === 'string' ? [...all.slice(0, -1), all.at(-1) as string + part] : part === '' ? all : [...all, part]), [])

function compare(source: string): 'both' | 'neither' {
  let expected: unknown
  try {
    expected = theirs(Handlebars.parse(source) as unknown as Theirs)
  } catch {
    expected = undefined
  }
  const parsed = parseTemplate(source)
  if (expected === undefined) expect(isTemplate(parsed) ? 'a template' : 'none').toBe('none')
  else expect(isTemplate(parsed) ? JSON.stringify(programOf(source, parsed.program)) : parsed.message).toBe(JSON.stringify(expected))
  return expected === undefined ? 'neither' : 'both'
}

const soup = (pieces: readonly string[], maxLength: number) => fc.array(fc.constantFrom(...pieces), { maxLength }).map((all) => all.join(''))
const inside = soup(['a', 'b', 'if', 'this', '..', '.', '/', '@', '=', '(', ')', '|', ' as |', ' ', '\n', '"x"', "'y'", '\\"', '"', '[c d]', '[', ']', '[\\]]', '12', '-3.5', '007', 'true', 'null', 'undefined', 'else', '~', '{', '}', '!', '#', '&', '*', '^', '>', '--', 'é', 'a-b', '$', ':', '%', ',', ';'], 8)
const around = soup(['{{', '}}', '{{{', '}}}', '{{{{', '}}}}', '{{#', '{{/', '{{^', '{{>', '{{#>', '{{#*', '{{!', '{{!--', '--}}', '{{~', '~}}', '{{else', '{{else}}', '{{ else }}', '{{^}}', '\\', 'a', 'if', ' ', '\n', '\r\n', '{{a}}', '{{/a}}', '{{#a}}', '{{elsewhere}}', '{{{{/a}}}}', '{{{{a}}}}', '{{&', '{{*', '{', '}'], 10)

test.each([
  ['a mark', inside.map((text) => `x {{${text}}} y`), 20_000],
  ['the beginning of a block', inside.map((text) => `{{#if ${text}}}x{{else if ${text}}}y{{/if}}`), 4_000],
  ['any marks', around, 20_000],
  ['whole templates', templateOf(['one']), 2_000],
  ['white space', soup(['{{#a}}', '{{/a}}', '{{else}}', '{{else if b}}', '{{~else~}}', '{{~#a~}}', '{{~/a~}}', '{{! x }}', '{{~! x ~}}', '{{> p}}', '{{~> p ~}}', '{{b}}', '{{~b~}}', '{{#> p}}', '{{/p}}', '{{^a}}', ' ', '\n', '\t', '\r\n', 'x', '\n\n'], 12), 20_000],
])('the parser takes what that of Handlebars takes, and as the same: %s', { timeout: patience }, (_, texts, numRuns) => {
  let both = 0
  fc.assert(fc.property(texts, (text) => void (compare(text) === 'both' && both++)), { numRuns })
  expect(both).toBeGreaterThan(numRuns / 200)
})

test.each([
  '{{#if a}}\n x\n {{else if b}}\n y\n {{else if c}}\n z\n {{else}}\n w\n {{/if}}\nq',
  '{{#if a~}} x {{~else if b~}} y {{~else if c~}} z {{~else~}} w {{~/if}} q',
  'a\n  {{#if a}}\n  b\n  {{/if}}  \n c \n{{{{raw}}}}\n {{x}} {{{{b}}}} {{{{/b}}}}\n{{{{/raw}}}}\n d',
  '  {{> a}}  \n{{#> b}}\n  x\n{{/b}}\n\t{{> c}}\n',
  '\\{{a}} \\\\{{b}} \\\\\\{{c}} \\{{d}}\\{{e}} \\{{f}}\\\\{{g}} \\{{{h}}} \\',
  '{{#*inline "x"}}\n a\n{{/inline}}\n{{#foo as |a b|}}{{a}}{{/foo}}{{^}}'.replace('{{^}}', ''),
  '{{!-- }} {{x}} --}}{{!}}{{!--}}{{~!-- a --~}}{{! a --}} b',
])('and of %j', (source) => {
  expect(compare(source)).toBe('both')
})

import fc from 'fast-check'

const names = ['a', 'b', 'c', 'list']
const content = fc.oneof({ weight: 30, arbitrary: fc.constantFrom('', ' ', '\n', 'x', ' \n  ', '\n\n', '<i class="y">', '\r\n', 'é\n  ', '{ {x', 'x}}', '\t\n') }, fc.constantFrom('\\', '\\\\', 'x\\{{a}}'))
const name = fc.constantFrom(...names)
const path = fc.oneof(
  { weight: 6, arbitrary: name },
  fc.constantFrom('this', '.', './a', 'this.b', '../a', '../../b', '..', '../this', '../list.length', '@index', '@key', '@first', '@last', '@root', '@root.a', '@../index', '@root.list.[0]', 'p', 'q', 'p.a'),
  fc.tuple(name, name).map(([one, other]) => `${one}.${other}`),
  fc.tuple(name, fc.constantFrom('[0]', '[b]', 'length')).map(([one, other]) => `${one}.${other}`),
)
const literal = fc.constantFrom('"a"', "'list'", '""', '0', '1', 'true', 'false', 'null', 'undefined')
const value = fc.oneof({ weight: 5, arbitrary: path }, literal, fc.tuple(path, fc.oneof(literal, path)).map(([of, key]) => `(lookup ${of} ${key})`))
const tilde = fc.constantFrom('', '', '', '', '~')
const hash = fc.oneof({ weight: 2, arbitrary: fc.constant('') }, fc.tuple(name, value).map(([key, of]) => ` ${key}=${of}`))

const comment = fc.constantFrom('{{! note }}', '{{!-- {{a}} --}}', '{{~! x ~}}')
// Handlebars adds up numbers that follow one another unescaped where no text is before them.
const mustache = fc.tuple(tilde, fc.constantFrom('', '{', '&'), fc.oneof(path, literal, fc.constant('lookup a "b"'), fc.constant('log a')), tilde).map(([left, kind, of, right]) => `${kind === '' ? '' : '.'}{{${left}${kind}${of}${kind === '{' ? '}' : ''}${right}}}`)

const { body } = fc.letrec<{ body: string; statement: string; block: string; inline: string; partial: string }>((tie) => ({
  body: fc.array(tie('statement'), { maxLength: 4 }).map((all) => all.join('')),
  statement: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'statement' },
    content,
    mustache,
    comment,
    tie('block'),
    tie('partial'),
    tie('block'),
    tie('inline'),
  ),
  block: fc
    .record({ kind: fc.constantFrom('#if', '#unless', '#each', '#with', '#', '^', '#if', '#each'), of: value, field: path, named: fc.constantFrom('', '', ' as |p|', ' as |p q|'), zero: fc.constantFrom('', '', ' includeZero=true'), tildes: fc.array(tilde, { minLength: 6, maxLength: 6 }), yes: tie('body'), no: fc.option(tie('body')), chain: fc.option(fc.tuple(fc.constantFrom('if', 'each', 'with', 'unless'), value, tie('body'))), otherwise: fc.constantFrom('else', '^') })
    .map(({ kind, of, field, named, zero, tildes: [a, b, c, d, e, f], yes, no, chain, otherwise }) => {
      const section = kind === '#' || kind === '^'
      const closes = section ? field : kind.slice(1)
      const opens = section ? `${kind}${field}` : `${kind} ${of}${kind === '#if' || kind === '#unless' ? zero : ''}${kind === '#if' || kind === '#unless' ? '' : named}`
      const next = chain && kind !== '^' ? `{{${c}else ${chain[0]} ${chain[1]}${d}}}${chain[2]}` : ''
      return `{{${a}${opens}${b}}}${yes}${next}${no === null ? '' : `{{${c}${otherwise}${d}}}${no}`}{{${e}/${closes}${f}}}`
    }),
  // Partials that call themselves would go on without end.
  inline: fc.tuple(fc.constantFrom('two', 'three', 'own'), tie('body')).map(([of, inner]) => `{{#*inline "${of}"}}${inner.replaceAll(/"(?:two|three|own)"/g, '"other"').replaceAll(/PARTIAL|own/g, '@partial-block')}{{/inline}}`),
  partial: fc
    .record({ of: fc.constantFrom('PARTIAL', 'PARTIAL', 'own', '@partial-block'), dynamic: fc.boolean(), context: fc.oneof({ weight: 2, arbitrary: fc.constant('') }, value.map((each) => ` ${each}`)), hash, inner: fc.option(tie('body')), tildes: fc.array(tilde, { minLength: 2, maxLength: 2 }) })
    .map(({ of, dynamic, context, hash: fields, inner, tildes: [left, right] }) => {
      if (inner !== null) return `{{${left}#> ${of}${context}${fields}${right}}}${inner}{{/${of}}}`
      return `{{${left}> ${dynamic && of === 'PARTIAL' ? `(lookup @root.names "${of}")` : of}${context}${fields}${right}}}`
    }),
}))

/** Templates that call the named partials. */
export const templateOf = (partials: readonly string[]): fc.Arbitrary<string> =>
  fc.tuple(body, fc.array(fc.nat(), { minLength: 1, maxLength: 5 })).map(([text, picks]) => {
    let at = 0
    const all = [...partials, 'own']
    // A call and its end are of one name.
    return text.replaceAll('PARTIAL', () => all[picks[0]! % all.length]!).replaceAll('PICK', () => all[picks[at++ % picks.length]! % all.length]!)
  })

const plain = fc.oneof(fc.constantFrom(null, true, false, 0, 1, -1.5, '', 'text', '<a href=\'x\'>&"`=', 'é\n'), fc.string({ maxLength: 3 }))
const { node } = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof({ maxDepth: 3, withCrossShrink: true }, plain, fc.dictionary(name, tie('node'), { maxKeys: 4, noNullPrototype: true }), fc.array(tie('node'), { maxLength: 3 }), fc.dictionary(name, tie('node'), { minKeys: 2, maxKeys: 4, noNullPrototype: true })),
}))

export const dataOf: fc.Arbitrary<unknown> = fc.tuple(fc.dictionary(name, node, { minKeys: 2, maxKeys: 4, noNullPrototype: true }), fc.constantFrom('one', 'two', 'three')).map(([fields, one]) => ({ ...fields, names: { PARTIAL: one } }))

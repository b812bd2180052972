import type { Span } from './finding'

/** A piece of a style sheet or a `style` attribute; the spans are offsets in the template. */
export type CssPiece = Span &
  (
    | { kind: 'declaration'; property: string; value: string; valueStart: number }
    /** A selector; `nested` within another rule. */
    | { kind: 'selector'; text: string; nested: boolean }
    /** An at-rule without its block; the name in lower case and without the `@`. */
    | { kind: 'at'; name: string; text: string }
    | { kind: 'comment'; text: string }
  )

/** What stands in a block. Frames of an animation are no selectors. */
type Inside = 'rules' | 'declarations' | 'frames'

const grouping = /^(?:media|supports|layer|container|document|-moz-document|scope|starting-style)$/
/** The marks of Handlebars, Liquid and EJS, whose inside is no CSS. */
const templates: Readonly<Record<string, string>> = { '{{': '}}', '{%': '%}', '<%': '%>' }
const longestTemplate = 500

/** Cuts any CSS into its pieces, in linear time. `offset` is where it stands in the template. */
export function scanCss(css: string, offset: number, inside: 'rules' | 'declarations'): CssPiece[] {
  const pieces: CssPiece[] = []
  const stack: Inside[] = [inside]
  let start = 0
  let colon = -1
  let depth = 0

  const finish = (end: number, opens: boolean): void => {
    const raw = css.slice(start, end)
    const text = raw.trim()
    const from = start + raw.length - raw.trimStart().length
    const span = { start: offset + from, end: offset + from + text.length }
    const top = stack.at(-1)
    if (text.startsWith('@')) {
      const name = /^@([-\w]+)/.exec(text)?.[1]?.toLowerCase() ?? ''
      pieces.push({ kind: 'at', name, text, ...span })
      if (opens) stack.push(grouping.test(name) ? (top ?? 'rules') : /keyframes$/.test(name) ? 'frames' : 'declarations')
    } else if (opens) {
      if (top !== 'frames' && text !== '') pieces.push({ kind: 'selector', text, nested: top === 'declarations', ...span })
      stack.push('declarations')
    } else if (colon > from && top === 'declarations') {
      const value = css.slice(colon + 1, end)
      const valueStart = offset + colon + 1 + value.length - value.trimStart().length
      pieces.push({ kind: 'declaration', property: css.slice(from, colon).trim().toLowerCase(), value: value.trim(), valueStart, ...span })
    }
    start = end + 1
    colon = -1
    depth = 0
  }

  const marks = /["'(){};:]|\/\*|<%/g
  for (let found = marks.exec(css); found; found = marks.exec(css)) {
    const at = found.index
    const mark = found[0]
    const template = templates[css.slice(at, at + 2)]
    if (template !== undefined) {
      const end = css.slice(at + 2, at + longestTemplate).indexOf(template)
      if (end >= 0) {
        marks.lastIndex = at + 2 + end + 2
        continue
      }
    }
    if (mark === '/*') {
      const close = css.indexOf('*/', at + 2)
      const end = close < 0 ? css.length : close + 2
      pieces.push({ kind: 'comment', text: css.slice(at, end), start: offset + at, end: offset + end })
      if (css.slice(start, at).trim() === '') start = end
      marks.lastIndex = end
    } else if (mark === '"' || mark === "'") marks.lastIndex = stringEnd(css, at)
    else if (mark === '(') depth++
    else if (mark === ')') depth = Math.max(0, depth - 1)
    else if (mark === ':') colon = colon < 0 && depth === 0 ? at : colon
    else if (mark === '{') finish(at, true)
    else if (mark === ';' && depth === 0) finish(at, false)
    else if (mark === '}') {
      finish(at, false)
      if (stack.length > 1) stack.pop()
    }
  }
  finish(css.length, false)
  return pieces
}

/** A string ends with its line at the latest (CSS Syntax, section 4.3.5). */
function stringEnd(css: string, start: number): number {
  for (let at = start + 1; at < css.length; at++) {
    if (css[at] === '\\') at++
    else if (css[at] === css[start] || css[at] === '\n') return at + 1
  }
  return css.length
}

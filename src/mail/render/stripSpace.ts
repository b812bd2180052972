import type { Blocklike, Content, Program, Statement, Strip } from './ast'

/** How white space around a statement goes: by its marks, or because it stands on a line of its own. */
interface Edges extends Partial<Strip> {
  /** Its first mark, its last one, or all of it may be alone on a line. */
  opens?: boolean
  closes?: boolean
  alone?: boolean
}

/** Takes away the white space that Handlebars 4.7 takes away: beside `~`, and on lines that hold nothing but the mark of a block, a comment or a partial. */
export function stripSpace({ body }: Program, isRoot = true): void {
  body.forEach((statement, at) => {
    const edges = edgesOf(statement)
    const before = endsLine(body, at, isRoot)
    const after = beginsLine(body, at, isRoot)
    if (edges.close) cutStart(body[at + 1], true)
    if (edges.open) cutEnd(body[at - 1], true)
    if (edges.alone && before && after) {
      cutStart(body[at + 1])
      const previous = body[at - 1]
      if (cutEnd(previous) && statement.type === 'partial' && !statement.block) statement.indent = /(?<![ \t])[ \t]*$/.exec((previous as Content).original)![0]
    }
    const block = blockOf(statement)
    if (!block) return
    if (edges.opens && before) {
      cutStart((block.program ?? block.inverse)!.body[0])
      cutEnd(body[at - 1])
    }
    if (edges.closes && after) {
      cutStart(body[at + 1])
      cutEnd((block.inverse ?? block.program)!.body.at(-1))
    }
  })
}

const blockOf = (statement: Statement): Blocklike | undefined => (statement.type === 'block' ? statement : 'block' in statement ? statement.block : undefined)

function edgesOf(statement: Statement): Edges {
  const block = blockOf(statement)
  if (block) return within(block)
  if (statement.type === 'content') return {}
  if (statement.type === 'comment' || statement.type === 'partial') return { ...statement.strip, alone: true }
  return (statement as { strip: Strip }).strip
}

/** Takes away what goes within a block, beside its marks. */
function within({ program, inverse, openStrip, inverseStrip, closeStrip }: Blocklike): Edges {
  if (program) stripSpace(program, false)
  if (inverse) stripSpace(inverse, false)
  const body = (program ?? inverse)!.body
  const otherwise = program && inverse
  let [first, last] = [otherwise, otherwise]
  if (otherwise?.chained) {
    first = chainOf(otherwise)
    while (last?.chained) last = chainOf(last)
  }
  const edges = { open: openStrip.open, close: closeStrip.close, opens: beginsLine(body, -1), closes: endsLine(first?.body ?? body, (first?.body ?? body).length) }
  if (openStrip.close) cutStart(body[0], true)
  if (otherwise && first && last) {
    if (inverseStrip?.open) cutEnd(body.at(-1), true)
    if (inverseStrip?.close) cutStart(first.body[0], true)
    if (closeStrip.open) cutEnd(last.body.at(-1), true)
    if (endsLine(body, body.length) && beginsLine(first.body, -1)) {
      cutEnd(body.at(-1))
      cutStart(first.body[0])
    }
  } else if (closeStrip.open) cutEnd(body.at(-1), true)
  return edges
}

/** What the block of an `else` with a condition holds. */
function chainOf({ body }: Program): Program | undefined {
  const last = body.at(-1)
  return last?.type === 'block' ? last.program : undefined
}

/** Whether nothing but white space stands on the line before a place. */
function endsLine(body: readonly Statement[], at: number, isRoot = false): boolean {
  const before = body[at - 1]
  if (!before) return isRoot
  if (before.type !== 'content') return false
  return (body[at - 2] || !isRoot ? /(?:^|\S)[^\S\n]*\n\s*$/ : /^\s*$|(?:^|\S)[^\S\n]*\n\s*$/).test(before.original)
}

/** Whether nothing but white space follows on the line. */
function beginsLine(body: readonly Statement[], at: number, isRoot = false): boolean {
  const next = body[at + 1]
  if (!next) return isRoot
  if (next.type !== 'content') return false
  return (body[at + 2] || !isRoot ? /^\s*?\r?\n/ : /^\s*?(?:\r?\n|$)/).test(next.original)
}

/** Takes away the white space that a text begins with; unless `all`, only that up to the end of the line, and once. */
function cutStart(content: Statement | undefined, all = false): void {
  if (content?.type !== 'content' || (!all && content.rightStripped)) return
  const before = content.start
  content.start += (all ? /^\s*/ : /^[ \t]*\r?\n?/).exec(textOf(content))![0].length
  content.rightStripped = content.start > before
}

/** Takes away the white space that a text ends with; unless `all`, only that on the last line, and once. Answers whether there was any. */
function cutEnd(content: Statement | undefined, all = false): boolean {
  if (content?.type !== 'content' || (!all && content.leftStripped)) return false
  const text = textOf(content)
  content.end -= text.length - (all ? text.trimEnd() : text.replace(/(^|[^ \t])[ \t]+$/, '$1')).length
  return (content.leftStripped = content.end < content.start + text.length)
}

const textOf = ({ original, at, start, end }: Content): string => original.slice(start - at, end - at)

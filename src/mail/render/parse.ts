import { t } from '../../l10n'
import { safeText } from '../../text'
import type { Block, Blocklike, Expression, Literal, Program, Statement, Strip } from './ast'
import { Expressions } from './expressions'
import { openerAt, type Opener } from './tokens'

const never: Strip = { open: false, close: false }

/**
 * Reads the language of Handlebars 4.7 as its own parser does (https://handlebarsjs.com/guide/expressions.html), but for white space, which
 * `stripSpace` takes away. Throws `Unreadable`.
 */
export function parse(source: string): Program {
  return new Parser(source).root()
}

/** What an expression is called where a block is closed. */
const originalOf = (each: Expression): Literal['value'] => (each.type === 'path' ? each.original : each.type === 'literal' ? each.value : undefined)

class Parser extends Expressions {
  root(): Program {
    const body = this.statements()
    // Only what ends a block stops before the end.
    if (this.at < this.source.length) throw this.wrong(t('There is no block here that this could belong to.'), this.at)
    return { body }
  }

  /** Everything up to the end, or to a mark that ends a block or begins its `else`. */
  private statements(): Statement[] {
    const body: Statement[] = []
    for (;;) {
      this.text(body)
      if (this.at === this.source.length) return body
      const start = this.at
      const { kind, end } = openerAt(this.source, start)
      if (kind === '/' || kind === 'else' || kind === 'else …') return body
      this.at = end
      body.push(this.statement(kind, start))
    }
  }

  /** The text up to the next mark; what a backslash keeps from being one is text too, by itself. */
  private text(body: Statement[]): void {
    const { source } = this
    while (this.at < source.length) {
      const mark = source.indexOf('{{', this.at)
      const backslashes = mark < 0 ? 0 : mark - this.at >= 2 && source.startsWith('\\\\', mark - 2) ? 2 : mark > this.at && source[mark - 1] === '\\' ? 1 : 0
      content(body, source, this.at, mark < 0 ? source.length : mark - Math.min(backslashes, 1))
      this.at = mark < 0 ? source.length : mark
      if (backslashes !== 1) return
      const next = source.indexOf('{{', mark + 2)
      let end = next < 0 ? source.length : next
      for (let count = 0; count < 2 && next > mark + 2 && source[end - 1] === '\\' && end > mark + 2; count++) end--
      content(body, source, mark, end)
      this.at = end
    }
  }

  private statement(kind: Opener, start: number): Statement {
    const open = this.source[start + 2] === '~'
    switch (kind) {
      case 'raw':
        return this.rawBlock(start)
      case '!--':
      case '!': {
        const end = this.commentEnd(kind, start)
        this.at = end
        return { type: 'comment', start, end, strip: { open, close: this.source[end - 3] === '~' } }
      }
      case '>':
      case '#>': {
        const name = this.param()
        const { params, hash } = this.args()
        const strip = { open, close: this.close() }
        const partial = { type: 'partial' as const, name, params, ...(hash && { hash }), strip, start }
        if (kind === '>') return { ...partial, end: this.at }
        const program = { body: this.deeper(start, () => this.statements()) }
        const closeStrip = this.end(name, start)
        return { ...partial, end: this.at, block: { program, openStrip: strip, closeStrip } }
      }
      case '#':
      case '#*':
      case '^':
        return this.block(kind, start, open)
      default: {
        const call = this.call()
        const strip = { open, close: this.close(kind === '{' ? '}' : '') }
        if (kind === '*') return { type: 'decorator', ...call, strip, start, end: this.at }
        return { type: 'mustache', ...call, escaped: kind === '', strip, start, end: this.at }
      }
    }
  }

  private block(kind: Opener, start: number, open: boolean): Statement {
    const call = this.call()
    const blockParams = this.blockParams()
    const openStrip = { open, close: this.close() }
    const opened = this.at
    const program: Program = { body: this.deeper(start, () => this.statements()), ...(blockParams && { blockParams }) }
    const otherwise = this.otherwise(kind === '^')
    if (otherwise && kind === '#*') throw this.wrong(t('Handlebars cannot read the template from here on.'), start)
    const closing = this.at
    const closeStrip = this.end(call.path, start)
    // Of those that follow one another only the first learns how the end was written; so it is in Handlebars.
    const first = otherwise?.inverse.chained && otherwise.inverse.body[0]
    if (first && first.type === 'block') first.closeStrip = closeStrip
    const parts: Blocklike = { program, ...(otherwise && { inverse: otherwise.inverse, inverseStrip: otherwise.strip }), openStrip, closeStrip }
    if (kind === '#*') return { type: 'decorator', ...call, strip: openStrip, block: parts, start, end: this.at }
    const block: Block = { type: 'block', ...call, ...parts, opened, closing, start, end: this.at }
    return kind === '^' ? { ...block, program: otherwise?.inverse, inverse: program } : block
  }

  /** The `else` of a block, if there is one; a whole block where it has a condition of its own. */
  private otherwise(isInverted: boolean): { inverse: Program; strip: Strip } | undefined {
    if (this.at === this.source.length) return undefined
    const start = this.at
    const { kind, end } = openerAt(this.source, start)
    const open = this.source[start + 2] === '~'
    if (kind === 'else') {
      this.at = end
      return { inverse: { body: this.deeper(start, () => this.statements()) }, strip: { open, close: this.source[end - 3] === '~' } }
    }
    if (kind !== 'else …' || isInverted) return undefined
    this.at = end
    const call = this.call()
    const blockParams = this.blockParams()
    const openStrip = { open, close: this.close() }
    const opened = this.at
    const program: Program = { body: this.deeper(start, () => this.statements()), ...(blockParams && { blockParams }) }
    const next = this.deeper(start, () => this.otherwise(false))
    const parts: Blocklike = { program, ...(next && { inverse: next.inverse, inverseStrip: next.strip }), openStrip, closeStrip: next?.strip ?? never }
    const block: Block = { type: 'block', ...call, ...parts, opened, closing: this.at, start, end: this.at }
    const first = next?.inverse.chained && next.inverse.body[0]
    if (first && first.type === 'block') first.closeStrip = next.strip
    return { inverse: { body: [block], chained: true }, strip: openStrip }
  }

  /** The mark that ends a block; answers how it was written. */
  private end(open: Expression, start: number): Strip {
    const at = this.at
    if (at === this.source.length) throw this.wrong(t('This block is not closed.'), start)
    const { kind, end } = openerAt(this.source, at)
    if (kind !== '/') throw this.wrong(t('There is no block here that this could belong to.'), at)
    this.at = end
    const path = this.name()
    this.mustMatch(originalOf(open), originalOf(path), start)
    return { open: this.source[at + 2] === '~', close: this.close() }
  }

  private mustMatch(opened: Literal['value'], closed: Literal['value'], start: number): void {
    if (opened !== closed) throw this.wrong(t('This block is {0}, but {1} is closed.', safeText(String(opened), 40), safeText(String(closed), 40)), start)
  }

  private rawBlock(start: number): Statement {
    const { source } = this
    const call = this.call()
    this.close('}}')
    const opened = this.at
    const body: Statement[] = []
    for (let open = 1; ; ) {
      const mark = source.indexOf('{{{{', this.at)
      if (mark < 0) throw this.wrong(t('This block is not closed.'), start)
      content(body, source, this.at, mark)
      const close = /^\{\{\{\{\/([^\s!"#%&'()*+,./;<=>@[\\\]^`{|}~]+)\}\}\}\}/.exec(source.slice(mark, mark + 200))
      if (close && --open === 0) {
        this.at = mark + close[0].length
        this.mustMatch(originalOf(call.path), close[1], start)
        return { type: 'block', ...call, program: { body }, openStrip: never, closeStrip: never, opened, closing: mark, start, end: this.at, raw: true }
      }
      this.at = mark + (close?.[0].length ?? (source[mark + 4] === '/' ? 1 : 4))
      if (!close && source[mark + 4] !== '/') open++
      content(body, source, mark, this.at)
    }
  }

  private commentEnd(kind: Opener, start: number): number {
    const end = kind === '!--' ? /--~?\}\}/g : /\}\}/g
    end.lastIndex = start + 3
    if (!end.test(this.source)) throw this.wrong(t('This comment is not closed.'), start)
    return end.lastIndex
  }
}

function content(body: Statement[], source: string, start: number, end: number): void {
  if (end > start) body.push({ type: 'content', original: source.slice(start, end), at: start, start, end })
}

import { t } from '../../l10n'
import { safeText } from '../../text'
import type { Call, Expression, Literal, Pair, PathExpression, Span } from './ast'
import { skipSpace, tokenAt, type Token } from './tokens'

/** Thrown where a text is no template; the message is fit to be shown. */
export class Unreadable extends Error {
  constructor(
    message: string,
    readonly span: Span,
  ) {
    super(message)
  }
}

/** Blocks, or brackets, within one another; nobody writes more. */
const deepest = 300
/** Literals other than texts and numbers. */
const words: Readonly<Record<string, Literal['value']>> = { true: true, false: false, null: null, undefined }
/** A name that may be written in brackets, as a part of a path. */
const bare = (id: string): string => (/^\[.*\]$/.test(id) ? id.slice(1, -1) : id)
/** Within brackets, what a backslash stands before is meant itself. */
const unescaped = (id: string): string => (id.startsWith('[') ? id.replace(/\\([\\\]])/g, '$1') : id)

/** Reads what stands within marks, from `at` on. */
export class Expressions {
  protected at = 0
  private depth = 0
  private seen: { at: number; token: Token | undefined } | undefined

  constructor(protected readonly source: string) {}

  /** A name with arguments. */
  protected call(): Call {
    const path = this.name()
    return { path, ...this.args() }
  }

  protected args(): Pick<Call, 'params' | 'hash'> {
    const params: Expression[] = []
    const hash: Pair[] = []
    for (;;) {
      const token = this.peek()
      const isKey = token?.kind === 'id' && this.source[skipSpace(this.source, token.end)] === '='
      if (isKey) {
        this.at = skipSpace(this.source, token.end) + 1
        hash.push({ key: bare(unescaped(token.text)), value: this.param() })
      } else if (hash.length === 0 && token && (/^(?:id|string|literal)$/.test(token.kind) || /^[(@]$/.test(token.text))) params.push(this.param())
      else return { params, ...(hash.length > 0 && { hash }) }
    }
  }

  protected param(): Expression {
    const token = this.peek()
    if (token?.text !== '(') return this.name()
    this.at = token.end
    return this.deeper(token.start, () => {
      const call = this.call()
      this.expect(')')
      return { type: 'sub' as const, ...call, start: token.start, end: this.at }
    })
  }

  /** A path or a literal. */
  protected name(): PathExpression | Literal {
    const token = this.take()
    const { kind, text, start, end } = token
    if (kind === 'string') return { type: 'literal', value: text.slice(1, -1).replaceAll(`\\${text[0]}`, text[0]!), start, end }
    if (kind === 'literal') return { type: 'literal', value: /\d$/.test(text) ? Number(text) : words[text], start, end }
    if (text === '@' && kind === 'mark') return this.path(this.take(), start, true)
    return this.path(token, start, false)
  }

  private path(first: Token, start: number, data: boolean): PathExpression {
    let original = data ? '@' : ''
    let depth = 0
    const parts: string[] = []
    for (let token = first, separator = ''; ; ) {
      if (token.kind !== 'id') throw this.unexpected(token.start)
      const id = unescaped(token.text)
      const part = bare(id)
      original += separator + part
      if (part !== id || !/^(?:\.\.?|this)$/.test(part)) parts.push(part)
      else if (parts.length > 0) throw this.wrong(t('Handlebars cannot read this: {0}', safeText(original, 60)), start)
      else if (part === '..') depth++
      const next = this.peek()
      if (next?.kind !== 'separator') return { type: 'path', data, depth, parts, original, start, end: token.end }
      this.at = next.end
      separator = next.text
      token = this.take()
    }
  }

  protected blockParams(): string[] | undefined {
    const token = this.peek()
    if (!token || !/^as\s/.test(token.text)) return undefined
    this.at = token.end
    const names: string[] = []
    for (let next = this.take(); ; next = this.take()) {
      if (next.text === '|' && names.length > 0) return names
      if (next.kind !== 'id') throw this.unexpected(next.start)
      names.push(unescaped(next.text))
    }
  }

  /** The end of a mark, after `more` braces of its own; answers whether white space after it goes. */
  protected close(more: '' | '}' | '}}' = ''): boolean {
    const { kind, text, start } = this.take()
    if (kind !== 'close' || text.replace('~', '') !== `${more}}}`) throw this.unexpected(start)
    return text.includes('~')
  }

  private expect(mark: string): void {
    const { text, start } = this.take()
    if (text !== mark) throw this.unexpected(start)
  }

  private peek(): Token | undefined {
    if (this.seen?.at !== this.at) this.seen = { at: this.at, token: tokenAt(this.source, this.at) }
    return this.seen.token
  }

  private take(): Token {
    const token = this.peek()
    if (!token) throw this.unexpected(skipSpace(this.source, this.at))
    this.at = token.end
    return token
  }

  protected deeper<T>(start: number, read: () => T): T {
    if (++this.depth > deepest) throw this.wrong(t('The template is nested too deeply to be read.'), start)
    const made = read()
    this.depth--
    return made
  }

  protected unexpected(at: number): Unreadable {
    return this.wrong(t('Handlebars cannot read the template from here on.'), at)
  }

  /** Marks a whole mark, or else a character or two. */
  protected wrong(message: string, start: number): Unreadable {
    const from = Math.max(0, Math.min(start, this.source.length - 1))
    const mark = this.source.startsWith('{{', from) ? this.source.slice(from, from + 200).indexOf('}}') : -1
    return new Unreadable(message, { start: from, end: mark < 0 ? Math.min(this.source.length, from + 2) : from + mark + 2 })
  }
}

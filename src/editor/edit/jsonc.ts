import { t } from '../../l10n'

/** From the first to behind the last character, as offsets in the text. */
export interface Span {
  readonly start: number
  readonly end: number
}

export interface JsonProblem extends Span {
  readonly message: string
}

export interface ParsedJson {
  readonly value: unknown
  /** Where each value stands, by its path: `destinations.0`; the whole under `''`. */
  readonly spans: ReadonlyMap<string, Span>
  /** Where the names of the outermost object stand. */
  readonly names: ReadonlyMap<string, Span>
}

class Broken extends Error {
  constructor(
    message: string,
    readonly span: Span,
  ) {
    super(message)
  }
}

/** Reads JSON with comments and trailing commas, and remembers where everything stands; else says what is wrong first. */
export function parseJson(text: string): { readonly ok: true; readonly parsed: ParsedJson } | { readonly ok: false; readonly problem: JsonProblem } {
  try {
    return { ok: true, parsed: new Reader(text).read() }
  } catch (error) {
    if (error instanceof Broken) return { ok: false, problem: { ...error.span, message: error.message } }
    throw error
  }
}

// Deeper than any resource, and far from the end of the call stack.
const deepest = 64

class Reader {
  private at = 0
  private readonly spans = new Map<string, Span>()
  private readonly names = new Map<string, Span>()

  constructor(private readonly text: string) {}

  read(): ParsedJson {
    const value = this.value([])
    this.space()
    if (this.at < this.text.length) this.fail(t('Only one value can stand here.'))
    return { value, spans: this.spans, names: this.names }
  }

  private fail(message: string, start = this.at, end = start + 1): never {
    throw new Broken(message, { start: Math.min(start, this.text.length), end: Math.min(end, this.text.length) })
  }

  private space(): void {
    const gap = /(?:[\s\ufeff]+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y
    gap.lastIndex = this.at
    gap.exec(this.text)
    this.at = gap.lastIndex
  }

  private value(path: readonly string[]): unknown {
    this.space()
    if (path.length > deepest) this.fail(t('This is nested too deeply.'))
    const start = this.at
    const value = this.bare(path)
    this.spans.set(path.join('.'), { start, end: this.at })
    return value
  }

  private bare(path: readonly string[]): unknown {
    switch (this.text[this.at]) {
      case '{':
        return this.object(path)
      case '[':
        return this.array(path)
      case '"':
        return this.string()
      default:
        return this.literal()
    }
  }

  private literal(): unknown {
    const word = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
    word.lastIndex = this.at
    const found = word.exec(this.text)
    if (!found || /[\w.]/.test(this.text[word.lastIndex] ?? '')) this.fail(t('A value is needed here.'))
    this.at = word.lastIndex
    return JSON.parse(found[0]) as unknown
  }

  private string(): string {
    const start = this.at
    const quoted = /"(?:[^"\\\n\r]|\\.)*"/y
    quoted.lastIndex = start
    const found = quoted.exec(this.text)
    if (!found) this.fail(t('This text is not closed by a quotation mark.'), start, this.endOfLine(start))
    this.at = quoted.lastIndex
    try {
      return JSON.parse(found[0].replace(/\t/g, '\\t')) as string
    } catch {
      return this.fail(t('This text holds a character that must be written with a backslash.'), start, this.at)
    }
  }

  private endOfLine(from: number): number {
    const end = this.text.indexOf('\n', from)
    return end < 0 ? this.text.length : end
  }

  /** Steps over a comma; true when the closing mark was reached. */
  private next(close: string, first: boolean): boolean {
    this.space()
    if (!first && this.text[this.at] !== close) {
      if (this.text[this.at] !== ',') this.fail(t('A comma or “{0}” is needed here.', close))
      this.at++
      this.space()
    }
    if (this.text[this.at] !== close) return false
    this.at++
    return true
  }

  private array(path: readonly string[]): unknown[] {
    this.at++
    const values: unknown[] = []
    while (!this.next(']', values.length === 0)) values.push(this.value([...path, String(values.length)]))
    return values
  }

  private object(path: readonly string[]): Record<string, unknown> {
    this.at++
    const entries = new Map<string, unknown>()
    while (!this.next('}', entries.size === 0)) {
      const start = this.at
      if (this.text[start] !== '"') this.fail(t('The name of a field is needed here, in quotation marks.'))
      const name = this.string()
      if (entries.has(name)) this.fail(t('This field stands here twice.'), start, this.at)
      if (path.length === 0) this.names.set(name, { start, end: this.at })
      this.space()
      if (this.text[this.at] !== ':') this.fail(t('A colon is needed here.'))
      this.at++
      entries.set(name, this.value([...path, name]))
    }
    return Object.fromEntries(entries)
  }
}

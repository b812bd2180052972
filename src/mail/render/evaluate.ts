import { t } from '../../l10n'
import { safeText } from '../../text'
import { maxMailFile } from '../limits'
import type { Rule } from '../lint/rules'
import type { Block, Call, Expression, Literal, Mustache, PathExpression, Program, Span, Statement } from './ast'
import { Endless } from './endless'
import { blockHelpers, section, valueHelpers, WrongCall, type Body } from './helpers'
import { callPartial, inlinePartials } from './partials'
import type { Piece, Place, RenderProblem } from './rendered'
import { isNamed, isSimple, outside, valueOf, within, type Given, type Scope } from './scope'
import type { Fault, Template } from './template'
import { escaped, isUnknown, noContext, textOf, Unknown } from './values'

/** A partial's text, and what it is read as. */
export interface PartialFile {
  path: string
  text: string
  parsed: Template | Fault
}

/** More steps only a template takes that never ends. */
const mostSteps = 100_000
/** How many partials may stand within one another. */
const deepest = 100

/** Goes through a template once, and takes down the text that it makes, what is wrong, and which partials it would need. Nothing of it is run as code. */
export class Evaluation {
  readonly pieces: Piece[] = []
  readonly missing = new Set<string>()
  private readonly found = new Map<string, RenderProblem>()
  private steps = 0
  private length = 0
  private readonly within: unknown[] = []

  /** `partials` by name, undefined for one that does not exist. */
  constructor(
    readonly partials: ReadonlyMap<string, PartialFile | undefined>,
    private readonly hasData: boolean,
  ) {}

  get problems(): RenderProblem[] {
    return [...this.found.values()]
  }

  /** @throws Endless */
  run(template: Template, data: unknown): void {
    this.body(template.program, outside(template, { values: { root: data } }), { context: data })
  }

  /** Goes through a block, or a whole template, within `outer`. */
  body(program: Program | undefined, outer: Scope, given: Given): void {
    if (!program) return
    const scope = within(outer, program, given)
    const { container } = scope
    const before = container.inline
    const own = inlinePartials(program, outer, this)
    if (own) container.inline = { ...before, ...own }
    for (const statement of program.body) this.statement(statement, scope)
    container.inline = before
  }

  report(rule: Rule, severity: RenderProblem['severity'], message: string, place: Place): void {
    const key = `${place.file ?? ''}:${place.start}:${rule}:${message}`
    if (!this.found.has(key)) this.found.set(key, { rule, severity, message, place })
  }

  place(span: Span, { template: { file }, by }: Scope, exact = false): Place {
    return { ...(file !== undefined && { file }), start: span.start, end: span.end, exact, ...(by && { by }) }
  }

  emit(text: string, place: Place): void {
    if (text === '') return
    this.length += text.length
    if (this.length > maxMailFile) throw new Endless(t('The template makes more than {0} MB of text.', maxMailFile / 1024 / 1024), place)
    this.pieces.push({ text, place })
  }

  /** A part of the template as it is written. */
  asWritten(span: Span, scope: Scope): void {
    this.emit(scope.template.source.slice(span.start, span.end), this.place(span, scope, true))
  }

  /** The file of a partial; where it was not looked for yet, that is taken down. */
  file(name: string): PartialFile | undefined {
    if (!this.partials.has(name)) this.missing.add(name)
    return this.partials.get(name)
  }

  /** Runs what goes on within a partial. */
  deeper(partial: unknown, place: Place, run: () => void): void {
    if (this.within.length > deepest) throw new Endless(t('This partial includes itself without end.'), place)
    this.within.push(partial)
    run()
    this.within.pop()
  }

  /** Whether a partial is within itself. */
  isWithin(partial: unknown): boolean {
    return this.within.indexOf(partial) < this.within.length - 1
  }

  value(expression: Expression, scope: Scope): unknown {
    this.step(expression, scope)
    if (expression.type === 'path') return valueOf(expression, scope)
    if (expression.type === 'literal') return expression.value
    const path = pathOf(expression.path)
    if (isSimple(path) && isNamed(path, scope)) return valueOf(path, scope)
    const helper = isSimple(path) ? valueHelpers.get(path.parts[0]!) : undefined
    if (!helper) return this.noHelper(expression, path, scope)
    return this.called(expression, scope, () => helper(this.arguments(expression, scope)))
  }

  arguments(call: Call, scope: Scope): unknown[] {
    return call.params.map((param) => this.value(param, scope))
  }

  /** Of two with one name the first counts, and the word `undefined` is none, as in Handlebars. */
  hash({ hash }: { hash?: Call['hash'] }, scope: Scope): Record<string, unknown> {
    return Object.fromEntries((hash ?? []).filter(({ value }) => value.type !== 'literal' || value.value !== undefined).map(({ key, value }) => [key, this.value(value, scope)] as const).reverse())
  }

  private statement(statement: Statement, scope: Scope): void {
    this.step(statement, scope)
    switch (statement.type) {
      case 'content':
        return this.asWritten(statement, scope)
      case 'mustache':
        return this.mustache(statement, scope)
      case 'block':
        return this.block(statement, scope)
      case 'partial':
        return callPartial(statement, scope, this)
      case 'decorator':
      case 'comment':
    }
  }

  private mustache(mustache: Mustache, scope: Scope): void {
    const path = pathOf(mustache.path)
    const call = isCall(mustache, path, scope)
    const value = call ? this.value({ ...mustache, type: 'sub' }, scope) : valueOf(path, scope)
    if (value === undefined && this.hasData) {
      const name = call ? scope.template.source.slice(mustache.start, mustache.end) : path.original
      this.report('placeholder-unresolved', 'warning', t('The sample data has no “{0}”.', safeText(name, 60)), this.place(mustache, scope))
    }
    if (value === undefined || isUnknown(value)) return this.asWritten(mustache, scope)
    const text = textOf(value)
    this.emit(mustache.escaped ? escaped(text) : text, this.place(mustache, scope))
  }

  private block(block: Block, scope: Scope): void {
    const path = pathOf(block.path)
    const name = path.parts[0] ?? ''
    const call = isCall(block, path, scope)
    const context = call ? (scope.context ?? noContext) : scope.context
    const body: Body = {
      yes: (given) => this.body(block.program, scope, given ?? { context }),
      no: () => this.body(block.inverse, scope, { context }),
      frame: scope.frame,
    }
    if (!call) {
      const value = valueOf(path, scope)
      // Text that is left as it is needs a helper of the sender's own.
      return value === undefined && block.raw ? this.unknownBlock(block, path, scope) : section(value, body)
    }
    const helper = isSimple(path) ? blockHelpers.get(name) : undefined
    const value = isSimple(path) ? valueHelpers.get(name) : undefined
    if (helper) this.called(block, scope, () => helper(this.arguments(block, scope), this.hash(block, scope), body))
    else if (value) this.emit(textOf(this.called(block, scope, () => value(this.arguments(block, scope)))), this.place(block, scope))
    else this.unknownBlock(block, path, scope)
  }

  /** Runs what a helper does; a call that Handlebars would refuse shows as it is written. */
  private called<T>(call: Call & Span, scope: Scope, run: () => T): T | Unknown {
    try {
      return run()
    } catch (error) {
      if (!(error instanceof WrongCall)) throw error
      this.report('template-helper', 'error', error.message, this.place(call, scope))
      if ('program' in call) this.asWritten(call, scope)
      return new Unknown()
    }
  }

  private noHelper(call: Span, path: PathExpression, scope: Scope): Unknown {
    const message = blockHelpers.has(path.original) ? t('{0} needs a block: {1}.', path.original, `{{#${path.original} …}}`) : t('Only the helpers that Handlebars brings along are known here, not “{0}”.', safeText(path.original, 60))
    this.report('template-helper', 'warning', message, this.place(call, scope))
    return new Unknown()
  }

  /** A block of a helper that nobody here knows: its marks show as they are written, and all that it may show. */
  private unknownBlock(block: Block, path: PathExpression, scope: Scope): void {
    const { start, end, opened, closing } = block
    this.noHelper(block, path, scope)
    this.asWritten({ start, end: opened }, scope)
    for (const program of [block.program, block.inverse]) this.body(program, scope, { context: scope.context ?? noContext, named: block.program?.blockParams?.map(() => new Unknown()) ?? [] })
    this.asWritten({ start: closing, end }, scope)
  }

  private step(node: Span, scope: Scope): void {
    if (++this.steps > mostSteps) throw new Endless(t('The template does not come to an end.'), this.place(node, scope))
  }
}

/** The field that a literal in the place of a name stands for. */
function pathOf(path: PathExpression | Literal): PathExpression {
  if (path.type === 'path') return path
  const name = String(path.value)
  return { ...path, type: 'path', data: false, depth: 0, parts: [name], original: name }
}

/** Whether something calls a helper: it has arguments, or is called like one that Handlebars brings along. */
function isCall({ params, hash }: Call, path: PathExpression, scope: Scope): boolean {
  const named = isSimple(path) && isNamed(path, scope)
  return !named && (params.length > 0 || hash !== undefined || (isSimple(path) && !path.data && (blockHelpers.has(path.parts[0]!) || valueHelpers.has(path.parts[0]!))))
}

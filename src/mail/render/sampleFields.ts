import { findPartial } from './findPartial'
import type { RenderPorts } from './rendered'
import { isTemplate, parseTemplate } from './template'
import type { Block, Call, Expression, Partial, PathExpression, Program } from './ast'

/** What a template says of a value by how it uses it. */
interface Shape {
  fields: Map<string, Shape>
  /** Of each element, where the value is a list. */
  item?: Shape
  /** It is asked whether it is there. */
  flag?: true
  /** It is shown, or a helper is given it. */
  shown?: true
}

interface Scope {
  context: Shape
  up?: Scope
  named: ReadonlyMap<string, Shape>
}

/** How deep blocks and partials are followed, and how many steps altogether: partials may include themselves. */
const deepest = 60
const mostSteps = 50_000
const newShape = (): Shape => ({ fields: new Map() })
const asks = new Set(['if', 'unless'])
const blocks = new Set([...asks, 'each', 'with'])

/** Rounds of partials within partials that are read. */
const mostRounds = 20

/**
 * Sample data with every field that a template and its partials show, each with a value that tells what it stands for. Undefined for
 * what is no Handlebars template.
 */
export async function sampleFor(source: string, read: RenderPorts['read']): Promise<unknown> {
  const parsed = parseTemplate(source)
  if (!isTemplate(parsed)) return undefined
  const partials = new Map<string, Program | undefined>()
  for (let round = 0; ; round++) {
    const root = newShape()
    const missing = new Set<string>()
    const partial = (name: string): Program | undefined => {
      if (!partials.has(name)) missing.add(name)
      return partials.get(name)
    }
    new Reader(root, partial).program(parsed.program, { context: root, named: new Map() }, 0)
    if (missing.size === 0 || round === mostRounds) return valueOf(root, '')
    for (const name of missing) {
      const { file } = await findPartial(name, read)
      const found = file && parseTemplate(file.text, file.path)
      partials.set(name, found && isTemplate(found) ? found.program : undefined)
    }
  }
}

class Reader {
  private steps = 0

  constructor(
    private readonly root: Shape,
    private readonly partial: (name: string) => Program | undefined,
  ) {}

  program(program: Program | undefined, scope: Scope, depth: number): void {
    if (!program || depth > deepest) return
    for (const statement of program.body) {
      if (++this.steps > mostSteps) return
      if (statement.type === 'mustache') show(this.call(statement, scope))
      else if (statement.type === 'block') this.block(statement, scope, depth + 1)
      else if (statement.type === 'partial') this.putIn(statement, scope, depth + 1)
      else if (statement.type === 'decorator') this.program(statement.block?.program, scope, depth + 1)
    }
  }

  /** The value that a call is about, if it is a field and no helper's. */
  private call({ path, params, hash }: Call, scope: Scope): Shape | undefined {
    const name = path.type === 'path' ? path.original : ''
    if (params.length === 0 && !hash && !blocks.has(name)) return this.value(path, scope)
    for (const each of [...params, ...(hash?.map(({ value }) => value) ?? [])]) {
      const shape = this.value(each, scope)
      if (!blocks.has(name)) show(shape)
    }
    return undefined
  }

  private value(expression: Expression, scope: Scope): Shape | undefined {
    if (expression.type === 'sub') return void this.call(expression, scope)
    return expression.type === 'path' ? this.field(expression, scope) : undefined
  }

  private field({ data, depth, parts, original }: PathExpression, scope: Scope): Shape | undefined {
    const [first, ...rest] = parts
    if (data) return first === 'root' ? down(this.root, rest) : undefined
    const named = first !== undefined && depth === 0 && !/^(?:\.|this\b)/.test(original) ? scope.named.get(first) : undefined
    if (named) return down(named, rest)
    let from: Scope | undefined = scope
    for (let steps = depth; from && steps > 0; steps--) from = from.up
    return from && down(from.context, parts)
  }

  private block(block: Block, scope: Scope, depth: number): void {
    const { program, inverse, params } = block
    const name = block.path.type === 'path' ? block.path.original : ''
    const own = this.call(block, scope)
    const about = own ?? (params[0] && blocks.has(name) ? this.value(params[0], scope) : undefined)
    const list = about && (name === 'each' || (own !== undefined && looped(program)))
    if (about && asks.has(name)) about.flag = true
    const context = !about || asks.has(name) ? undefined : list ? (about.item ??= newShape()) : about
    const [first, ...others] = program?.blockParams ?? []
    const named = new Map([...scope.named, ...others.map((other) => [other, newShape()] as const)])
    if (first !== undefined) named.set(first, context ?? newShape())
    this.program(program, context ? { context, up: scope, named } : { ...scope, named }, depth)
    if (own && context === own && own.fields.size === 0) own.flag = true
    this.program(inverse, scope, depth)
  }

  private putIn({ name, params, hash, block }: Partial, scope: Scope, depth: number): void {
    const context = params[0] ? this.value(params[0], scope) : undefined
    const given = (hash ?? []).map(({ key, value }) => [key, this.value(value, scope) ?? newShape()] as const)
    const file = name.type === 'sub' ? undefined : this.partial(String(name.type === 'path' ? name.original : name.value))
    // What it is given by name is no field of the context.
    const within = { ...(context ? { context, up: scope } : scope), named: new Map([...scope.named, ...given]) }
    this.program(file, within, depth)
    this.program(block?.program, scope, depth)
  }
}

/** Whether a block about a field goes through a list: it uses its elements or their numbers. */
function looped(program: Program | undefined): boolean {
  return program?.body.some((statement) => statement.type === 'mustache' && statement.path.type === 'path' && /^(?:\.|this|@(?:index|first|last|key))$/.test(statement.path.original)) ?? false
}

const show = (shape: Shape | undefined): void => {
  if (shape) shape.shown = true
}

const down = (from: Shape, names: readonly string[]): Shape =>
  names.reduce((shape, name) => {
    const next = shape.fields.get(name) ?? newShape()
    shape.fields.set(name, next)
    return next
  }, from)

function valueOf({ fields, item, flag, shown }: Shape, name: string): unknown {
  if (item) return [1, 2].map((number) => valueOf(item, `${name.replace(/s$/, '')} ${number}`))
  if (fields.size > 0 || name === '') return Object.fromEntries([...fields].map(([key, shape]) => [key, valueOf(shape, key)]))
  if (flag && !shown) return true
  return /url|link|href|src$/i.test(name) ? 'https://www.example.com/' : /e-?mail/i.test(name) ? 'giulia@example.com' : wordsOf(name)
}

/** `firstName` and `first_name` become "First name". */
function wordsOf(name: string): string {
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ').trim().toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

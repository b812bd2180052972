import type { PathExpression, Program, Span } from './ast'
import type { Template } from './template'
import { field, noContext } from './values'

/** Data of Handlebars' own: `@index` and the like. */
export interface Frame {
  values: Readonly<Record<string, unknown>>
  up?: Frame
  /** What `@partial-block` stands for. */
  block?: Closure
}

/** A program with the place it was written in: an inline partial, or the block that a partial was called with. */
export interface Closure {
  program: Program
  scope: Scope
  isBlock: boolean
}

/** Contexts, the innermost first, as `../` goes through them. */
interface Contexts {
  value: unknown
  up?: Contexts
}

/** Names that blocks gave to values. */
interface Named {
  names: readonly string[]
  values: readonly unknown[]
  up?: Named
}

/** Everything that an expression may refer to. */
export interface Scope {
  template: Template
  context: unknown
  contexts?: Contexts
  frame: Frame
  named?: Named
  /** The inline partials that are known just now in this run of the template: they come and go with the blocks that define them. */
  container: { inline: Readonly<Record<string, Closure>> }
  /** Of a partial's text: the expression in the main template that brought it in. */
  by?: Span
}

export const childFrame = (up: Frame, values: Frame['values'] = {}): Frame => ({ ...up, values: { ...up.values, ...values }, up })

/** What a block hands on to its body. */
export interface Given {
  context: unknown
  frame?: Frame
  /** Values for the names that the block gives. */
  named?: readonly unknown[]
}

/** The scope within a block. As in Handlebars, a context that is the same as the one around it is no further step for `../`. */
export function within(outer: Scope, program: Program, { context, frame = outer.frame, named = [] }: Given): Scope {
  const around = outer.contexts?.value
  const stays = same(context, around) || (context === noContext && around === null && outer.contexts !== undefined)
  const scope: Scope = { ...outer, context, frame }
  if (!stays) scope.contexts = { value: context, ...(outer.contexts && { up: outer.contexts }) }
  if (program.blockParams) scope.named = { names: program.blockParams, values: named, ...(outer.named && { up: outer.named }) }
  return scope
}

const isPrimitive = (value: unknown): boolean => typeof value !== 'object' || value === null

/** Handlebars compares by `!=`; of objects that is identity, as nothing of them is called here. */
function same(one: unknown, other: unknown): boolean {
  return isPrimitive(one) && isPrimitive(other) ? one == other : one === other
}

/** A path that begins with `.` or that names `this`: such is never a helper, nor a name that a block gave. */
const isScoped = ({ original }: PathExpression): boolean => /^\.|this\b/.test(original)

/** One name alone, which may be a helper's. */
export const isSimple = (path: PathExpression): boolean => path.parts.length === 1 && !isScoped(path) && path.depth === 0

export const isNamed = (path: PathExpression, scope: Scope): boolean => path.depth === 0 && !isScoped(path) && namedBy(scope, path.parts[0]) !== undefined

/** The value of a path; undefined where there is none. */
export function valueOf(path: PathExpression, scope: Scope): unknown {
  const [first, ...rest] = path.parts
  const named = path.depth === 0 && !isScoped(path) ? namedBy(scope, first) : undefined
  if (named && first !== undefined) return rest.reduce(field, named.values[named.names.indexOf(first)])
  if (path.data && first !== undefined) {
    let frame: Frame | undefined = scope.frame
    for (let up = path.depth; frame && up > 0; up--) frame = frame.up
    if (first === 'partial-block') return frame?.block && true
    const value = frame && Object.hasOwn(frame.values, first) ? frame.values[first] : undefined
    return rest.reduce<unknown>((each, name) => each && field(each, name), value)
  }
  let context = scope.context
  if (path.depth > 0) {
    let up = scope.contexts
    for (let steps = path.depth; up && steps > 0; steps--) up = up.up
    context = up?.value
  }
  // A name without a letter stands for the whole.
  return first === '' ? context : path.parts.reduce(field, context)
}

function namedBy(scope: Scope, name: string | undefined): Named | undefined {
  let named = scope.named
  while (named && (name === undefined || !named.names.includes(name))) named = named.up
  return named
}

/** Around a template, or around a partial, which sees nothing of the contexts outside. */
export const outside = (template: Template, frame: Frame, inline: Scope['container']['inline'] = {}): Scope => ({ template, context: undefined, frame, container: { inline } })

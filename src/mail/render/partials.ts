import { t } from '../../l10n'
import { safeText } from '../../text'
import type { Partial, Program } from './ast'
import type { Evaluation, PartialFile } from './evaluate'
import { sliced } from './pieces'
import type { Place } from './rendered'
import { childFrame, outside, type Closure, type Frame, type Scope } from './scope'
import { isTemplate } from './template'
import { extended, isUnknown } from './values'

/** The partials that a program defines for itself, wherever they stand in it, if any. */
export function inlinePartials(program: Program, scope: Scope, evaluation: Evaluation): Record<string, Closure> | undefined {
  let inline: Record<string, Closure> | undefined
  for (const statement of program.body) {
    if (statement.type !== 'decorator') continue
    const { path, block } = statement
    const [first] = statement.params
    const name = path.type === 'path' && path.original === 'inline' && first ? evaluation.value(first, scope) : undefined
    if (typeof name === 'string' && block?.program) inline = { ...inline, [name]: { program: block.program, scope, isBlock: false } }
    else evaluation.report('template-helper', 'error', t('Handlebars has no decorator like this.'), evaluation.place(statement, scope))
  }
  return inline
}

/** Puts a partial in: one that the template defines itself, the block that the call around it was given, a file's, or else the block of the call itself. */
export function callPartial(call: Partial, scope: Scope, evaluation: Evaluation): void {
  const { start, end } = call
  const place = evaluation.place(call, scope)
  const name = nameOf(call, scope, evaluation)
  const context = contextOf(call, scope, evaluation)
  const { inline } = scope.container
  const own: Closure | undefined = call.block?.program && { program: call.block.program, scope, isBlock: true }
  const frame: Frame = own ? { ...childFrame(scope.frame), block: own } : scope.frame
  const closure = name === undefined ? undefined : Object.hasOwn(inline, name) ? inline[name] : name === '@partial-block' ? scope.frame.block : undefined
  const file = closure || name === undefined || name.startsWith('@') ? undefined : evaluation.file(name)
  const from = evaluation.pieces.length

  const body = closure ?? (file ? undefined : own)
  evaluation.deeper(body?.program ?? file, place, () => {
    // Nobody knows where it would end.
    if (isUnknown(context) && evaluation.isWithin(body?.program ?? file)) evaluation.asWritten(call, scope)
    else if (body) {
      // A block does not see itself as the block of the partial it stands in, but the one around.
      const within = body.isBlock ? { ...childFrame(frame), block: body.scope.frame.block } : frame
      evaluation.body(body.program, body.scope, { context, frame: within })
    } else if (file) {
      // What the block defines is known to the partial as well.
      const known = { ...inline, ...(own && inlinePartials(own.program, scope, evaluation)) }
      putIn(file, { ...outside(scope.template, frame, known), by: scope.by ?? { start, end } }, context, evaluation)
    } else {
      if (name !== undefined && name !== '@partial-block' && evaluation.partials.has(name))
        evaluation.report('template-partial', 'warning', t('There is no partial “{0}” beside the template.', safeText(name, 60)), place)
      evaluation.asWritten(call, scope)
    }
  })
  if (call.indent && (closure || file || own)) indent(evaluation, from, call.indent, place)
}

function putIn({ path, text, parsed }: PartialFile, around: Scope, context: unknown, evaluation: Evaluation): void {
  if (isTemplate(parsed)) return evaluation.body(parsed.program, { ...around, template: parsed }, { context })
  const { message, start, end } = parsed
  const place = { file: path, exact: true, ...(around.by && { by: around.by }) }
  evaluation.report('template-syntax', 'error', message, { ...place, start, end })
  evaluation.emit(text, { ...place, start: 0, end: text.length })
}

/** Undefined where nobody here knows it. */
function nameOf({ name }: Partial, scope: Scope, evaluation: Evaluation): string | undefined {
  if (name.type !== 'sub') return String(name.type === 'path' ? name.original : name.value)
  const value = evaluation.value(name, scope)
  if (isUnknown(value)) return undefined
  if (typeof value !== 'object' && value !== undefined) return String(value)
  evaluation.report('placeholder-unresolved', 'warning', t('The sample data does not say which partial this is.'), evaluation.place(name, scope))
  return undefined
}

function contextOf(call: Partial, scope: Scope, evaluation: Evaluation): unknown {
  const [first] = call.params
  const context = first ? evaluation.value(first, scope) : scope.context
  return call.hash ? extended(context, evaluation.hash(call, scope)) : context
}

/** Puts white space before each line that a partial made, as it stands before the call. */
function indent(evaluation: Evaluation, from: number, text: string, place: Place): void {
  let begins = true
  for (const piece of evaluation.pieces.splice(from)) {
    for (let at = 0; at < piece.text.length; ) {
      if (begins) evaluation.emit(text, place)
      const line = piece.text.indexOf('\n', at)
      const end = line < 0 ? piece.text.length : line + 1
      evaluation.pieces.push(sliced(piece, at, end))
      begins = line >= 0
      at = end
    }
  }
}

import { t } from '../../l10n'
import { childFrame, type Frame, type Given } from './scope'
import { field, isEmpty, isUnknown, textOf, Unknown } from './values'

/** The two ways that a block can go. */
export interface Body {
  /** Without a context, with that around it. */
  yes(given?: Given): void
  no(): void
  frame: Frame
}

/** Thrown where Handlebars would refuse how a helper is called; the message is fit to be shown. */
export class WrongCall extends Error {}

type BlockHelper = (args: readonly unknown[], hash: Readonly<Record<string, unknown>>, body: Body) => void

const one = (name: string, args: readonly unknown[]): unknown => {
  if (args.length !== 1) throw new WrongCall(t('{0} takes exactly one argument.', `#${name}`))
  return args[0]
}

/** `#if`; without knowing, a block shows its body. */
const when = (value: unknown, { includeZero }: Readonly<Record<string, unknown>>, yes: () => void, no: () => void): void =>
  (!includeZero && !value) || isEmpty(value) ? no() : yes()

/** The helpers of Handlebars that have a block. */
export const blockHelpers: ReadonlyMap<string, BlockHelper> = new Map<string, BlockHelper>([
  ['if', (args, hash, { yes, no }) => when(one('if', args), hash, () => yes(), no)],
  [
    'unless',
    (args, hash, { yes, no }) => {
      const value = one('unless', args)
      if (isUnknown(value)) yes()
      else when(value, hash, no, () => yes())
    },
  ],
  ['each', (args, _, body) => each(one('each', args), body)],
  [
    'with',
    (args, _, { yes, no }) => {
      const context = one('with', args)
      if (isEmpty(context)) no()
      else yes({ context, named: [context] })
    },
  ],
])

/** The helpers of Handlebars that give a value. */
export const valueHelpers: ReadonlyMap<string, (args: readonly unknown[]) => unknown> = new Map([
  [
    'lookup',
    (args: readonly unknown[]) => {
      if (args.length !== 2) throw new WrongCall(t('{0} takes exactly two arguments.', 'lookup'))
      const [value, name] = args
      if (isUnknown(name)) return new Unknown()
      return value ? field(value, name === null || name === undefined ? String(name) : textOf(name)) : value
    },
  ],
  // What it would write to the sender's console has no place in a message.
  ['log', () => ''],
])

function each(list: unknown, { yes, no, frame }: Body): void {
  const turn = (value: unknown, key: unknown, index: unknown, first: boolean, last: boolean): void =>
    yes({ context: value, frame: childFrame(frame, { key, index, first, last }), named: [value, key] })
  // Once, as if it were the only one.
  if (isUnknown(list)) return turn(new Unknown(), new Unknown(), new Unknown(), true, true)
  const isList = Array.isArray(list)
  const keys = typeof list === 'object' && list !== null ? Object.keys(list) : []
  keys.forEach((key, at) => turn((list as Record<string, unknown>)[key], isList ? at : key, at, at === 0, at === keys.length - 1))
  if (keys.length === 0) no()
}

/** A block that is about a field, and not called by a helper's name. */
export function section(value: unknown, body: Body): void {
  if (value === true) body.yes()
  else if (value === false || value === null || value === undefined) body.no()
  else if (!Array.isArray(value)) body.yes({ context: value })
  else if (value.length > 0) each(value, body)
  else body.no()
}

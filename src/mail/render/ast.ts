/** UTF-16 offsets; `end` is exclusive. */
export interface Span {
  start: number
  end: number
}

/** A Handlebars template, or what a block of it holds. */
export interface Program {
  body: Statement[]
  /** Names that the block gives to what it is about. */
  blockParams?: readonly string[]
  /** It is an `else` with a block of its own. */
  chained?: true
}

export type Statement = Content | Comment | Mustache | Block | Partial | Decorator

/** Whether a mark takes away the white space before and after it. */
export interface Strip {
  open: boolean
  close: boolean
}

/** Text, which began at `at`; `start` and `end` are what is left of it without the white space that goes. */
export interface Content extends Span {
  type: 'content'
  original: string
  at: number
  leftStripped?: boolean
  rightStripped?: boolean
}

interface Comment extends Span {
  type: 'comment'
  strip: Strip
}

/** A name with arguments. */
export interface Call {
  path: PathExpression | Literal
  params: Expression[]
  hash?: readonly Pair[]
}

export interface Mustache extends Span, Call {
  type: 'mustache'
  escaped: boolean
  strip: Strip
}

/** What blocks of all kinds have in common; the strips are those of their first mark, of their first `else`, and of their last mark. */
export interface Blocklike {
  program?: Program
  inverse?: Program
  openStrip: Strip
  inverseStrip?: Strip
  closeStrip: Strip
}

export interface Block extends Span, Call, Blocklike {
  type: 'block'
  /** Offsets where the opening mark ends, and where the closing one begins. */
  opened: number
  closing: number
  /** What it holds is left as it is. */
  raw?: true
}

export interface Partial extends Span {
  type: 'partial'
  name: Expression
  params: Expression[]
  hash?: readonly Pair[]
  strip: Strip
  /** White space before it on a line of its own. */
  indent?: string
  /** With a block. */
  block?: Blocklike
}

export interface Decorator extends Span, Call {
  type: 'decorator'
  strip: Strip
  block?: Blocklike
}

export type Expression = PathExpression | Literal | SubExpression

export interface PathExpression extends Span {
  type: 'path'
  /** It begins with `@`. */
  data: boolean
  /** How many times `../`. */
  depth: number
  parts: readonly string[]
  original: string
}

export interface SubExpression extends Span, Call {
  type: 'sub'
}

export interface Literal extends Span {
  type: 'literal'
  value: string | number | boolean | null | undefined
}

export interface Pair {
  key: string
  value: Expression
}

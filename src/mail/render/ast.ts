/** What Handlebars' parser makes of a template, as far as it is used here. */
export interface Node {
  loc: { start: Position; end: Position }
}

/** Lines are counted from one, columns from zero. */
export interface Position {
  line: number
  column: number
}

export interface Program {
  body: Statement[]
  /** Names that the block gives to what it is about. */
  blockParams?: string[]
  /** An `else` with a block of its own. */
  chained?: true
  /** None where it is empty. */
  loc?: Node['loc']
}

export type Statement = Content | Comment | Mustache | Block | Partial | Decorator

export interface Content extends Node {
  type: 'ContentStatement'
  /** As it stands in the template, and without the white space that goes. */
  original: string
  value: string
}

interface Comment extends Node {
  type: 'CommentStatement'
}

/** A name with arguments. */
export interface Call {
  path: PathExpression | Literal
  params: Expression[]
  hash?: Hash
}

export interface Mustache extends Node, Call {
  type: 'MustacheStatement'
  escaped: boolean
}

export interface Block extends Node, Call {
  type: 'BlockStatement'
  program?: Program
  inverse?: Program
}

export interface Partial extends Node {
  type: 'PartialStatement' | 'PartialBlockStatement'
  name: PathExpression | Literal | SubExpression
  params: Expression[]
  hash?: Hash
  /** White space before it on a line of its own. */
  indent?: string
  program?: Program
}

export interface Decorator extends Node, Call {
  type: 'Decorator' | 'DecoratorBlock'
  program?: Program
}

export type Expression = PathExpression | Literal | SubExpression

export interface PathExpression extends Node {
  type: 'PathExpression'
  /** It begins with `@`. */
  data: boolean
  /** How many times `../`. */
  depth: number
  parts: string[]
  original: string
}

export interface SubExpression extends Node, Call {
  type: 'SubExpression'
}

export interface Literal extends Node {
  type: 'StringLiteral' | 'NumberLiteral' | 'BooleanLiteral' | 'UndefinedLiteral' | 'NullLiteral'
  value: string | number | boolean | null | undefined
  original: string | number | boolean | null | undefined
}

interface Hash extends Node {
  pairs: { key: string; value: Expression }[]
}

import type { Program, Span } from './ast'
import { Unreadable } from './expressions'
import { parse } from './parse'
import { stripSpace } from './stripSpace'

/** A parsed template. */
export interface Template {
  /** Path, where it is a partial. */
  file?: string
  source: string
  program: Program
}

/** What is wrong with a text that is no template. */
export interface Fault extends Span {
  message: string
}

/** Reads any text. */
export function parseTemplate(source: string, file?: string): Template | Fault {
  try {
    const program = parse(source)
    stripSpace(program)
    return { source, program, ...(file !== undefined && { file }) }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { message: error.message, ...error.span }
  }
}

export const isTemplate = (parsed: Template | Fault): parsed is Template => 'program' in parsed

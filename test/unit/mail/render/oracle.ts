import Handlebars from 'handlebars'
import { textOfPieces } from '../../../../src/mail/render/pieces'
import type { Piece, RenderProblem } from '../../../../src/mail/render/rendered'
import type { Partials } from './filling'

/** What Handlebars itself makes of a template; undefined where it refuses it. */
export function theirs(template: string, data: unknown, partials: Partials = {}): string | undefined {
  Handlebars.log = () => undefined
  try {
    return Handlebars.compile(template)(data, { partials })
  } catch {
    return undefined
  }
}

/** Our text without the placeholders of which the data knows nothing: those show as written here, and not at all there. */
export function known(pieces: readonly Piece[], problems: readonly RenderProblem[]): string {
  const missing = new Set(problems.filter(({ rule }) => rule === 'placeholder-unresolved').map(({ place }) => `${place.file} ${place.start}`))
  return textOfPieces(pieces.filter(({ text, place }) => !(text.startsWith('{{') && missing.has(`${place.file} ${place.start}`))))
}

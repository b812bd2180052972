import { safeText } from '../../text'
import { newlines } from '../decodeText'
import { Origins } from './origins'
import { textOfPieces } from './pieces'
import type { Piece, RenderPorts, RenderProblem } from './rendered'

/** MJML made HTML, with what the compiler complains of, at its line. */
export async function compileMjml(pieces: readonly Piece[], mjml: NonNullable<RenderPorts['mjml']>): Promise<{ html: string; problems: RenderProblem[] }> {
  const text = textOfPieces(pieces)
  const { html, errors } = await mjml(newlines(text))
  const origins = new Origins(pieces)
  const starts = [0, ...[...text.matchAll(/\r\n?|\n/g)].map(({ 0: end, index }) => index + end.length)]
  const problems = errors.map(({ line, message }): RenderProblem => {
    const start = starts[(line ?? 1) - 1] ?? 0
    const words = /^[ \t]*(.*)/.exec(text.slice(start, start + 1000))!
    const from = start + words[0].length - words[1]!.length
    const place = origins.placeOf({ start: from, end: from + Math.max(1, words[1]!.length) }) ?? { start: 0, end: 1, exact: true }
    return { rule: 'template-mjml', severity: html.trim() === '' ? 'error' : 'warning', message: safeText(message, 300), place }
  })
  return { html, problems }
}

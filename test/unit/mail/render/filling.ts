import { fillTemplate } from '../../../../src/mail/render/fill'
import { textOfPieces } from '../../../../src/mail/render/pieces'
import type { Piece, RenderPorts, RenderProblem } from '../../../../src/mail/render/rendered'

export type Partials = Readonly<Record<string, string>>

/** Files by their paths, as they lie beside a template. */
export const reading = (files: Readonly<Record<string, string>>): RenderPorts['read'] => (path) =>
  Promise.resolve(Object.hasOwn(files, path) ? { path, text: files[path]! } : undefined)

/** A template filled in, with partials by name. */
export async function fill(template: string, { data, partials = {} }: { data?: unknown; partials?: Partials } = {}): Promise<{ text: string; pieces: readonly Piece[]; problems: readonly RenderProblem[] }> {
  const files = Object.fromEntries(Object.entries(partials).map(([name, text]) => [`${name}.hbs`, text]))
  const { pieces, problems } = await fillTemplate(template, data === undefined ? undefined : { value: data }, reading(files), true)
  return { text: textOfPieces(pieces), pieces, problems }
}

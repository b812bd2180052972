import { t } from '../../l10n'
import { maxMailFile } from '../limits'
import { Endless } from './endless'
import { Evaluation, type PartialFile } from './evaluate'
import type { FileKind } from './fileKind'
import { findPartial, type Found } from './findPartial'
import { asItIs } from './pieces'
import type { Piece, RenderPorts, RenderProblem } from './rendered'
import { readSampleData } from './sampleData'
import { isTemplate, parseTemplate } from './template'
import { Unknown } from './values'

interface Filled {
  pieces: readonly Piece[]
  problems: readonly RenderProblem[]
  /** Paths of data and partials, and those where they were looked for in vain. */
  sources: readonly string[]
}

/** Partials within partials are read one round after the other; nobody nests so many. */
const mostRounds = 20
const mostPartials = 200

/** A text with its placeholders filled in by the sample data beside its file, where it is a Handlebars template; `data` is the path of that. */
export async function fillIn(text: string, { base, handlebars }: FileKind, read: RenderPorts['read']): Promise<Filled & { data: string | undefined }> {
  const { path, data, problems, sources } = await readSampleData(base, read)
  const certain = handlebars || path !== undefined || /\{\{~?[#>]/.test(text)
  const filled = await fillTemplate(text, data, read, certain)
  return { pieces: filled.pieces, problems: [...problems, ...filled.problems], sources: [...sources, ...filled.sources], data: data && path }
}

/**
 * Fills a Handlebars template in; without data its placeholders stay, and each block shows its body once. `certain`: it is known to be one.
 * Text that is none is answered as it is.
 */
export async function fillTemplate(source: string, data: { value: unknown } | undefined, read: RenderPorts['read'], certain: boolean): Promise<Filled> {
  const unfilled = asItIs(source)
  const parsed = parseTemplate(source)
  // Other engines have the same marks.
  if (!isTemplate(parsed)) {
    const { message, start, end } = parsed
    return { pieces: unfilled, problems: certain ? [{ rule: 'template-syntax', severity: 'error', message, place: { start, end, exact: true } }] : [], sources: [] }
  }
  const partials = new Map<string, PartialFile | undefined>()
  const sources: string[] = []
  let octets = 0
  for (let round = 0; ; round++) {
    const evaluation = new Evaluation(partials, data !== undefined)
    try {
      evaluation.run(parsed, data ? data.value : new Unknown())
    } catch (error) {
      // A partial that is still to be read may be where it ends.
      if (evaluation.missing.size === 0) return { pieces: unfilled, problems: [...evaluation.problems, failure(error)], sources }
    }
    if (evaluation.missing.size === 0) return { pieces: evaluation.pieces, problems: evaluation.problems, sources }
    const names = [...evaluation.missing]
    const none: Found = { tried: [] }
    const found = await Promise.all(names.map((name, at) => (round < mostRounds && partials.size + at < mostPartials ? findPartial(name, read) : none)))
    found.forEach(({ tried, file }, at) => {
      sources.push(...tried)
      octets += file?.text.length ?? 0
      partials.set(names[at]!, file && octets <= maxMailFile ? { ...file, parsed: parseTemplate(file.text, file.path) } : undefined)
    })
  }
}

function failure(error: unknown): RenderProblem {
  if (error instanceof Endless) return { rule: 'template-syntax', severity: 'error', message: error.message, place: error.place }
  // The stack of calls was used up, or a value is endless.
  if (error instanceof RangeError) return { rule: 'template-syntax', severity: 'error', message: t('The template is nested too deeply to be read.'), place: { start: 0, end: 1, exact: true } }
  throw error
}

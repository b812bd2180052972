import { t } from '../../l10n'
import { oneLine, safeText } from '../../text'
import { decodeText, newlines, refuseBinary } from '../decodeText'
import { newDraft, type Draft } from '../draft'
import { decodeEntities } from '../entities'
import { MailFileError } from '../fileError'
import { scanHtml } from '../htmlScan'
import { htmlToText } from '../htmlToText'
import { maxMailFile } from '../limits'
import type { Rule } from '../lint/rules'
import { compileMjml } from './compileMjml'
import { fileKind } from './fileKind'
import { mjmlIncludes } from './mjmlIncludes'
import { asItIs, textOfPieces } from './pieces'

/** How a file is read once its placeholders are filled in. */
export type MailKind = 'html' | 'mjml' | 'md' | 'txt' | 'eml'

/** Where rendered text comes from; `start` and `end` are UTF-16 offsets, `end` is exclusive. */
export interface Place {
  /** Path as `read` answered it; absent: the template itself. */
  file?: string
  start: number
  end: number
  /** Character by character the source; otherwise the whole text comes of this expression. */
  exact: boolean
  /** Of another file: the expression of the template that brought it in. */
  by?: { start: number; end: number }
}

export interface Piece {
  text: string
  place: Place
}

/** All paths are relative to the template's folder, `/`-separated and without needless parts. */
export interface RenderPorts {
  /** A file by such a path; undefined when there is none. The port itself refuses to leave the workspace folder. */
  read(path: string): Promise<{ path: string; text: string } | undefined>
  /** The workspace's own MJML; absent when there is none (or the workspace is not trusted). */
  mjml?(source: string): Promise<{ html: string; errors: readonly { line?: number; message: string }[] }>
}

export interface RenderProblem {
  rule: Rule
  severity: 'error' | 'warning'
  /** For the user, in their language. */
  message: string
  place: Place
}

export interface Rendered {
  draft: Draft
  /** Things the person should know: a guessed encoding, headers left out, where the sample data is from. */
  notes: readonly string[]
  /** The template's text after Handlebars, in order; of MJML the MJML, not the HTML. Undefined for .eml. */
  pieces?: readonly Piece[]
  problems: readonly RenderProblem[]
  /** Path of the sample data; undefined when there is none, or none that can be read, which is a problem. */
  data?: string
  /** Paths of all files it was made of besides the template (data, partials, what MJML includes) and of those that were looked for in vain: a change of any of them changes the message. */
  sources: readonly string[]
  /** It is MJML and there was nothing to compile it with: `draft.html` is empty. */
  needsMjml?: true
  kind: MailKind
}

export interface MailFile {
  /** With its extensions, which say how the file is read. */
  name: string
  bytes: Uint8Array
}

/**
 * The message that a template file makes with the sample data and the partials beside it.
 * Throws `MailFileError` for a file that is empty, larger than 5 MB, binary, of another kind, or not readable as what its name says.
 */
export async function renderMessage({ name, bytes }: MailFile, ports: RenderPorts): Promise<Rendered> {
  const said = fileKind(name)
  if (!said) throw new MailFileError('unsupported', t('Only .html, .mjml, .md, .txt and .eml files, and Handlebars templates of them, can be sent as a message.'))
  if (bytes.length > maxMailFile) throw new MailFileError('too-large', t('The file is larger than {0} MB.', maxMailFile / 1024 / 1024))
  if (bytes.every((octet) => octet <= 32)) throw new MailFileError('empty', t('The file is empty.'))
  // What is encoded in a message cannot be filled in; one that is made as a template is text.
  if (said.kind === 'eml' && !said.handlebars) return { kind: 'eml', ...(await fromEml(bytes)), problems: [], sources: [] }
  const { text, note } = decodeText(bytes)
  if (text.trim() === '') throw new MailFileError('empty', t('The file is empty.'))
  const { pieces, data, ...filled } = text.includes('{{') ? await (await import('./fill')).fillIn(text, said, ports.read) : { pieces: asItIs(text), data: undefined, problems: [], sources: [] }
  const notes = [...(note === undefined ? [] : [note]), ...(data === undefined ? [] : [t('Filled in with the sample data in {0}.', safeText(data, 100))])]
  const common = { ...filled, notes, ...(data !== undefined && { data }) }
  const written = newlines(textOfPieces(pieces))
  if (said.kind === 'eml') {
    const { draft, notes: more } = await fromEml(new TextEncoder().encode(written))
    return { kind: 'eml', ...common, draft, notes: [...notes, ...more] }
  }
  const kind = said.kind ?? (/<mjml[\s>]/i.test(written) ? 'mjml' : 'html')
  if (kind === 'mjml') {
    if (!ports.mjml) return { kind, ...common, pieces, draft: newDraft({ subject: titleOf(written) }), needsMjml: true }
    const [{ html, problems }, includes] = await Promise.all([compileMjml(pieces, ports.mjml), mjmlIncludes(written, ports.read)])
    return { kind, ...common, pieces, problems: [...common.problems, ...problems], sources: [...common.sources, ...includes], draft: htmlDraft(html) }
  }
  if (kind === 'txt') return { kind, ...common, pieces, draft: newDraft({ text: written }) }
  if (kind === 'html') return { kind, ...common, pieces, draft: htmlDraft(written) }
  const { readMarkdown } = await import('../readMarkdown')
  return { kind, ...common, pieces, draft: newDraft(readMarkdown(written)) }
}

async function fromEml(bytes: Uint8Array): Promise<Pick<Rendered, 'draft' | 'notes'>> {
  refuseBinary(bytes)
  const { readEml } = await import('../readEml')
  const { found, notes } = await readEml(bytes)
  return { draft: newDraft(found), notes }
}

const htmlDraft = (html: string): Draft => newDraft({ subject: titleOf(html), html, text: htmlToText(html) })

/** The title of HTML or of MJML. */
function titleOf(html: string): string {
  let inside = false
  for (const token of scanHtml(html)) {
    if (inside || (token.kind === 'raw' && token.name === 'title')) return token.kind === 'close' ? '' : oneLine(decodeEntities(html.slice(token.start, token.end)))
    inside = token.kind === 'open' && token.name === 'mj-title'
  }
  return ''
}

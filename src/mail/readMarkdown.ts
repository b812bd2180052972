import { Marked } from 'marked'
import { t } from '../l10n'
import { oneLine } from '../text'
import type { Draft } from './draft'
import { MailFileError } from './fileError'
import { htmlToText } from './htmlToText'

/**
 * Subject, HTML and text of a Markdown file (GitHub Flavored Markdown). HTML in it stays as its author wrote it. The subject is the
 * front matter's `subject:`, or the first heading. Throws `MailFileError` where the nesting is too deep to be read.
 */
export function readMarkdown(source: string): Pick<Draft, 'subject' | 'html' | 'text'> {
  const { fields, body } = frontMatter(source)
  const marked = new Marked({ gfm: true, async: false })
  try {
    const tokens = marked.lexer(body)
    const heading = tokens.find((token) => token.type === 'heading')
    const title = heading ? htmlToText(marked.parser([heading])) : ''
    return { subject: oneLine(fields.get('subject') ?? title), html: marked.parser(tokens), text: body }
  } catch (error) {
    throw new MailFileError('unreadable', t('The Markdown in this file is nested too deeply to be read.'), { cause: error })
  }
}

/** The `key: value` lines between two lines `---` at the very start, and what follows them. */
function frontMatter(source: string): { fields: Map<string, string>; body: string } {
  const fields = new Map<string, string>()
  const lines = source.split('\n')
  const end = lines[0]?.trimEnd() === '---' ? lines.findIndex((line, at) => at > 0 && /^(---|\.\.\.)\s*$/.test(line)) : -1
  if (end < 0) return { fields, body: source }
  for (const line of lines.slice(1, end)) {
    const colon = line.indexOf(':')
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), unquote(line.slice(colon + 1).trim()))
  }
  return { fields, body: lines.slice(end + 1).join('\n').replace(/^\n+/, '') }
}

const unquote = (value: string) => (/^(["']).*\1$/.test(value) && value.length > 1 ? value.slice(1, -1) : value)

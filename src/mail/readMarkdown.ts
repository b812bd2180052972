import { Lexer, Parser } from 'marked'
import { runInNewContext } from 'node:vm'
import { t } from '../l10n'
import { oneLine } from '../text'
import type { Draft } from './draft'
import { MailFileError } from './fileError'
import { htmlToText } from './htmlToText'

/** Longer ones, in characters, are no message that somebody wrote. */
const longest = 512 * 1024
/** Up to here nothing takes long, however tangled it is. */
const harmless = 10_000
/** How long a file may keep everything else waiting, in milliseconds. */
const deadline = 2_000

/**
 * Subject, HTML and text of a Markdown file (GitHub Flavored Markdown). HTML in it stays as its author wrote it. The subject is the
 * front matter's `subject:`, or the first heading. Throws `MailFileError` where it is too long, or the nesting is too deep or tangled to be
 * read.
 */
export function readMarkdown(source: string): Pick<Draft, 'subject' | 'html' | 'text'> {
  if (source.length > longest) throw new MailFileError('too-large', t('A Markdown file may have {0} KB at most.', longest / 1024))
  const { fields, body } = frontMatter(source)
  try {
    const read = (): Pick<Draft, 'subject' | 'html' | 'text'> => {
      const tokens = Lexer.lex(body)
      const heading = tokens.find((token) => token.type === 'heading')
      const title = heading ? htmlToText(Parser.parse([heading])) : ''
      return { subject: oneLine(fields.get('subject') ?? title), html: Parser.parse(tokens), text: body }
    }
    return body.length > harmless ? inTime(read) : read()
  } catch (error) {
    if (isLate(error)) throw new MailFileError('unreadable', t('The Markdown in this file takes too long to be read.'), { cause: error })
    throw new MailFileError('unreadable', t('The Markdown in this file is nested too deeply to be read.'), { cause: error })
  }
}

/**
 * Runs what may take time that grows with the square of a text's length, such as `__a__a__a…` does to the parser of emphasis, and
 * ends it at the deadline: a script's time limit also holds for the functions that it calls
 * (https://nodejs.org/api/vm.html#vmruninnewcontextcode-contextobject-options).
 */
function inTime<T>(work: () => T): T {
  return runInNewContext('work()', { work }, { timeout: deadline }) as T
}

const isLate = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'

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

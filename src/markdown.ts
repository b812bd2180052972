import { excerpt, visible } from './dns/text'

/** Text in a sentence: visible, on one line, without effect as Markdown or HTML. */
export function plain(text: string): string {
  return visible(text).replace(/[\\`*_[\]<>|&#~]/g, '\\$&')
}

/** Text as code within a sentence, at most `most` characters of it. */
export function code(text: string, most = 300): string {
  const shown = excerpt(text, most)
  const fence = fenceFor(shown, 1)
  return shown.startsWith('`') || shown.endsWith('`') ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`
}

/** Backticks longer than any run in the text, so that nothing in it can end the code. */
export function fenceFor(text: string, least: number): string {
  const longest = (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0)
  return '`'.repeat(Math.max(least, longest + 1))
}

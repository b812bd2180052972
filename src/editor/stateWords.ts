import type { Tone } from './tone'

/** A state and more about a row, in a line that a narrow side bar cuts at its end: a good state comes last, any other first. */
export function stateLine({ tone, words }: { readonly tone: Tone; readonly words: string }, ...more: readonly (string | undefined)[]): string {
  return (tone === 'good' ? [...more, words] : [words, ...more]).filter(Boolean).join(' · ')
}

/** What a screen reader says of such a row: nothing is cut there, so the state comes first. */
export function spokenLine(name: string, words: string, line: string): string {
  return [name, words, ...line.split(' · ').filter((part) => part !== words)].filter(Boolean).join(', ')
}

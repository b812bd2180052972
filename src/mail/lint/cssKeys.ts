import type { CssPiece } from './cssScan'
import { pictureKey } from './pictures'
import type { Support } from './support'

/** Meets everything in a piece of CSS that a mail client may not support. */
export function meetCss(piece: CssPiece, support: Support): void {
  const meet = (key: string) => support.meet(key, piece)
  switch (piece.kind) {
    case 'declaration':
      return meetDeclaration(piece.property, piece.value, meet)
    case 'at':
      meet(`@${piece.name}`)
      if (piece.name === 'media') for (const [, feature = ''] of piece.text.toLowerCase().matchAll(/\(\s*([-\w]+)/g)) meet(`@media ${feature.replace(/^-webkit-(?:min|max)-/, '-webkit-')}`)
      return
    case 'selector':
      for (const key of new Set(selectorKeys(piece.text))) meet(key)
      if (piece.nested) meet('&')
      return
    case 'comment':
  }
}

export function meetDeclaration(property: string, value: string, meet: (key: string) => void): void {
  if (/^--/.test(property)) return
  meet(property)
  const lower = value.toLowerCase()
  const plain = lower.replace(/url\([^)]*\)?|"[^"]*"?|'[^']*'?|\{\{[^}]*\}{0,2}/g, ' ')
  const keys = new Set([`${property}:${plain.replace(/!important/, '').trim()}`])
  if (plain.includes('!important')) keys.add('!important')
  for (const [, name] of plain.matchAll(/(?<![-a-z])-*([a-z][-a-z]*)\(/g)) keys.add(`${name}()`)
  for (const [, unit] of plain.matchAll(/(?<![\w#-])(?:\d*\.)?\d+(%|[a-z]{1,5})(?![\w-])/g)) keys.add(`1${unit}`)
  for (const [word] of plain.matchAll(/(?<![\w#-])[a-z][-a-z]*(?![\w(-])/g)) keys.add(`=${word}`)
  for (const [, url = ''] of value.matchAll(/url\(\s*["']?([^)"']*)/gi)) keys.add(pictureKey(url) ?? '')
  for (const key of keys) meet(key)
}

/** What of a selector is more than names; strings and what stands in brackets is left out. */
function selectorKeys(text: string): string[] {
  const keys = text.includes('[') ? ['[]'] : []
  const plain = text.replace(/\[[^\]]*\]?/g, '').replace(/\{\{[^}]*\}{0,2}/g, '')
  // `:nth-child(2n + 1)` has no combinator.
  const bare = plain.replace(/\([^)]*\)?/g, '')
  for (const [pseudo] of plain.matchAll(/::?[a-zA-Z][-\w]*/g)) {
    const name = pseudo.toLowerCase()
    keys.push(/^:(?:before|after|first-line|first-letter)$/.test(name) ? `:${name}` : name)
  }
  for (const [mark] of bare.matchAll(/[>+~*]/g)) keys.push(mark)
  if (/\.[-\w]+\.[-\w]/.test(bare)) keys.push('..')
  return keys
}

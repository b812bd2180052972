import type { Piece } from './rendered'

export const textOfPieces = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('')

/** A template as it stands. */
export const asItIs = (text: string): Piece[] => [{ text, place: { start: 0, end: text.length, exact: true } }]

/** A part of a piece. */
export function sliced({ text, place }: Piece, from: number, to: number): Piece {
  if (!place.exact) return { text: text.slice(from, to), place }
  return { text: text.slice(from, to), place: { ...place, start: place.start + from, end: place.start + to } }
}

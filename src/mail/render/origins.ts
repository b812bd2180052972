import type { Piece, Place } from './rendered'

interface Span {
  start: number
  end: number
}

/** Finds where parts of a rendered text come from. */
export class Origins {
  private readonly starts: number[] = []

  constructor(private readonly pieces: readonly Piece[]) {
    let start = 0
    for (const { text } of pieces) {
      this.starts.push(start)
      start += text.length
    }
  }

  /** The places of the pieces that a span of the text meets; of exact ones only as much as it meets. */
  placesOf({ start, end }: Span): Place[] {
    const places: Place[] = []
    for (let at = this.pieceAt(start); at < this.pieces.length && this.starts[at]! < Math.max(end, start + 1); at++) {
      const { text, place } = this.pieces[at]!
      const from = Math.max(0, start - this.starts[at]!)
      const to = Math.min(text.length, end - this.starts[at]!)
      places.push(place.exact ? { ...place, start: place.start + from, end: place.start + Math.max(from, to) } : place)
    }
    return places
  }

  /** The place to show for a span: that of the first expression or file that had a part in it, else its own. Undefined in an empty text. */
  placeOf(span: Span): Place | undefined {
    const places = this.placesOf(span)
    const foreign = places.find(({ exact, file }) => !exact || file !== undefined)
    const [first] = places
    return foreign ?? (first && { ...first, end: places.at(-1)!.end })
  }

  private pieceAt(offset: number): number {
    let [low, high] = [0, this.pieces.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
}

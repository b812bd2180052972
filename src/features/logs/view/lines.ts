import type { Line, List } from '../messages'

/** Where the view was: the lines in sight from the top on (empty for one that was not given yet), and how far the first one is scrolled. */
export interface Anchor {
  readonly keys: readonly string[]
  /** Pixels of the first line above the edge. */
  readonly offset: number
}

/** Of all lines of the list those that the view was given: the ones in sight, some around them, and the selected one. */
export class Lines {
  /** Lines that there are. */
  count = 0
  private from = 0
  private lines: readonly Line[] = []
  private chosen: List['selected']

  take({ count, from, lines, selected }: Pick<List, 'count' | 'from' | 'lines' | 'selected'>): void {
    this.count = count
    this.from = from
    this.lines = lines
    this.chosen = selected
  }

  /** Undefined while it was not given yet. */
  line(index: number): Line | undefined {
    return this.lines[index - this.from] ?? (this.chosen?.index === index ? this.chosen.line : undefined)
  }

  /** The line with this key, or -1 where it is not known. */
  indexOf(key: string): number {
    const place = this.lines.findIndex((line) => line.key === key)
    if (place >= 0) return this.from + place
    return this.chosen?.line.key === key ? this.chosen.index : -1
  }

  /** Where to scroll so that what was in sight stays where it was; undefined when nothing of it is known. */
  find(anchor: Anchor, height: number): number | undefined {
    for (const [i, key] of anchor.keys.entries()) {
      const index = this.indexOf(key)
      if (index >= 0) return Math.max(0, (index - i) * height + anchor.offset)
    }
    return undefined
  }
}

import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { t } from '../../../l10n'
import type { LogKind } from '../../../tail/kinds'
import { localName } from '../../../tail/zone'
import { columnLabel, partsOf } from '../columns'
import type { Line, List, Look } from '../messages'
import { lineOf } from './line'
import type { Anchor, Lines } from './lines'
import { lineHeight } from './styles'
import { shown } from './time'

/** Lines drawn on each side of those in sight, and the most that are drawn, unless more are in sight. */
const overscan = 4
const mostDrawn = 58
/** Lines that are asked for on each side of those in sight. */
const margin = 40
/** It says where it is at most so often (ms). */
const every = 120

export interface ListEvents {
  /** Something here changed: draw everything. */
  readonly redraw: () => void
  readonly selected: (key: string | undefined) => void
  readonly opened: (key: string) => void
  readonly cancelled: () => void
  /** What can be done from an entry is asked for, by a right click or the menu key. */
  readonly actions: (key: string) => void
  /** It is at another place, or shows other lines. */
  readonly moved: (look: Look) => void
}

/**
 * The rows in a scrolling list of which only what is in sight is in the document. The end is followed while it is in sight; else what
 * is in sight stays where it is, whatever comes or goes above and below.
 */
export class LogList {
  selected: string | undefined
  /** The end is in sight, and stays so. */
  following = true
  /** Rows that came since the end was left. */
  fresh = 0
  /** Where the list was scrolled to when it was last looked at. */
  private lastTop = 0
  /** Until then (ms of this document) the selected line is kept in sight: its details open below and take room. */
  private showUntil = 0
  /** A line to be selected once it is known. */
  private wanted: number | undefined
  /** An entry to be brought to the top once it is there. */
  private sought: string | undefined
  private told = ''
  private timer = 0
  private observed: HTMLElement | undefined
  private readonly resized = new ResizeObserver(() => {
    this.events.redraw()
    this.tellSoon()
  })

  constructor(
    private readonly lines: Lines,
    private readonly events: ListEvents,
  ) {}

  /** Takes the list as it stands now, draws it, and puts the view where it belongs. */
  take(list: List): void {
    // The wheel may have turned without its event having come yet.
    if (this.leftEnd()) this.following = false
    if (list.top !== undefined) this.following = false
    else if (list.missing && this.sought !== undefined) {
      this.sought = undefined
      this.following = true
    }
    const anchor = this.following ? undefined : this.anchor()
    this.lines.take(list)
    this.fresh = this.following ? 0 : list.fresh
    if (list.top !== undefined) this.sought = undefined
    this.events.redraw()
    const scroller = this.scroller()
    const top = list.top === undefined ? anchor && this.lines.find(anchor, lineHeight) : list.top * lineHeight
    if (scroller && top !== undefined && !this.following && top !== scroller.scrollTop) {
      scroller.scrollTop = top
      this.lastTop = scroller.scrollTop
      this.events.redraw()
    }
    if (this.wanted !== undefined) this.moveTo(this.wanted)
    this.tellSoon()
  }

  /** After each drawing: the end is kept in sight. */
  drawn(): void {
    const scroller = this.scroller()
    if (scroller && scroller !== this.observed) {
      this.resized.disconnect()
      this.resized.observe(scroller)
      this.observed = scroller
    }
    if (this.following) this.pin()
    if (performance.now() < this.showUntil) this.show(this.selectedIndex())
  }

  toEnd(): void {
    this.sought = undefined
    this.following = true
    this.fresh = 0
    this.events.redraw()
    this.tellSoon()
  }

  /** The selected line, wherever it is; undefined when it is not there. */
  selectedLine(): Line | undefined {
    return this.lines.line(this.selectedIndex())
  }

  /** The key of the line at the top; undefined while the end is followed. */
  top(): string | undefined {
    return this.following ? undefined : (this.sought ?? this.anchor()?.keys.find(Boolean))
  }

  /** Brings an entry to the top, as soon as it is there. */
  seek(key: string): void {
    this.following = false
    this.sought = key
    this.tellSoon()
  }

  reset(): void {
    this.selected = undefined
    this.following = true
    this.fresh = 0
    this.sought = undefined
    this.wanted = undefined
    this.told = ''
  }

  template(kind: LogKind, empty: TemplateResult | typeof nothing): TemplateResult {
    const { lines } = this
    const items = this.inDocument()
    const columns = [t('Time'), t('Outcome'), ...partsOf(kind).map(columnLabel)]
    const look = kind === 'hosting.access' ? 'columns-access' : kind === 'hosting.incoming' ? 'columns-mail columns-received' : 'columns-mail'
    const selected = this.selectedIndex()
    const active = items.includes(selected) ? selected : undefined
    return html`<div
      class="log ${look}"
      role="grid"
      tabindex="0"
      aria-label=${t('Log entries')}
      aria-rowcount=${lines.count + 1}
      aria-colcount=${columns.length}
      aria-activedescendant=${active === undefined ? nothing : `line-${active}`}
      @keydown=${this.onKey}
      @contextmenu=${this.onMenuKey}
    >
      <div class="head" role="rowgroup">
        <div class="line" role="row" aria-rowindex="1">${columns.map((label) => html`<span role="columnheader" title=${label}>${label}</span>`)}</div>
      </div>
      <div class="scroll" role="rowgroup" tabindex="-1" @scroll=${this.onScroll} @focus=${this.toGrid}>
        <div class="sheet" role="presentation" .style=${`height:${lines.count * lineHeight}px`}>
          ${repeat(
            items,
            (index) => lines.line(index)?.key ?? index,
            (index) => {
              const line = lines.line(index)
              const key = line?.key ?? ''
              return lineOf(line, index, line !== undefined && key === this.selected, columns.length, {
                select: () => this.select(key),
                open: () => this.events.opened(key),
                cancel: this.events.cancelled,
                actions: () => {
                  this.select(key)
                  if (line && 'row' in line) this.events.actions(key)
                },
              })
            },
          )}
        </div>
        ${empty}
      </div>
      ${this.following || lines.count * lineHeight <= (this.scroller()?.clientHeight ?? 0)
        ? nothing
        : html`<button type="button" class="jump" @click=${() => this.toEnd()}>${this.fresh > 0 ? t('{0} new', this.fresh) : t('To the end')} <span aria-hidden="true">↓</span></button>`}
    </div>`
  }

  /** What scrolls would be a stop of the keyboard by itself; the keys belong to the grid around it. */
  private readonly toGrid = (): void => document.querySelector<HTMLElement>('.log')?.focus()

  private selectedIndex(): number {
    return this.selected === undefined ? -1 : this.lines.indexOf(this.selected)
  }

  /** The first line in sight, and how many there are. */
  private sight(): { readonly first: number; readonly size: number } {
    const { scrollTop = 0, clientHeight = 0 } = this.scroller() ?? {}
    const size = Math.ceil(clientHeight / lineHeight) + 1
    return { first: this.following ? Math.max(0, this.lines.count - size) : Math.floor(scrollTop / lineHeight), size }
  }

  /** The lines that are drawn. The selected one stays in the document, because the grid names it to screen readers. */
  private inDocument(): number[] {
    const { first, size } = this.sight()
    // What is in sight is drawn in any case.
    const around = Math.min(overscan, Math.max(0, (mostDrawn - size) >> 1))
    const start = Math.max(0, first - around)
    const drawn = Array.from({ length: Math.max(0, Math.min(first + size + around, this.lines.count) - start) }, (_, i) => start + i)
    const selected = this.selectedIndex()
    return selected < 0 || drawn.includes(selected) ? drawn : [...drawn, selected].sort((a, b) => a - b)
  }

  /** Says where it is, unless it said so just before. */
  tellSoon(): void {
    if (this.timer !== 0) return
    this.tell()
    this.timer = window.setTimeout(() => {
      this.timer = 0
      this.tell()
    }, every)
  }

  private tell(): void {
    const { first, size } = this.sight()
    const from = Math.max(0, first - margin)
    const look: Look = {
      type: 'look',
      from,
      to: first + size + margin,
      follow: this.following,
      keys: this.following ? [] : [...(this.anchor()?.keys ?? [])].slice(0, 100),
      top: first,
      zone: shown.utc ? 'UTC' : localName(),
      ...(this.selected !== undefined && { selected: this.selected }),
      ...(this.sought !== undefined && { find: this.sought }),
    }
    // While the end is followed the place moves by itself.
    const told = JSON.stringify(this.following ? { ...look, from: 0, to: size, top: 0 } : look)
    if (told === this.told) return
    this.told = told
    this.events.moved(look)
  }

  private scroller(): HTMLElement | undefined {
    return document.querySelector<HTMLElement>('.scroll') ?? undefined
  }

  private atEnd(): boolean {
    const scroller = this.scroller()
    return !scroller || scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - lineHeight / 2
  }

  private anchor(): Anchor | undefined {
    const scroller = this.scroller()
    if (!scroller) return undefined
    const first = Math.floor(scroller.scrollTop / lineHeight)
    const count = Math.ceil(scroller.clientHeight / lineHeight) + 1
    const keys = Array.from({ length: count }, (_, i) => this.lines.line(first + i)?.key ?? '')
    return { keys, offset: scroller.scrollTop - first * lineHeight }
  }

  private pin(): void {
    const scroller = this.scroller()
    if (!scroller) return
    scroller.scrollTop = scroller.scrollHeight
    this.lastTop = scroller.scrollTop
  }

  /** Somebody scrolled up. A list that became lower only lost sight of its end. */
  private leftEnd(): boolean {
    const scroller = this.scroller()
    return this.following && scroller !== undefined && scroller.scrollTop < this.lastTop - 1 && !this.atEnd()
  }

  private readonly onScroll = (): void => {
    const before = this.following
    // Who scrolls has given up what was to be brought into sight.
    if (Math.abs((this.scroller()?.scrollTop ?? 0) - this.lastTop) > 1) this.sought = undefined
    if (this.leftEnd()) this.following = false
    else if (this.atEnd() && this.sought === undefined) this.following = true
    if (this.following) {
      this.fresh = 0
      this.pin()
    }
    this.lastTop = this.scroller()?.scrollTop ?? 0
    if (this.following !== before || !this.following) this.events.redraw()
    this.tellSoon()
  }

  private select(key: string | undefined): void {
    if (key === '') return
    this.selected = key
    this.wanted = undefined
    this.showUntil = key === undefined ? 0 : performance.now() + 500
    this.events.selected(key)
    this.tellSoon()
  }

  /** The menu key sends its event to what has the focus, the list; a right click is heard by its line. */
  private readonly onMenuKey = (event: Event): void => {
    if (event.target !== event.currentTarget) return
    event.preventDefault()
    event.stopPropagation()
    if (this.selected !== undefined && !this.selected.startsWith('gap/')) this.events.actions(this.selected)
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    // Buttons inside keep their own keys.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const index = this.wanted ?? this.selectedIndex()
    const line = this.selectedLine()
    if (event.key === 'Enter' && line) this.events.opened(line.key)
    else if (event.key === 'Escape' && this.selected !== undefined) this.select(undefined)
    else {
      const to = this.target(event.key, index)
      if (to === undefined) return
      this.moveTo(to)
    }
    event.preventDefault()
  }

  private target(key: string, index: number): number | undefined {
    const last = this.lines.count - 1
    const page = Math.max(1, Math.floor((this.scroller()?.clientHeight ?? 0) / lineHeight) - 1)
    const from = index < 0 ? last + 1 : index
    switch (key) {
      case 'ArrowUp':
        return from - 1
      case 'ArrowDown':
        return index < 0 ? last : index + 1
      case 'PageUp':
        return from - page
      case 'PageDown':
        return index < 0 ? last : index + page
      case 'Home':
        return 0
      case 'End':
        return last
      default:
        return undefined
    }
  }

  private moveTo(index: number): void {
    const to = Math.min(Math.max(index, 0), this.lines.count - 1)
    this.sought = undefined
    this.show(to)
    this.following = this.atEnd()
    const line = this.lines.line(to)
    this.wanted = line ? undefined : to
    if (line) this.select(line.key)
    else this.tellSoon()
  }

  /** Scrolls as little as brings a line into sight. */
  private show(index: number): void {
    const scroller = this.scroller()
    if (!scroller || index < 0) return
    const top = index * lineHeight
    const lowest = top + lineHeight - scroller.clientHeight
    if (top < scroller.scrollTop) scroller.scrollTop = top
    else if (lowest > scroller.scrollTop) scroller.scrollTop = lowest
    else return
    this.following = this.atEnd()
    this.lastTop = scroller.scrollTop
  }
}

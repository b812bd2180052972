import { elementScroll, observeElementOffset, observeElementRect, defaultRangeExtractor, Virtualizer, type Range } from '@tanstack/virtual-core'
import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { t } from '../../../l10n'
import type { LogKind } from '../../../tail/kinds'
import { columnLabel, partsOf } from '../columns'
import { lineOf } from './line'
import type { Anchor, Rows } from './rows'
import { lineHeight } from './styles'

/** Lines kept on each side of those in sight. */
const overscan = 4

export interface ListEvents {
  /** Something here changed: draw everything. */
  readonly redraw: () => void
  readonly selected: (key: string | undefined) => void
  readonly opened: (key: string) => void
  readonly cancelled: () => void
  /** What can be done from an entry is asked for, by a right click or the menu key. */
  readonly actions: (key: string) => void
  readonly scrolled: () => void
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
  private drawing = false
  /** The virtual list changed while it was being drawn. */
  private again = false
  private readonly virtualizer: Virtualizer<HTMLElement, HTMLElement>

  constructor(
    private readonly rows: Rows,
    private readonly events: ListEvents,
  ) {
    this.virtualizer = new Virtualizer(this.options())
    this.virtualizer._didMount()
  }

  /** Runs a change of the rows, says how many are new, and draws; then puts the view where it belongs. */
  change(apply: () => number): void {
    // The wheel may have turned without its event having come yet.
    if (this.leftEnd()) this.following = false
    const anchor = this.following ? undefined : this.anchor()
    const fresh = apply()
    if (!this.following) this.fresh += fresh
    this.events.redraw()
    const scroller = this.scroller()
    if (!scroller || !anchor) return
    const top = this.rows.find(anchor, lineHeight)
    if (top !== undefined && top !== scroller.scrollTop) scroller.scrollTop = top
    this.lastTop = scroller.scrollTop
  }

  /** After each drawing: the virtual list meets its elements, and the end is kept in sight. */
  drawn(): void {
    this.virtualizer._willUpdate()
    if (this.following) this.pin()
    if (performance.now() < this.showUntil) this.show(this.selected === undefined ? -1 : this.rows.indexOf(this.selected))
    this.drawing = false
    if (!this.again) return
    this.again = false
    this.events.redraw()
  }

  toEnd(): void {
    this.following = true
    this.fresh = 0
    this.events.redraw()
  }

  /** The key of the line at the top; undefined while the end is followed. */
  top(): string | undefined {
    return this.following ? undefined : this.anchor()?.keys[0]
  }

  /** Brings a line to the top, if it is there. */
  showAtTop(key: string): void {
    const scroller = this.scroller()
    const index = this.rows.indexOf(key)
    if (!scroller || index < 0) return
    this.following = false
    scroller.scrollTop = index * lineHeight
    this.lastTop = scroller.scrollTop
  }

  reset(): void {
    this.selected = undefined
    this.following = true
    this.fresh = 0
  }

  template(kind: LogKind, empty: TemplateResult | typeof nothing): TemplateResult {
    const { rows, virtualizer } = this
    this.drawing = true
    virtualizer.setOptions(this.options())
    const items = virtualizer.getVirtualItems()
    const columns = [t('Time'), t('Outcome'), ...partsOf(kind).map(columnLabel)]
    const look = kind === 'hosting.access' ? 'columns-access' : kind === 'hosting.incoming' ? 'columns-mail columns-received' : 'columns-mail'
    const active = items.find(({ index }) => rows.line(index)?.key === this.selected)?.index
    return html`<div
      class="log ${look}"
      role="grid"
      tabindex="0"
      aria-label=${t('Log entries')}
      aria-rowcount=${rows.count + 1}
      aria-colcount=${columns.length}
      aria-activedescendant=${active === undefined ? nothing : `line-${active}`}
      @keydown=${this.onKey}
      @contextmenu=${this.onMenuKey}
    >
      <div class="head" role="rowgroup">
        <div class="line" role="row" aria-rowindex="1">${columns.map((label) => html`<span role="columnheader" title=${label}>${label}</span>`)}</div>
      </div>
      <div class="scroll" role="rowgroup" @scroll=${this.onScroll}>
        <div class="sheet" role="presentation" .style=${`height:${rows.count * lineHeight}px`}>
          ${repeat(
            items,
            ({ index }) => rows.line(index)?.key,
            ({ index }) => {
              const line = rows.line(index)
              if (!line) return nothing
              return lineOf(line, index, line.key === this.selected, columns.length, {
                select: () => this.select(line.key),
                open: () => this.events.opened(line.key),
                cancel: this.events.cancelled,
                actions: () => {
                  this.select(line.key)
                  if (line.row) this.events.actions(line.key)
                },
              })
            },
          )}
        </div>
        ${empty}
      </div>
      ${this.following || rows.count === 0
        ? nothing
        : html`<button type="button" class="jump" @click=${() => this.toEnd()}>${this.fresh > 0 ? t('{0} new', this.fresh) : t('To the end')} <span aria-hidden="true">↓</span></button>`}
    </div>`
  }

  private options(): ConstructorParameters<typeof Virtualizer<HTMLElement, HTMLElement>>[0] {
    return {
      count: this.rows.count,
      getScrollElement: () => this.scroller() ?? null,
      estimateSize: () => lineHeight,
      overscan,
      observeElementRect,
      observeElementOffset,
      scrollToFn: elementScroll,
      rangeExtractor: (range) => this.inDocument(range),
      onChange: () => {
        if (this.drawing) this.again = true
        else this.events.redraw()
      },
    }
  }

  /** The selected line stays in the document, because the grid names it to screen readers. */
  private inDocument(range: Range): number[] {
    const lines = defaultRangeExtractor(range)
    const selected = this.selected === undefined ? -1 : this.rows.indexOf(this.selected)
    if (selected < 0 || lines.includes(selected)) return lines
    return [...lines, selected].sort((a, b) => a - b)
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
    const keys = Array.from({ length: count }, (_, i) => this.rows.line(first + i)?.key).filter((key) => key !== undefined)
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
    if (this.leftEnd()) this.following = false
    else if (this.atEnd()) this.following = true
    if (this.following) {
      this.fresh = 0
      this.pin()
    }
    this.lastTop = this.scroller()?.scrollTop ?? 0
    if (this.following !== before) this.events.redraw()
    this.events.scrolled()
  }

  private select(key: string | undefined): void {
    this.selected = key
    this.showUntil = key === undefined ? 0 : performance.now() + 500
    this.events.selected(key)
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
    const index = this.selected === undefined ? -1 : this.rows.indexOf(this.selected)
    const line = index < 0 ? undefined : this.rows.line(index)
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
    const last = this.rows.count - 1
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
    const { rows } = this
    const to = Math.min(Math.max(index, 0), rows.count - 1)
    const line = rows.line(to)
    if (!line) return
    this.show(to)
    this.following = this.atEnd()
    this.select(line.key)
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

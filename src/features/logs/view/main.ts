import { html, nothing, render, type TemplateResult } from 'lit'
import { t } from '../../../l10n'
import { filtersThatApply, type LogFilters } from '../../../tail/filters'
import type { LogKind } from '../../../tail/kinds'
import { announce, Host } from '../../../webview/host'
import { safeText } from '../../../text'
import { readDraft, type Draft, type Problems } from '../filterForm'
import { toView, viewState, type Details, type FromView, type List, type ShownState, type ToView, type ViewState } from '../messages'
import { bar, failure } from './bar'
import { QueryBar } from './query'
import { detailsStrip } from './details'
import { filterForm } from './filters'
import { foot } from './foot'
import { Lines } from './lines'
import { LogList } from './list'
import { OverTime } from './overTime'
import { Search } from './search'
import { styles } from './styles'
import { emptyWords, spoken } from './words'

const app = document.getElementById('app')!
app.className = 'wide'
if (styles.styleSheet) document.adoptedStyleSheets.push(styles.styleSheet)

const host = new Host<ToView, FromView, ViewState>(toView, viewState)
const lines = new Lines()
const list = new LogList(lines, {
  redraw: draw,
  selected,
  opened,
  cancelled: () => host.post({ type: 'cancelFetch' }),
  actions: (key) => host.post({ type: 'actions', key }),
  moved: (look) => {
    host.post(look)
    keepSoon()
  },
})

const query = new QueryBar({ post: (message) => host.post(message), redraw: draw })

const overTime = new OverTime({
  redraw: draw,
  jump: (at) => host.post({ type: 'jump', at }),
  utc: (on) => {
    host.post({ type: 'utc', on })
    inZone(on)
    announce(on ? t('Times are in UTC.') : t('Times are local.'))
  },
})

const search = new Search({
  redraw: draw,
  changed: keepSoon,
  search: (range) => host.post({ type: 'search', ...range }),
  cancel: () => host.post({ type: 'cancelFetch' }),
})

let log: Extract<ToView, { type: 'log' }> | undefined
let state: ShownState = { phase: 'loading' }
let counts: Pick<List, 'size' | 'total' | 'tones'> = { size: 0, total: 0, tones: { ok: 0, waiting: 0, warning: 0, error: 0, neutral: 0 } }
let details: Details | undefined
let cleared = false
let draft: Draft = {}
/** Something was typed in the filters that was not applied. */
let typed = false
let problems: Problems = {}
let restored = host.restore()
let filtersOpen = restored?.filtersOpen ?? false
let said = ''
let keeping = 0
let asking = 0

window.addEventListener('blur', keepNow)
document.addEventListener('visibilitychange', keepNow)
host.start((message) => {
  switch (message.type) {
    case 'log':
      return begin(message)
    case 'list':
      return message.run === log?.run ? take(message) : undefined
    case 'asked':
      query.take(message)
      return draw()
    case 'details':
      if (message.run !== log?.run || message.details.key !== list.selected) return undefined
      details = message.details
      asking = 0
      return draw()
    case 'copied':
      return announce(t('Copied'))
    case 'searched':
      search.ended(message)
      announce(message.words)
      return draw()
    case 'utc':
      return inZone(message.on)
    case 'said':
      return announce(message.words)
    case 'picked':
      draft = { ...draft, ...message.chosen }
      typed = true
      keepSoon()
      return draw()
  }
})

function begin(message: Extract<ToView, { type: 'log' }>): void {
  const again = log?.run === message.run
  log = message
  search.inZone(message.utc)
  if (!again) {
    // What was typed and not applied stays, over being hidden and for the next log.
    if (restored?.draft) [draft, typed] = [restored.draft, true]
    else if (!typed) draft = { ...message.subject.filters }
    problems = {}
    cleared = false
    details = undefined
    clearTimeout(asking)
    asking = 0
    search.reset()
    // Its times were typed in the zone that is shown now.
    if (restored?.search) search.restore(restored.search)
    list.reset()
    if (restored?.of === fingerprint()) {
      if (restored.top !== undefined) list.seek(restored.top)
      list.selected = restored.selected
    }
    restored = undefined
  }
  host.setSubject(message.subject)
  keep()
  // What follows at once fills the list again; it would flicker.
  if (!again) draw()
}

function inZone(utc: boolean): void {
  search.inZone(utc)
  list.tellSoon()
  draw()
}

function take(message: List): void {
  state = message.state
  counts = message
  cleared = message.cleared
  if (state.phase === 'failed') {
    problems = { ...problems, ...state.fields }
    if (Object.keys(state.fields).length > 0) filtersOpen = true
  }
  overTime.take(message.over)
  search.progress = message.searching
  list.take(message)
  // What was selected before the view was hidden, or while its details were asked for, is there now.
  if (list.selected !== undefined && details?.key !== list.selected && asking === 0 && list.selectedLine()) askDetails(list.selected)
  const words = spoken(state)
  // Rows come without a word; only the state is said.
  if (words !== said) announce(words)
  said = words
}

function selected(key: string | undefined): void {
  draw()
  keepSoon()
  clearTimeout(asking)
  if (key !== undefined) askDetails(key)
}

function askDetails(key: string): void {
  if (key.startsWith('gap/')) return
  // Somebody who holds an arrow key down passes many rows.
  asking = window.setTimeout(() => host.post({ type: 'details', key }), 80)
}

/** An entry's document; for a gap, what is missing in it. */
function opened(key: string): void {
  if (!key.startsWith('gap/')) return host.post({ type: 'open', key })
  const line = lines.line(lines.indexOf(key))
  if (line && 'gap' in line && line.gap.fetchable) host.post({ type: 'fetch', gap: line.gap.id })
}

/** What rows are of: turned to another log while it was hidden, the view must not look for the old ones. */
const fingerprint = (): string => JSON.stringify([log?.subject.log, log?.subject.filters, log?.subject.query])

function keepSoon(): void {
  clearTimeout(keeping)
  keeping = window.setTimeout(keep, 250)
}

/** A view that is hidden ends at once: what waits to be kept is kept before. */
function keepNow(): void {
  if (keeping !== 0) keep()
}

function keep(): void {
  clearTimeout(keeping)
  keeping = 0
  const top = list.top()
  host.save({ of: fingerprint(), filtersOpen, search: search.kept(), ...(typed ? { draft: draft as Record<string, string> } : {}), ...(list.selected === undefined ? {} : { selected: list.selected }), ...(top === undefined ? {} : { top }) })
}

function choose(kind: LogKind, filters: LogFilters): void {
  host.post({ type: 'choose', log: kind, filters })
}

function apply(kind: LogKind): void {
  const read = readDraft(kind, draft)
  problems = 'problems' in read ? read.problems : {}
  draw()
  if ('filters' in read) {
    typed = false
    return choose(kind, read.filters)
  }
  announce(t('Some filters cannot be used.'))
  const first = Object.keys(read.problems)[0]
  document.getElementById(`filter-${first}`)?.focus()
}

function draw(): void {
  if (!log) return
  const { activeElement: focused, body } = document
  render(page(log), app)
  list.drawn()
  // A button that its own click took away or made dead leaves the keyboard nowhere.
  if (focused && focused !== body && (!focused.isConnected || focused.hasAttribute('disabled')) && document.hasFocus()) focusList()
}

function page({ subject, account, capacity }: Extract<ToView, { type: 'log' }>): TemplateResult {
  const kind = subject.log
  const applied = filtersThatApply(kind, subject.filters)
  const line = list.selectedLine()
  const empty = counts.size > 0 ? nothing : html`<div class="empty" id="empty">${emptyWords(state, query.narrows, cleared, counts.total)}</div>`
  return html`
    <h1 class="visually-hidden">${t('Logs · {0}', safeText(account, 40))}</h1>
    ${bar(
      { log: kind, state, filtersOpen, searchOpen: search.open, filters: Object.keys(applied).length, empty: lines.count === 0 },
      { post: (message) => host.post(message), choose: (next) => choose(next, subject.filters), toggleFilters, toggleSearch: () => search.toggle() },
    )}
    ${failure(state, (id) => host.post({ type: 'way', id }))}
    ${filtersOpen
      ? filterForm(kind, draft, problems, {
          edit: (name, value) => {
            draft = { ...draft, [name]: value }
            typed = true
            keepSoon()
          },
          apply: () => apply(kind),
          reset: () => {
            draft = {}
            problems = {}
            typed = false
            choose(kind, {})
          },
          pick: (field) => host.post({ type: 'pick', field, ...(draft.domain_code ? { domain: draft.domain_code } : {}) }),
        })
      : nothing}
    ${search.template()}
    ${query.template(kind, counts.size === 0 && counts.total > 0)}
    ${overTime.template()}
    ${list.template(kind, empty)}
    ${line ? detailsStrip(line, details, { post: (message) => host.post(message), close: closeDetails }) : nothing}
    ${foot(counts, state.phase === 'streaming' || state.phase === 'paused', account, capacity)}
  `
}

function toggleFilters(): void {
  filtersOpen = !filtersOpen
  draw()
  keepSoon()
}

function closeDetails(): void {
  list.selected = undefined
  selected(undefined)
  focusList()
}

function focusList(): void {
  document.querySelector<HTMLElement>('.log')?.focus()
}

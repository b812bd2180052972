import { t } from '../../l10n'
import { mailClients } from './clients'
import { mostFindings, type Finding, type Span } from './finding'
import { supportDate, supportRows } from './supportData'

/** What caniemail says of one thing; for each client `y`, `n`, `a` (partly) or `u` (unknown). */
interface Entry {
  slug: string
  support: string
}

let byKey: Map<string, Entry[]> | undefined

/**
 * The entries about a key. Keys are written as what they mean: `gap` a property, `display:flex` one with its value, `calc()` a function,
 * `1rem` a unit, `=initial` a keyword, `@media` and `@media hover`, `:hover`, `[]` and `>` as in selectors, `&` nesting, `<video>`,
 * `[srcset]`, `<input type=text>`, `.webp`, `data:` and `#` addresses.
 */
function entriesOf(key: string): readonly Entry[] {
  if (!byKey) {
    byKey = new Map()
    for (const row of supportRows.trim().split('\n')) {
      const [slug = '', keys = '', support = ''] = row.split('\t')
      for (const each of keys.split(',')) byKey.set(each, [...(byKey.get(each) ?? []), { slug, support }])
    }
  }
  return byKey.get(key) ?? []
}

/** The address of an entry of caniemail. */
const entryUrl = (slug: string): string => `https://www.caniemail.com/features/${slug}/`

export const isEntry = (slug: string): boolean => supportRows.includes(`\n${slug}\t`)

/** Takes down what the chosen clients do not support. Partial support is told of where it is met first. */
export class Support {
  readonly findings: Finding[] = []
  private readonly met = new Map<string, number>()

  constructor(private readonly clients: readonly number[]) {}

  meet(key: string, { start, end }: Span): void {
    for (const { slug, support } of entriesOf(key)) {
      const count = this.met.get(slug) ?? 0
      if (count === mostFindings) continue
      const not = this.clients.filter((at) => support[at] === 'n')
      const partly = this.clients.filter((at) => support[at] === 'a')
      if (not.length === 0 && (partly.length === 0 || count > 0)) continue
      this.met.set(slug, count + 1)
      this.findings.push({ rule: slug, severity: not.length > 0 ? 'warning' : 'info', start, end, message: message(key, not, partly), source: entryUrl(slug), fixes: [] })
    }
  }
}

/** `1rem` is a key, not a text. */
const shown = (key: string) => key.replace(/^[=1](?=[a-z%])/, '')

function message(key: string, not: readonly number[], partly: readonly number[]): string {
  const said = [
    ...(not.length > 0 ? [t('{0} is not supported by {1}.', shown(key), namesOf(not))] : []),
    ...(partly.length > 0 ? [t('{0} is partly supported by {1}.', shown(key), namesOf(partly))] : []),
  ]
  return `${said.join(' ')} (caniemail, ${supportDate})`
}

/** Clients by family, each with its platforms. */
function namesOf(clients: readonly number[]): string {
  const families = new Map<string, string[]>()
  for (const at of clients) {
    const { family, name, platform } = mailClients[at]!
    families.set(family, [...(families.get(family) ?? [name]), platform])
  }
  return [...families.values()].map(([name, ...platforms]) => `${name} (${platforms.join(', ')})`).join(', ')
}

/**
 * How a reader's program shows a message: in light, in dark as the message itself provides for it (`prefers-color-scheme`), or by
 * turning all colours round, which a message cannot prevent; then its frame is to have the filter `inversion`.
 */
export const appearances = ['light', 'dark', 'inverted'] as const
export type Appearance = (typeof appearances)[number]

/** A CSS filter that turns light and dark round and keeps the hues. */
export const inversion = 'invert(1) hue-rotate(180deg)'

/** What the reader's system asks for. */
export type Scheme = 'light' | 'dark'

/** What stands in the way of a condition: comments, strings, bare addresses. */
const apart = String.raw`\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$)|"(?:\\[^]|[^"\\\n])*|'(?:\\[^]|[^'\\\n])*|\burl\(\s*[^"'\s)][^)]*`
const blank = String.raw`(?:\s|\/\*(?:[^*]|\*(?!\/))*\*\/)*`
const feature = String.raw`(?<![-\w])prefers-color-scheme(?:${blank}:${blank}(light|dark))?(?=${blank}\))`
const property = String.raw`(?<![-\w])(color-scheme\s*:)([^;{}]*)`
const marks = new RegExp(`${apart}|${feature}|${property}`, 'gi')

/**
 * A style sheet, a `style` or a `media` attribute as for a reader whose system asks for `scheme`, whatever this system asks for: each
 * `prefers-color-scheme` becomes a condition that always holds or never does (Media Queries 5, section 12.5), and of the schemes that
 * `color-scheme` allows only the wanted one is left (CSS Color Adjustment 1, section 2.2), which `light-dark()` goes by. All else stays.
 * Names written with CSS escapes and values that come of variables are not seen. Takes any text, in linear time.
 */
export function resolveScheme(css: string, scheme: Scheme): string {
  if (!/color-scheme/i.test(css)) return css
  return css.replace(marks, (all, asked?: string, name?: string, value?: string) => {
    if (name !== undefined) return name + chosenScheme(value ?? '', scheme)
    if (!/^prefers/i.test(all)) return all
    // Without a value it asks whether there is a preference at all; there is.
    return (asked?.toLowerCase() ?? scheme) === scheme ? 'min-width:0' : 'max-width:-1px'
  })
}

/** A list of schemes, as of `color-scheme` or of the `meta` element of this name, without the one that is not wanted. */
export function chosenScheme(list: string, scheme: Scheme): string {
  const both = /(?<![-\w])light(?![-\w])/i.test(list) && /(?<![-\w])dark(?![-\w])/i.test(list)
  return both ? list.replace(scheme === 'dark' ? /(?<!\s)\s*(?<![-\w])light(?![-\w])/gi : /(?<!\s)\s*(?<![-\w])dark(?![-\w])/gi, '') : list
}

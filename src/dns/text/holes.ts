/** Stands in a record's text for what another program fills in later (U+FFFC, object replacement character). */
export const hole = '\ufffc'

/**
 * What templates, format strings, shells and instructions write in place of a value. The lengths are bounded, so that a search at every
 * character stays linear. `%{…}` and `%_` are SPF's own macros and no placeholders.
 */
const placeholder = new RegExp(
  [
    String.raw`\$\{(?:[^{}\n]|\{[^{}\n]{0,100}\}){0,200}\}`, // ${name}, ${join(" ", [for …])}
    String.raw`\{\{[^{}\n]{0,100}\}\}|\{%[^{}\n]{0,100}%\}|<%[^%\n]{0,100}%>`, // {{ name }}, {% if %}, <%= name %>
    String.raw`#\{[^{}\n]{0,100}\}|\$\([^()\n]{0,100}\)|\$[A-Za-z_]\w*`, // #{name}, $(command), $name
    String.raw`\{[\w.!:]{0,80}\}`, // {}, {0}, {name}
    String.raw`%(?:\d\$)?[sdvqi](?!\w)|%\(\w{1,80}\)[sd]`, // %s, %1$s, %(name)s
    String.raw`<[A-Za-z][\w .-]{0,80}>`, // <your key>
    String.raw`\.\.\.|\u2026`, // left out
  ].join('|'),
  'y',
)

/** Length of the placeholder at that place, 0 where there is none. */
export function placeholderAt(text: string, at: number): number {
  const char = text[at] ?? ''
  if (!'${#<%.\u2026'.includes(char) || (char === '{' && text[at - 1] === '%')) return 0
  placeholder.lastIndex = at
  return placeholder.exec(text)?.[0].length ?? 0
}

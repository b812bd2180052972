const token = /\s*(?:([{}[\],:])|("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)/uy

/** Where a text stops being JSON (RFC 8259); its length, where only its end is missing. */
export function jsonFault(text: string): number {
  /** What may come next: a value, a name, the colon after one, or what goes on or closes. */
  let next: 'value' | 'name' | 'colon' | 'more' = 'value'
  const open: string[] = []
  /** Just after `{` or `[`, which may be closed at once. */
  let first = false
  for (let at = 0; ; at = token.lastIndex) {
    token.lastIndex = at
    const [all, mark, string] = token.exec(text) ?? []
    const start = at + /^\s*/.exec(text.slice(at))![0].length
    if (all === undefined) return start
    const closes = (mark === '}' || mark === ']') && mark === open.at(-1) && (next === 'more' || first)
    first = false
    if (closes) {
      open.pop()
      next = 'more'
    } else if (next === 'value' && (mark === '{' || mark === '[')) {
      open.push(mark === '{' ? '}' : ']')
      next = mark === '{' ? 'name' : 'value'
      first = true
    } else if (next === 'value' && mark === undefined) next = 'more'
    else if (next === 'name' && string !== undefined) next = 'colon'
    else if (next === 'colon' && mark === ':') next = 'value'
    else if (next === 'more' && mark === ',' && open.length > 0) next = open.at(-1) === '}' ? 'name' : 'value'
    else return start
  }
}

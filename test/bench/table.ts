export interface Row {
  what: string
  value: string
  more: string
  /** Why the value is too much. */
  over?: string
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** A Markdown table whose columns also line up as plain text. */
export function tableOf(rows: readonly Row[]): string {
  const cells = [['measured', 'median', ''], ['---', '---:', '---'], ...rows.map(({ what, value, more, over }) => [what, value, over === undefined ? more : `${more}; OVER: ${over}`].map((cell) => cell.replaceAll('|', '\\|')))]
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  return cells.map((row) => `| ${row.map((cell, column) => (column === 1 && !cell.startsWith('-') ? cell.padStart(widths[1] ?? 0) : cell.padEnd(widths[column] ?? 0))).join(' | ')} |`).join('\n')
}

/** One thing that was looked at. */
export interface Finding {
  readonly is: 'ok' | 'note' | 'wrong'
  readonly what: string
  readonly found: string
  /** What that means and what to do. */
  readonly means?: string
}

export interface Section {
  readonly title: string
  readonly findings: readonly Finding[]
}

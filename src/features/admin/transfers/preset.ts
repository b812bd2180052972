/** What a preset is called, from a row whose fields are not documented: the first of the names that it may have. */
export function presetOf(row: Readonly<Record<string, unknown>>): { readonly name: string; readonly description: string } | undefined {
  const text = (...names: string[]): string | undefined => names.map((name) => row[name]).find((value): value is string => typeof value === 'string' && value !== '')
  const name = text('name', 'preset', 'code', 'key', 'id')
  return name === undefined ? undefined : { name, description: text('description', 'label', 'title') ?? '' }
}

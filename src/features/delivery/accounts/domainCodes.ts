/** Codes of the domains that an account's answer lists: of objects with a code, or bare codes; undefined when they cannot be read. */
export function domainCodesOf(domains: unknown): string[] | undefined {
  if (!Array.isArray(domains)) return undefined
  const codes = domains.map((each: unknown) => {
    if (typeof each === 'string') return each
    const code = typeof each === 'object' && each !== null && 'code' in each ? each.code : undefined
    return typeof code === 'string' ? code : undefined
  })
  // A part of them would, written back, take the others away.
  return codes.every((code) => code !== undefined) ? codes : undefined
}

/** What a token list tells; the rest of a create's answer is new. */
const known = new Set(['id', 'label', 'token_preview', 'allow_nets', 'created_at', 'last_used_at'])

/**
 * The plain token in the answer of its creation. The reference shows it nowhere by name
 * (https://docs.qboxmail.com/en/api/postApiDeliveryAccountsIdApiTokens/), so it is the first text that the list does not have;
 * names that speak of a token come first.
 */
export function plainTokenOf(answer: object | undefined): string | undefined {
  const texts = Object.entries(answer ?? {}).filter((entry): entry is [string, string] => !known.has(entry[0]) && typeof entry[1] === 'string' && entry[1].trim() !== '')
  const named = texts.find(([name]) => /token|secret|key/i.test(name))
  return (named ?? texts[0])?.[1]
}

import { t } from '../../l10n'
import { parseAddressList } from '../../mail/address'
import { safeText } from '../../text'

/** https://docs.qboxmail.com/en/api/postApiDomainsDomainCodeAliasEmailAccounts/ */
const most = 20

/** The addresses that were typed, each once. */
export function destinationsOf(text: string): string[] {
  return [...new Set(parseAddressList(text).mailboxes.map(({ address }) => address))]
}

/** Why an alias cannot lead to what was typed; undefined when it can. */
export function destinationsProblem(text: string): string | undefined {
  const { errors } = parseAddressList(text)
  const wrong = errors[0]
  if (wrong) return `${safeText(wrong.text, 60)}: ${wrong.message}`
  const count = destinationsOf(text).length
  if (count === 0) return t('An address is needed.')
  return count > most ? t('{0} addresses; {1} are possible.', count, most) : undefined
}

/** How many it will be. */
export function destinationsHint(text: string): string | undefined {
  const count = destinationsOf(text).length
  return count === 0 ? undefined : t('{0} {0:destination|destinations}', count)
}

import { checkAddrSpec } from '../../mail/addrSpec'
import { t } from '../../l10n'

/** What somebody typed as the name of an address of `domain`: the whole address is taken too. */
export function localPart(typed: string, domain: string): string {
  const text = typed.trim()
  return text.toLowerCase().endsWith(`@${domain.toLowerCase()}`) ? text.slice(0, -domain.length - 1) : text
}

/** Why it cannot be the part before the @ of a new address; undefined when it can. */
export function localPartProblem(typed: string, domain: string): string | undefined {
  const local = localPart(typed, domain)
  if (local === '') return t('A name is needed.')
  if (local.includes('@')) return t('The address must be one of {0}.', domain)
  // The rules of addresses, whatever characters the domain itself is written in.
  const spec = checkAddrSpec(`${local}@${domain}`)
  if ('problem' in spec) return spec.problem
  return spec.smtpUtf8 ? t('Only unaccented letters, digits and marks can be used here.') : undefined
}

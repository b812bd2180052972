import { checkDraft } from '../../mail/check'
import type { Draft } from '../../mail/draft'
import { t } from '../../l10n'
import { safeText } from '../../text'
import type { Counts, ShownProblem } from './messages'
import { recipientsOf, senderDomain } from './recipients'

/** What is wrong with a draft, also for this Delivery account, whose sending domains are given when they are known. */
export function problemsOf(draft: Draft, domains: readonly string[]): ShownProblem[] {
  const problems: ShownProblem[] = checkDraft(draft)
  const domain = senderDomain(draft.from)
  if (domain !== undefined && domains.length > 0 && !domains.some((each) => each.toLowerCase() === domain)) {
    const shown = domains.slice(0, 3).map((each) => safeText(each, 60)).join(', ') + (domains.length > 3 ? ' …' : '')
    const message = t('This Delivery account sends for {0}, not for {1}.', shown, safeText(domain, 60))
    problems.unshift({ field: 'from', severity: 'warning', message })
  }
  return problems
}

const octets = (text: string): number => Buffer.byteLength(text)

export function countsOf(draft: Draft): Counts {
  return { recipients: recipientsOf(draft).length, text: octets(draft.text), html: octets(draft.html) }
}

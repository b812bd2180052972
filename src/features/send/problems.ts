import { checkDraft } from '../../mail/check'
import type { Draft } from '../../mail/draft'
import { t } from '../../l10n'
import { safeText } from '../../text'
import type { Counts, ShownProblem, ShownSender } from './messages'
import { recipientsOf, senderDomain } from '../../mail/recipients'
import type { Way } from './smtp/way'

/**
 * What is wrong with a draft, also for this Delivery account, whose sending domains are given when they are known, and for the way it
 * goes. `verified`: the domains of the whole account that can send, where they were seen.
 */
export function problemsOf(draft: Draft, { domains = [], off }: Partial<Pick<ShownSender, 'domains' | 'off'>>, way: Way, verified?: readonly string[]): ShownProblem[] {
  const problems: ShownProblem[] = [...checkDraft(draft), ...(way === 'api' ? [] : notBySmtp(draft))]
  const domain = senderDomain(draft.from)
  if (domain !== undefined && domains.length > 0 && !domains.some((each) => each.toLowerCase() === domain)) {
    const shown = domains.slice(0, 3).map((each) => safeText(each, 60)).join(', ') + (domains.length > 3 ? ' …' : '')
    const message = t('This Delivery account sends for {0}, not for {1}.', shown, safeText(domain, 60))
    problems.unshift({ field: 'from', severity: 'warning', message })
  } else if (domain !== undefined && verified && !verified.some((each) => each.toLowerCase() === domain))
    problems.unshift({ field: 'from', severity: 'warning', message: t('{0} is not verified and approved for sending, as far as was last seen: see it in Delivery.', safeText(domain, 60)) })
  if (off) problems.unshift({ field: 'from', severity: 'warning', message: t('The chosen Delivery account is disabled: the service will hardly take the message.') })
  return problems
}

/** What only the Send API knows. */
function notBySmtp({ recipients, tags, metadata }: Draft): ShownProblem[] {
  const labels = (['tags', 'metadata'] as const).filter((field) => ({ tags, metadata })[field].trim() !== '')
  return [
    ...(recipients ? [{ field: 'recipients', severity: 'error' as const, message: t('One message for each recipient goes by the Send API only, not by SMTP.') }] : []),
    ...labels.map((field) => ({ field, severity: 'warning' as const, message: t('This does not go by SMTP: only the Send API knows it.') })),
  ]
}

const octets = (text: string): number => Buffer.byteLength(text)

export function countsOf(draft: Draft): Counts {
  return { recipients: recipientsOf(draft).length, text: octets(draft.text), html: octets(draft.html) }
}

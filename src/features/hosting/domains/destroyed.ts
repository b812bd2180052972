import { t } from '../../../l10n'
import type { DomainNode } from '../nodes'

/** What goes with a domain, counted. */
export function destroyed({ counts }: Pick<DomainNode, 'counts'>): string {
  const known = [
    counts.mailboxes === undefined ? '' : t('mailboxes: {0}', counts.mailboxes),
    counts.aliases === undefined ? '' : t('aliases: {0}', counts.aliases),
    counts.domainAliases === undefined ? '' : t('domain aliases: {0}', counts.domainAliases),
  ].filter(Boolean)
  const all = known.length > 0 ? known.join(', ') : t('all its mailboxes and aliases')
  return t('Destroyed with it, and nothing can bring it back: {0}, and all mail in them.', all)
}

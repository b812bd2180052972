import { t } from '../../l10n'
import type { Filled, Filling } from '../../tail/filler'
import { gapLabel, isFetchable, type Gap } from '../../tail/gaps'
import type { ShownGap } from './messages'

/** A gap as its line shows it. One is fetched at a time. */
export function shownGap(gap: Gap, filling: Filling | undefined): ShownGap {
  const { id, from, to } = gap
  const progress = filling?.gap === id ? fillingWords(filling) : undefined
  return {
    id,
    words: gapLabel(gap),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(!filling && isFetchable(gap) ? { fetchable: true } : {}),
    ...(progress === undefined ? {} : { progress }),
  }
}

export const fillingWords = ({ pages, entries }: Filling): string => t('Fetching: pages asked for: {0}, new entries: {1}', pages, entries)

/** How a fetch ended. */
export function filledWords({ outcome, entries }: Filled): string {
  switch (outcome) {
    case 'whole':
      return t('Everything of that time is here now. New entries: {0}.', entries)
    case 'part':
      return t('New entries: {0}. There are more; fetch again to go on.', entries)
    case 'full':
      return t('New entries: {0}. The list is full; clear it or filter to see older ones.', entries)
    case 'elsewhere':
      return t('The service does not answer by date: it gave its newest entries and none of that time.')
    case 'cancelled':
      return t('Cancelled. New entries: {0}.', entries)
    case 'busy':
      return t('That cannot be fetched now.')
  }
}

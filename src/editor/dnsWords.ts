import { areaWord } from '../dns/areaWord'
import { verdictWord } from '../dns/verdictWord'
import { t } from '../l10n'
import { dateWords } from './dates'
import type { DnsChange, DnsMark, DnsVerdict } from './dnsVerdicts'
import type { Look } from './tree'

/** A verdict on a domain in a word or two, behind other words. */
const markWord = (mark: DnsMark): string => (mark === 'info' ? t('not judged') : verdictWord(mark))

/** One change, e.g. `SPF: in order → with errors`. */
export function changeWords([area, was, is]: DnsChange): string {
  return was === is ? t('{0}: other records', areaWord(area)) : t('{0}: {1} → {2}', areaWord(area), markWord(was), markWord(is))
}

/** The look of a domain's row with the last verdict on its mail DNS. */
export function withVerdict(look: Look, verdict: DnsVerdict | undefined): Look {
  if (!verdict) return look
  const { mark, at, changed } = verdict
  // Narrow side bars cut the line at its end: the word that counts comes first, and so does what needs somebody.
  const words = mark === 'error' ? t('DNS errors') : mark === 'warning' ? t('DNS warnings') : t('DNS {0}', markWord(mark))
  const when = t('Mail DNS: {0}, checked {1}', markWord(mark), timeWords(at))
  const bad = areasThat(verdict, 'error', 'warning')
  const seen = changed && t('Changed, seen {0}: {1}', timeWords(changed.at), changed.changes.map(changeWords).join('; '))
  const isNew = changed?.at === at
  const told = isNew ? t('{0}, changed', words) : words
  return {
    ...look,
    description: (mark === 'error' || mark === 'warning' ? [told, look.description] : [look.description, told]).filter(Boolean).join(' · '),
    tooltip: [look.tooltip, when, bad, seen].filter(Boolean).join('\n'),
    spoken: [look.spoken ?? look.label, when, isNew ? seen : undefined].filter(Boolean).join(', '),
  }
}

function areasThat({ areas }: DnsVerdict, ...marks: readonly DnsMark[]): string {
  return marks
    .flatMap((mark) => {
      const names = Object.entries(areas).flatMap(([area, [is]]) => (is === mark ? [areaWord(area)] : []))
      return names.length === 0 ? [] : [`${mark === 'error' ? t('Problems:') : t('Warnings:')} ${names.join(', ')}`]
    })
    .join('\n')
}

const timeWords = (at: number): string => dateWords(new Date(at).toISOString())

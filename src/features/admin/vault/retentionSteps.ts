import { askChoice, askText, type Choice, type Step } from '../../../editor/steps'
import { t } from '../../../l10n'
import { monthsProblem, offeredMonths, retentionWords } from './retention'

/** A retention that is being chosen; `undefined` months: another number is typed. */
export interface RetentionDraft {
  chosen?: number | 'other'
  typed: string
}

export const draftOf = (current: number | undefined): RetentionDraft =>
  current === undefined || offeredMonths.includes(current) ? { chosen: current, typed: '' } : { chosen: 'other', typed: String(current) }

/** The months that were chosen or typed. */
export const monthsOf = ({ chosen, typed }: RetentionDraft): number => (typeof chosen === 'number' ? chosen : Number(typed.trim()))

/** Asks how long archived mail is kept. `current` is what holds now. */
export function retentionSteps(draft: RetentionDraft, current: number | undefined): Step[] {
  const now = (months: number): { description?: string } => (months === current ? { description: t('as it is now') } : {})
  const choices: Choice<number | 'other'>[] = [
    ...offeredMonths.map((months) => ({ label: retentionWords(months), ...now(months), value: months })),
    { label: t('Another number of months…'), value: 'other' },
  ]
  const choose: Step = (place) => askChoice(place, t('How long is archived mail kept? Older mail is removed from the archive.'), choices, draft.chosen, (value) => (draft.chosen = value))
  const type: Step = (place) =>
    askText({
      place,
      value: draft.typed,
      prompt: t('Months that archived mail is kept'),
      placeholder: '18',
      check: monthsProblem,
      hint: (value) => (monthsProblem(value) === undefined ? retentionWords(Number(value.trim())) : undefined),
      keep: (value) => (draft.typed = value),
    })
  return draft.chosen === 'other' ? [choose, type] : [choose]
}

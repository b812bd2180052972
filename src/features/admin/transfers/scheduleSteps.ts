import { askChoice, askText, type Step } from '../../../editor/steps'
import { t } from '../../../l10n'
import { firstProblem, fromProblem, secondProblem, sinceChoices, timeOf, type Schedule, type Since } from './schedule'

/** Asks when a migration runs and how far back it copies. */
export function scheduleSteps(draft: Schedule): Step[] {
  const when: Step = (place) =>
    askChoice(
      place,
      t('When does the first run begin?'),
      [
        { label: t('At once'), value: true },
        { label: t('At a time…'), value: false },
      ],
      draft.now,
      (value) => (draft.now = value),
    )
  const first: Step = (place) =>
    askText({ place, value: draft.first, prompt: t('When the first run begins, in the time of this computer'), placeholder: '2030-12-31 22:00', check: (value) => firstProblem(value), keep: (value) => (draft.first = value) })
  const second: Step = (place) =>
    askText({
      place,
      value: draft.second,
      prompt: t('When a second run begins, within 23 hours of the first; empty for none. It copies what arrived in between.'),
      placeholder: '2030-12-31 23:30',
      check: (value) => secondProblem(value, draft.now ? Date.now() : (timeOf(draft.first) ?? 0)),
      keep: (value) => (draft.second = value),
    })
  const since: Step = (place) =>
    askChoice<Since>(
      place,
      t('How far back is mail copied?'),
      sinceChoices(),
      draft.since,
      (value) => (draft.since = value),
    )
  const from: Step = (place) =>
    askText({ place, value: draft.from, prompt: t('The oldest date to copy. The reference prints no form for it; it is sent as typed.'), placeholder: '2030-12-31', check: fromProblem, keep: (value) => (draft.from = value) })
  return [when, ...(draft.now ? [] : [first]), second, since, ...(draft.since === 'custom' ? [from] : [])]
}

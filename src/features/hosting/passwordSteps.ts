import { askChoice, askText, type Refusal, type Step } from '../../editor/steps'
import { t } from '../../l10n'
import { generatePassword, passwordProblem } from './password'

/** A password that is being chosen; it lives as long as the questions. */
export interface PasswordDraft {
  way?: 'generate' | 'type'
  password: string
  again: string
}

export const emptyPassword = (): PasswordDraft => ({ password: '', again: '' })

/** Asks for a password: made here, or typed twice. `refused` is what the server said of the last one, `whose` names it. */
export function passwordSteps(draft: PasswordDraft, refused: Refusal | undefined, whose = t('Password of the mailbox')): Step[] {
  const choose: Step = (place) =>
    askChoice<'generate' | 'type'>(
      place,
      refused !== undefined && refused.value === draft.password ? t('The server refused the password: {0}', refused.words) : whose,
      [
        { label: `$(key) ${t('Generate a strong password')}`, description: t('It can be copied once, at the end'), value: 'generate' },
        { label: `$(edit) ${t('Type a password')}`, value: 'type' },
      ],
      draft.way,
      (way) => {
        if (way === 'generate') draft.password = draft.again = generatePassword()
        else if (draft.way === 'generate') draft.password = draft.again = ''
        draft.way = way
      },
    )
  if (draft.way !== 'type') return [choose]
  const type: Step = (place) =>
    askText({
      place,
      value: draft.password,
      password: true,
      prompt: t('At least 8 characters with a letter and a digit'),
      check: passwordProblem,
      refused,
      keep: (value) => {
        if (value !== draft.password) draft.again = ''
        draft.password = value
      },
    })
  const again: Step = (place) =>
    askText({
      place,
      value: draft.again,
      password: true,
      prompt: t('The password once more'),
      check: (value) => (value === draft.password ? undefined : t('The two passwords differ.')),
      keep: (value) => (draft.again = value),
    })
  return [choose, type, again]
}

import * as vscode from 'vscode'
import { ApiError } from '../../../api/errors'
import { updateManager } from '../../../api/operations/managers'
import { updateTeamMember } from '../../../api/operations/team'
import { confirm } from '../../../editor/confirm'
import { fieldErrors } from '../../../editor/fieldErrors'
import { showError } from '../../../editor/showError'
import { askText, runSteps, type Refusal, type Step } from '../../../editor/steps'
import { t } from '../../../l10n'
import { connect, type Admin } from '../context'
import type { ManagerNode, TeamMemberNode } from './nodes'

interface Draft {
  password: string
  again: string
}

/** Sets a new password for the panel. It lives as long as the questions. */
export async function setPassword(admin: Admin, person: ManagerNode | TeamMemberNode, draft: Draft = { password: '', again: '' }, refused?: Refusal): Promise<void> {
  const steps: Step[] = [
    (place) =>
      askText({
        place,
        value: draft.password,
        password: true,
        prompt: t('A new password for the panel, at least 8 characters'),
        check: (value) => (value.length < 8 ? t('At least 8 characters are needed.') : undefined),
        refused,
        keep: (value) => (draft.password = value),
      }),
    (place) =>
      askText({
        place,
        value: draft.again,
        password: true,
        prompt: t('The password once more'),
        check: (value) => (value === draft.password ? undefined : t('The two passwords differ.')),
        keep: (value) => (draft.again = value),
      }),
  ]
  if (!(await runSteps(t('New Password of {0}', person.name), () => steps))) return
  const consequence = t('The old password no longer works from then on.')
  if (!(await confirm(t('Set a new password for {0}?', person.name), consequence, t('Set Password')))) return
  const { account, client } = await connect(admin, person)
  const body = { password: draft.password, password_confirmation: draft.again }
  try {
    await admin.onRow(person, t('Setting the password…'), () =>
      person.kind === 'manager'
        ? client.call(updateManager, { params: { manager_code: person.code }, body })
        : client.call(updateTeamMember, { params: { team_member_code: person.code }, body }),
    )
  } catch (error) {
    const fields = fieldErrors(error)
    const words = fields?.get('password') ?? fields?.get('password_confirmation')
    if (words !== undefined) return setPassword(admin, person, draft, { value: draft.password, words })
    const unknown = ApiError.is(error) && error.details.outcomeUnknown
    return showError(admin.editor, error, { accountId: account.id, ...(!unknown && { retry: () => setPassword(admin, person, draft) }) })
  }
  void vscode.window.showInformationMessage(t('The password of {0} was changed.', person.name))
}

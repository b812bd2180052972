import { checkDomainDnsRecords, getDomain, updateDomain } from '../../../api/operations/domains'
import { ApiError } from '../../../api/errors'
import type { Domain, DomainUpdate } from '../../../api/resources/domain'
import { confirm } from '../../../editor/confirm'
import { openEdit } from '../../../editor/edit'
import { fieldErrors } from '../../../editor/fieldErrors'
import { settle } from '../../../editor/settle'
import { showError } from '../../../editor/showError'
import { askChoice, askText, runSteps, type Refusal } from '../../../editor/steps'
import { writeOnce } from '../../../editor/writeOnce'
import * as vscode from 'vscode'
import { t } from '../../../l10n'
import { parseAddressList } from '../../../mail/address'
import { connect, type Hosting } from '../context'
import { handOverPassword } from '../newMailbox'
import type { DomainNode } from '../nodes'
import { emptyPassword, passwordSteps, type PasswordDraft } from '../passwordSteps'
import { pickDomain } from '../pick'
import { readDomain, refreshDomain } from '../read'
import { servicesConsequence } from './consequence'
import { settingsProblems } from './problems'

/** Opens the settings of a domain as a document whose save sends what was changed. */
export async function editDomainSettings(hosting: Hosting, given?: DomainNode): Promise<void> {
  const domain = given ?? (await pickDomain(hosting, t('Domain Settings')))
  if (!domain) return
  const { account, client } = await connect(hosting, domain)
  const params = { domain_code: domain.code }
  const read = async (): Promise<Domain & Pick<DomainUpdate, 'catch_all_enabled'>> => withCatchAll(await client.call(getDomain, { params }))
  await openEdit(hosting.editor, {
    account,
    title: t('Settings of {0}', domain.name),
    name: domain.name,
    operation: updateDomain,
    params,
    current: await hosting.onRow(domain, t('Opening…'), read),
    read,
    check: settingsProblems,
    consequence: (changed) => servicesConsequence(changed, t('for every mailbox of the domain')),
    done: () => refreshDomain(hosting, client, domain),
  })
}

/** The switch of the catch-all is written under another name than the only one that reads like it. */
function withCatchAll(domain: Domain): Domain & Pick<DomainUpdate, 'catch_all_enabled'> {
  return domain.customer_catch_all === undefined ? domain : { ...domain, catch_all_enabled: domain.customer_catch_all }
}

interface CatchAll {
  on: boolean
  destination: string
}

/** Switches the catch-all of a domain on or off. */
export async function setCatchAll(hosting: Hosting, given?: DomainNode): Promise<void> {
  const domain = given ?? (await pickDomain(hosting, t('Catch-All')))
  if (!domain) return
  const { client } = await connect(hosting, domain)
  const now = await hosting.onRow(domain, t('Opening…'), () => client.call(getDomain, { params: { domain_code: domain.code } }))
  const destination = typeof now['catch_all_destination'] === 'string' ? now['catch_all_destination'] : ''
  await fillInCatchAll(hosting, domain, { on: now.customer_catch_all ?? false, destination })
}

async function fillInCatchAll(hosting: Hosting, domain: DomainNode, draft: CatchAll, refused?: Refusal): Promise<void> {
  const choices = [
    { label: t('On'), description: t('mail to addresses that do not exist goes to one mailbox'), value: true },
    { label: t('Off'), description: t('mail to addresses that do not exist is refused'), value: false },
  ]
  const asked = await runSteps(
    t('Catch-All of {0}', domain.name),
    () => [
      (place) => askChoice<boolean>(place, t('Mail to addresses that do not exist'), choices, draft.on, (on) => (draft.on = on)),
      ...(draft.on
        ? [
            (place: Parameters<typeof askText>[0]['place']) =>
              askText({
                place,
                value: draft.destination,
                prompt: t('The address that gets it'),
                placeholder: `info@${domain.name}`,
                check: oneAddressProblem,
                refused,
                keep: (value) => (draft.destination = value.trim()),
              }),
          ]
        : []),
    ],
    refused ? 1 : 0,
  )
  if (!asked) return
  const { account, client } = await connect(hosting, domain)
  const body = draft.on ? { catch_all_enabled: true, catch_all_destination: draft.destination } : { catch_all_enabled: false }
  const consequence = draft.on ? t('Unwanted mail to invented addresses will arrive there too.') : t('Mail to addresses that do not exist is refused from now on.')
  if (!(await confirm(t('Change the catch-all of {0}?', domain.name), consequence, t('Change')))) return
  let again: Refusal | undefined
  await hosting.onRow(domain, t('Changing…'), () =>
    writeOnce(hosting.editor, account.id, () => hosting.tree.refreshAround(domain), async () => {
      try {
        await client.call(updateDomain, { params: { domain_code: domain.code }, body })
      } catch (error) {
        const words = fieldErrors(error)?.get('catch_all_destination')
        if (words === undefined) throw error
        again = { value: draft.destination, words }
      }
    }),
  )
  if (again) await fillInCatchAll(hosting, domain, draft, again)
}

function oneAddressProblem(typed: string): string | undefined {
  const { mailboxes, errors } = parseAddressList(typed)
  if (errors[0]) return errors[0].message
  return mailboxes.length === 1 ? undefined : t('One address is needed.')
}

/** Sets a new password of a domain's postmaster. */
export async function resetPostmasterPassword(hosting: Hosting, given?: DomainNode): Promise<void> {
  const domain = given ?? (await pickDomain(hosting, t('Reset Postmaster Password')))
  if (domain) await fillInPassword(hosting, domain, emptyPassword())
}

async function fillInPassword(hosting: Hosting, domain: DomainNode, draft: PasswordDraft, refused?: Refusal): Promise<void> {
  const title = t('New Password of postmaster@{0}', domain.name)
  const whose = t('Password of the postmaster')
  if (!(await runSteps(title, () => passwordSteps(draft, refused, whose), refused && draft.way === 'type' ? 1 : 0))) return
  const consequence = t('Programs and devices that use the old password can no longer log in.')
  if (!(await confirm(t('Set a new password for {0}?', `postmaster@${domain.name}`), consequence, t('Set Password')))) return
  const { account, client } = await connect(hosting, domain)
  const body = { postmaster_password: draft.password, postmaster_password_confirmation: draft.again }
  try {
    await hosting.onRow(domain, t('Setting the password…'), () => client.call(updateDomain, { params: { domain_code: domain.code }, body }))
  } catch (error) {
    const fields = fieldErrors(error)
    const words = fields?.get('postmaster_password') ?? fields?.get('postmaster_password_confirmation')
    if (words !== undefined) return fillInPassword(hosting, domain, draft, { value: draft.password, words })
    const unknown = ApiError.is(error) && error.details.outcomeUnknown
    return showError(hosting.editor, error, { accountId: account.id, ...(!unknown && { retry: () => fillInPassword(hosting, domain, draft) }) })
  }
  const done = t('The password of {0} was changed.', `postmaster@${domain.name}`)
  if (draft.way === 'generate') await handOverPassword(done, draft.password)
  else void vscode.window.showInformationMessage(done)
}

/** Lets Qboxmail look at the domain's MX records; the check is queued, and where its result shows is the domain's own state. */
export async function checkDomainDns(hosting: Hosting, given?: DomainNode): Promise<void> {
  const domain = given ?? (await pickDomain(hosting, t('Check MX Records')))
  if (!domain) return
  const { account, client } = await connect(hosting, domain)
  const { tree, editor } = hosting
  await hosting.onRow<void>(domain, t('Checking the MX records…'), async () => {
    const asked = await writeOnce(editor, account.id, () => tree.refreshAround(domain), () =>
      client.call(checkDomainDnsRecords, { params: { domain_code: domain.code } }),
    )
    if (!asked.ok) return
    const now = await settle((signal) => readDomain(client, domain, signal), ({ state }) => state.words !== domain.state.words, tree.signal, [2000, 2000, 4000, 8000])
    if (!now) return
    tree.replace(now)
    void vscode.window.showInformationMessage(t('Qboxmail was asked to check the MX records. {0}: {1}', now.name, now.state.words))
  })
}

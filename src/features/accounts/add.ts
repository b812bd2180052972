import { randomUUID } from 'node:crypto'
import * as vscode from 'vscode'
import { managementHosts, type EnvironmentKind } from '../../api/environments'
import type { Account } from '../../editor/accounts'
import type { Editor } from '../../editor/editor'
import { environmentWords, hostOf } from '../../editor/environment'
import { keepToken } from '../../editor/keepToken'
import { askChoice, askText, type Choice, type StepEnd, type StepPlace } from '../../editor/steps'
import { t } from '../../l10n'
import { quote } from '../../text'
import { askSource, askToken } from './askToken'
import { exploreDemo } from './demo'
import { cleanName, environmentOf, hostHint, hostProblem, nameProblem, route, uniqueName, type Ask, type Draft } from './draft'

/** Adds an account step by step, with a token that was found in its field, and makes it the active one. Undefined when given up; nothing is stored then. */
export async function addAccount(editor: Editor, token = ''): Promise<Account | undefined> {
  const tokenInEnvironment = editor.accounts.tokens.fromEnvironment('management') !== undefined
  const draft: Draft = { kind: 'production', host: '', tokenFrom: tokenInEnvironment && token === '' ? 'environment' : 'secrets', token, name: '' }
  const id = randomUUID()
  for (let at: Ask | undefined = 'environment'; at; ) {
    const before = route(draft, tokenInEnvironment)
    const place = { title: t('Add a Qboxmail Account'), step: before.indexOf(at) + 1, totalSteps: before.length }
    const end = await ask(editor, at, draft, id, place)
    if (end === 'cancel') return undefined
    if (draft.kind === 'demo') return exploreDemo(editor)
    const after = route(draft, tokenInEnvironment)
    at = after[after.indexOf(at) + (end === 'next' ? 1 : -1)]
  }
  const account = accountOf(draft, id, cleanName(draft.name))
  await store(editor, account, draft.token)
  await vscode.commands.executeCommand('workbench.view.extension.qboxmail')
  const added = t('The account “{0}” was added.', account.name)
  void vscode.window.showInformationMessage(`${added} ${quote(draft.sees ?? t('Its token was not checked.'))}`)
  return account
}

function ask(editor: Editor, question: Ask, draft: Draft, id: string, place: StepPlace): Promise<StepEnd> {
  switch (question) {
    case 'environment':
      return askChoice(place, t('Where is the account?'), environments(), draft.kind, (kind) => (draft.kind = kind))
    case 'host':
      return askText({
        place,
        value: draft.host,
        prompt: t('Host or address of the Management API. The token is sent there.'),
        placeholder: 'api.example.com',
        check: hostProblem,
        hint: hostHint,
        keep: (host) => (draft.host = host),
      })
    case 'source':
      return askSource(editor, accountOf(draft, id), place, draft)
    case 'token':
      return askToken(editor, accountOf(draft, id), place, draft)
    case 'name':
      return askName(editor, draft, place)
  }
}

function environments(): Choice<EnvironmentKind>[] {
  return [
    { value: 'production', label: t('Production'), description: hostOf(managementHosts.production), detail: t('The real service.') },
    {
      value: 'sandbox',
      label: t('Sandbox'),
      description: hostOf(managementHosts.sandbox),
      detail: t('A token of its own, by request. It cannot send; emptied on Sundays.'),
    },
    { value: 'other', label: t('Another host…'), detail: t('A test server or a gateway of your own.') },
    { value: 'demo', label: t('Demo account'), detail: t('Made-up data inside VS Code: no token, no network.') },
  ]
}

function askName(editor: Editor, draft: Draft, place: StepPlace): Promise<StepEnd> {
  const taken = editor.accounts.list().map(({ name }) => name)
  const suggested = uniqueName(environmentWords(environmentOf(draft)), taken)
  return askText({
    place,
    value: draft.name || suggested,
    prompt: `${draft.sees ?? t('The token was not checked.')} ${t('Which name shall the account have here?')}`,
    check: (value) => nameProblem(value, taken),
    // A name that was only suggested follows when another environment is chosen.
    keep: (name) => (draft.name = name === suggested ? '' : name),
  }).then((end) => {
    if (end === 'next' && draft.name === '') draft.name = suggested
    return end
  })
}

function accountOf(draft: Draft, id: string, name = ''): Account {
  return { id, name, ...environmentOf(draft), tokenFrom: draft.tokenFrom }
}

async function store(editor: Editor, account: Account, token: string): Promise<void> {
  const { accounts } = editor
  if (account.tokenFrom === 'secrets') await keepToken(editor, account.id, { api: 'management' }, token)
  try {
    await accounts.save(account)
    await accounts.activate(account.id)
  } catch (error) {
    await accounts.remove(account.id)
    throw error
  }
}

import * as vscode from 'vscode'
import { ApiError } from '../../../api/errors'
import { runCommand } from '../../../editor/commands'
import { settle } from '../../../editor/settle'
import { showError } from '../../../editor/showError'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import { copyEntry, separator, showMenu, type MenuEnd, type MenuEntry } from '../menu'
import type { OwnershipLook } from './calls'
import { watchPauses } from './pauses'
import { followActivation, readNow, step, type Proof } from './subject'

/** Proves the ownership by an address record: shows it, and looks for it now, later, or until it is there. */
export async function proveByDns(proof: Proof): Promise<MenuEnd> {
  const { node } = proof
  let seen = await check(proof)
  if (!seen) return 'again'
  if (seen.verified) return proved(proof, seen)
  const entries = (): MenuEntry[] => {
    const { expected_record: record, resolved_ip: resolved, queued } = seen ?? {}
    return [
      separator(t('Publish this record at your DNS provider')),
      ...(record?.name ? [copyEntry(`$(copy) ${t('Name')}`, safeText(record.name))] : []),
      ...(record?.value ? [copyEntry(`$(copy) ${t('Value of the {0} record', safeText(record.type ?? 'A'))}`, safeText(record.value))] : []),
      ...(record?.value ? [] : [{ label: `$(warning) ${record ? t('The answer names no value') : t('The answer names no record')}`, detail: t('The Qboxmail panel shows it.') }]),
      separator(t('Then let it be found')),
      {
        label: `$(refresh) ${t('Check Now')}`,
        description: queued ? t('a check was queued; what it found is not said') : resolved ? t('last time {0} was found', safeText(resolved)) : t('last time no address was found'),
        run: async () => {
          seen = (await check(proof)) ?? seen
          return seen?.verified ? proved(proof, seen) : 'again'
        },
      },
      { label: `$(eye) ${t('Watch Until It Is Found')}`, description: t('looks again and again for 20 minutes; can be cancelled'), run: () => watch(proof) },
      { label: `$(clock) ${t('Let Qboxmail Check Later')}`, description: t('queues a check there'), run: () => queue(proof) },
      { label: `$(globe) ${t('Show All DNS Records')}`, run: () => records(proof) },
    ]
  }
  return showMenu(t('Ownership of {0} by DNS', node.name), t('Choose what to copy or to do'), entries, { back: true })
}

async function check(proof: Proof): Promise<OwnershipLook | undefined> {
  return (await step(proof, t('Checking the ownership…'), () => proof.calls.checkDns()))?.value
}

async function proved(proof: Proof, { activation_queued: queued }: OwnershipLook): Promise<MenuEnd> {
  void vscode.window.showInformationMessage(
    queued ? t('The ownership of {0} is proved; its activation is queued.', proof.node.name) : t('The ownership of {0} is proved.', proof.node.name),
  )
  await followActivation(proof)
  return 'done'
}

async function watch(proof: Proof): Promise<MenuEnd> {
  const { hosting, account, node, calls } = proof
  const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title: t('Watching for the DNS record of {0}', node.name) }
  const work = async (progress: vscode.Progress<{ message: string }>, token: vscode.CancellationToken): Promise<OwnershipLook | 'cancelled' | undefined> => {
    const stop = new AbortController()
    token.onCancellationRequested(() => stop.abort())
    const signal = AbortSignal.any([stop.signal, hosting.tree.signal])
    let looks = 0
    const look = async (): Promise<OwnershipLook> => {
      const now = await calls.checkDns(signal)
      const found = now.resolved_ip ? t('found {0}', safeText(now.resolved_ip)) : t('nothing found yet')
      progress.report({ message: t('{0} (look {1})', found, ++looks) })
      return now
    }
    const last = await settle(look, ({ verified }) => verified === true, signal, watchPauses)
    return signal.aborted ? 'cancelled' : last
  }
  try {
    const last = await hosting.onRow(node, t('Watching for the DNS record…'), async () => vscode.window.withProgress(options, work))
    if (last === 'cancelled') return 'done'
    if (last?.verified) return await proved(proof, last)
    const again = t('Watch Again')
    const answer = await vscode.window.showWarningMessage(t('The record of {0} was not found within 20 minutes.', node.name), again)
    return answer === again ? await watch(proof) : 'done'
  } catch (error) {
    if (!ApiError.is(error, 'cancelled')) await showError(hosting.editor, error, { accountId: account.id, retry: () => watch(proof) })
    return 'done'
  }
}

async function queue(proof: Proof): Promise<MenuEnd> {
  const { hosting, node, calls } = proof
  if (!(await step(proof, t('Asking for a check…'), calls.queueDnsCheck))) return 'again'
  void vscode.window.showInformationMessage(t('Qboxmail was asked to check {0}. That proves nothing yet: its row shows when it is active.', node.name))
  const now = await hosting.onRow(node, t('Waiting for the check…'), () =>
    settle((signal) => readNow(proof, signal), ({ state }) => state.tone !== 'waiting', hosting.tree.signal, [2000, 3000, 5000, 10_000]),
  )
  if (now && now.state.tone !== 'waiting') await followActivation(proof)
  return 'done'
}

async function records({ node }: Proof): Promise<MenuEnd> {
  const { accountId, code, name } = node
  await runCommand('qboxmail.openRecords', node.kind === 'domain' ? { kind: 'domain', accountId, code, name } : { kind: 'domainAlias', accountId, domainCode: node.domainCode, code, name })
  return 'done'
}

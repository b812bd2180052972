import type { Client } from '../../../api/client'
import type { Account } from '../../../editor/accounts'
import { settle } from '../../../editor/settle'
import { logError } from '../../../editor/showError'
import { writeOnce } from '../../../editor/writeOnce'
import * as vscode from 'vscode'
import { t } from '../../../l10n'
import type { Hosting } from '../context'
import type { DomainAliasNode, DomainNode } from '../nodes'
import { readDomain, readDomainAlias } from '../read'
import type { OwnershipCalls } from './calls'

/** An ownership that is being proved. */
export interface Proof {
  readonly hosting: Hosting
  readonly account: Account
  readonly client: Client
  readonly node: DomainNode | DomainAliasNode
  readonly calls: OwnershipCalls
}

/** Runs one step with its words on the row. Undefined when it failed; that was told already. */
export async function step<T>({ hosting, account, node }: Proof, words: string, run: () => Promise<T>): Promise<{ readonly value: T } | undefined> {
  const { tree, editor } = hosting
  const done = await hosting.onRow(node, words, () => writeOnce(editor, account.id, () => tree.refreshAround(node), run))
  return done.ok ? { value: done.value } : undefined
}

/** Waits until the activation is through, with its state on the row, and says how it ended. */
export async function followActivation(proof: Proof): Promise<void> {
  const { hosting, node } = proof
  const { tree, editor } = hosting
  const words = t('Being activated…')
  try {
    const now = await hosting.onRow(node, words, () => settle((signal) => readNow(proof, signal), ({ state }) => state.tone !== 'waiting' && !state.work, tree.signal))
    if (!now) return
    tree.replace(now)
    if (now.kind === 'domain') tree.refresh(now)
    if (now.state.menu === 'enabled') void vscode.window.showInformationMessage(t('{0} is active.', now.name))
    else void vscode.window.showWarningMessage(t('{0} is not active yet: {1}. The row shows it when it is refreshed.', now.name, now.state.words))
  } catch (error) {
    // The proof was taken; only looking failed. The list is loaded anew and shows what stands in the way.
    logError(editor, error)
    tree.refreshAround(node)
  }
}

export function readNow({ client, node }: Proof, signal?: AbortSignal): Promise<DomainNode | DomainAliasNode> {
  return node.kind === 'domain' ? readDomain(client, node, signal) : readDomainAlias(client, node, signal)
}

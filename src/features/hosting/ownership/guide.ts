import * as vscode from 'vscode'
import { t } from '../../../l10n'
import { connect, type Hosting } from '../context'
import { showMenu, type MenuEnd, type MenuEntry } from '../menu'
import type { DomainAliasNode, DomainNode } from '../nodes'
import { pickDomain } from '../pick'
import { ownershipCalls } from './calls'
import { proveByDns } from './dns'
import { proveByEmail } from './email'
import { proveByHtml } from './html'
import { followActivation, step, type Proof } from './subject'

/** Guides through the proof that a domain or an alias domain is the customer's. */
export async function proveOwnership(hosting: Hosting, given?: DomainNode | DomainAliasNode): Promise<void> {
  const node = given ?? (await pickDomain(hosting, t('Verify Ownership'), true))
  if (!node) return
  if (node.state.menu === 'enabled') {
    void vscode.window.showInformationMessage(t('{0} is active: its ownership is proved.', node.name))
    return
  }
  const { account, client } = await connect(hosting, node)
  const proof: Proof = { hosting, account, client, node, calls: ownershipCalls(client, node) }
  const skip: MenuEntry = { label: `$(debug-step-over) ${t('Skip the Check')}`, description: t('sandbox only'), run: () => skipCheck(proof) }
  const ways: MenuEntry[] = [
    { label: `$(globe) ${t('Publish a DNS Record')}`, description: t('an address record at the DNS provider of the domain'), run: () => proveByDns(proof) },
    { label: `$(mail) ${t('Receive a Code by E-Mail')}`, description: t('at an address of the domain that works already'), run: () => proveByEmail(proof) },
    { label: `$(file-code) ${t('Upload an HTML File')}`, description: t('to the web site of the domain'), run: () => proveByHtml(proof) },
    ...(account.kind === 'sandbox' || account.kind === 'demo' ? [skip] : []),
  ]
  await showMenu(t('Ownership of {0}', node.name), t('Choose how to prove that the domain is yours'), () => ways)
}

async function skipCheck(proof: Proof): Promise<MenuEnd> {
  if (!(await step(proof, t('Skipping the check…'), proof.calls.skip))) return 'again'
  await followActivation(proof)
  return 'done'
}

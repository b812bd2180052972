import { deleteVaultDomain, deleteVaultEmailAccount, updateVaultDomainStatus, updateVaultEmailAccountStatus } from '../../../api/operations/vault'
import { confirm, confirmByName } from '../../../editor/confirm'
import { t } from '../../../l10n'
import { changeRow } from '../change'
import { connect, type Admin } from '../context'
import { pickVaultDomain } from '../pick'
import type { VaultDomainNode, VaultMailboxNode } from './nodes'
import { domainOf, readVaultDomain, readVaultMailbox } from './read'

type Wanted = 'enabled' | 'disabled'

/** Lets a domain or a mailbox be archived, or stops it for a while. */
export async function setVaultStatus(admin: Admin, wanted: Wanted, given?: VaultDomainNode | VaultMailboxNode): Promise<void> {
  const node = given ?? (await pickVaultDomain(admin, wanted === 'enabled' ? t('Enable Vault') : t('Disable Vault')))
  if (!node) return
  const consequence = t('Mail that comes and goes meanwhile is missing from the archive for ever.')
  if (wanted === 'disabled' && !(await confirm(t('Stop archiving {0}?', node.name), consequence, t('Disable')))) return
  const { client } = await connect(admin, node)
  const words = wanted === 'enabled' ? t('Enabling…') : t('Disabling…')
  const body = { status: wanted }
  const reached = ({ state }: VaultDomainNode | VaultMailboxNode): boolean => state.menu === wanted || !state.work
  if (node.kind === 'vaultDomain') {
    await changeRow(admin, node, {
      words,
      write: () => client.call(updateVaultDomainStatus, { params: { domain_code: node.code }, body }),
      read: (signal) => readVaultDomain(client, node, signal),
      reached,
    })
    return
  }
  const parent = domainOf(node)
  await changeRow(admin, node, {
    words,
    write: () => client.call(updateVaultEmailAccountStatus, { params: { domain_code: node.domainCode, email_code: node.code }, body }),
    read: (signal) => readVaultMailbox(client, node, parent, signal),
    reached,
  })
}

/** Takes a domain or a mailbox out of Vault, with all that is archived of it, after its name was typed. */
export async function deleteVault(admin: Admin, given?: VaultDomainNode | VaultMailboxNode): Promise<void> {
  const node = given ?? (await pickVaultDomain(admin, t('Delete from Vault')))
  if (!node) return
  const consequence =
    node.kind === 'vaultDomain'
      ? t('All archived mail of all mailboxes of this domain is destroyed at once; nothing can bring it back.')
      : t('All archived mail of this mailbox is destroyed; nothing can bring it back.')
  if (!(await confirmByName(t('Delete {0} from Vault', node.name), consequence, node.name))) return
  const { client } = await connect(admin, node)
  const words = t('Deleting…')
  if (node.kind === 'vaultDomain') {
    await changeRow(admin, node, {
      words,
      write: () => client.call(deleteVaultDomain, { params: { domain_code: node.code } }),
      read: (signal) => readVaultDomain(client, node, signal),
      reached: ({ state }) => state.menu === 'none',
    })
    return
  }
  const parent = domainOf(node)
  await changeRow(admin, node, {
    words,
    write: () => client.call(deleteVaultEmailAccount, { params: { domain_code: node.domainCode, email_code: node.code } }),
    read: (signal) => readVaultMailbox(client, node, parent, signal),
    reached: () => false,
  })
}

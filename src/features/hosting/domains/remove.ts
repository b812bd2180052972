import { ApiError } from '../../../api/errors'
import { deleteDomain as remove } from '../../../api/operations/domains'
import { confirmByName } from '../../../editor/confirm'
import { settle } from '../../../editor/settle'
import { logError } from '../../../editor/showError'
import { writeOnce } from '../../../editor/writeOnce'
import { t } from '../../../l10n'
import { connect, type Hosting } from '../context'
import type { DomainNode } from '../nodes'
import { pickDomain } from '../pick'
import { readDomain, readDomainIfThere } from '../read'
import { destroyed } from './destroyed'

/** Deletes a domain with all that is in it, after its name was typed. */
export async function deleteDomain(hosting: Hosting, given?: DomainNode): Promise<void> {
  const chosen = given ?? (await pickDomain(hosting, t('Delete Domain')))
  if (!chosen) return
  const { tree, editor } = hosting
  const { account, client } = await connect(hosting, chosen)
  // What will be destroyed is said as it is now, not as it was when the row was loaded.
  const domain = await hosting.onRow(chosen, t('Counting…'), () => readDomain(client, chosen, tree.signal))
  if (!(await confirmByName(t('Delete the Domain {0}', domain.name), destroyed(domain), domain.name))) return
  const done = await hosting.onRow(domain, t('Deleting…'), async () => {
    const written = await writeOnce(editor, account.id, () => tree.refreshAround(domain), () => client.call(remove, { params: { domain_code: domain.code } }))
    if (!written.ok) return false
    try {
      const last = await settle((signal) => readDomainIfThere(client, domain, signal), (now) => now === undefined, tree.signal)
      if (last) tree.replace(last)
    } catch (error) {
      if (!ApiError.is(error)) throw error
      logError(editor, error)
    }
    return true
  })
  if (done) tree.refreshAround(domain)
}

import type { Editor } from '../../../editor/editor'
import type { Session } from '../session'
import { askHost, askPassword } from './ask'
import { dryRunBySmtp } from './dryRun'
import { knownServer } from './server'

/** Does what a button asks for: `host`, `password` or `dry`. */
export async function actSmtp(editor: Editor, { account, senders, draft }: Session, what: string): Promise<void> {
  const { chosen: sender, way } = senders
  if (!account || !sender || way === 'api') return
  const server = knownServer(editor, account, sender, way)
  if (what === 'dry') return dryRunBySmtp(draft, server, way)
  if (what === 'host') await askHost(editor, account, sender)
  else await askPassword(editor, account, sender, server.host ?? '')
  await senders.lookForToken(account)
}

import type { Editor } from '../../../editor/editor'
import type { Session } from '../session'
import { askHost, askPassword } from './ask'
import { knownServer } from './server'

/** Does what a button asks for: `host` or `password`. */
export async function actSmtp(editor: Editor, { account, senders }: Session, what: string): Promise<void> {
  const sender = senders.chosen
  if (!account || !sender || senders.way === 'api') return
  if (what === 'host') await askHost(editor, account, sender)
  else await askPassword(editor, account, sender, knownServer(editor, account, sender, senders.way).host ?? '')
  await senders.lookForToken(account)
}

import { sendMessages } from '../../../src/api/operations/send'
import type { Demo } from '../../../src/demo/demo'
import { zoneLookup } from '../../../src/dns/zoneLookup'
import type { ToolContext } from '../../../src/features/assistant/tools/tool'
import { toSendMessage } from '../../../src/mail/sendMessage'
import type { Draft } from '../../../src/mail/draft'
import { account, clientOn } from '../demo/account'

export interface OnDemo {
  readonly context: ToolContext
  readonly demo: Demo
  readonly sent: Draft[]
  readonly shown: Draft[]
}

/** The tools' context on a demo account, and what they sent and showed. */
export function onDemo(): OnDemo {
  const { demo, client } = account()
  const sent: Draft[] = []
  const shown: Draft[] = []
  const context: ToolContext = {
    account: { name: 'Demo', kind: 'demo' },
    client: () => Promise.resolve(client),
    dns: () => Promise.resolve({ lookup: zoneLookup(() => demo.zone()), fetch: async (url) => demo.site(url) }),
    emptyOn404: true,
    showDraft: (draft) => Promise.resolve(shown.push(draft)),
    sendDraft: async (draft, sender = '4102', signal) => {
      sent.push(draft)
      const token = async (): Promise<string> => demo.sendToken(sender) ?? ''
      const { queued_messages } = await clientOn(demo, token).call(sendMessages, { body: { messages: [toSendMessage(draft)] } }, { signal })
      return { result: 'accepted', queued_messages }
    },
    sendsThrough: () => Promise.resolve('the demo'),
    senderIsSettled: true,
  }
  return { context, demo, sent, shown }
}

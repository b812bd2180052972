import * as z from 'zod/mini'
import { newDraft, type Draft } from '../../../mail/draft'
import { checkDraft, type DraftProblem } from '../../../mail/check'
import { recipientsOf } from '../../../mail/recipients'
import { fields, told, tool, type Tool } from './tool'

/** A test goes to few. */
const mostRecipients = 10

const people = z.array(fields.address).check(z.maxLength(mostRecipients))

const message = {
  from: fields.address,
  to: people,
  cc: z.optional(people),
  subject: z.string().check(z.maxLength(500)),
  text: z.optional(z.string().check(z.maxLength(200_000))),
  html: z.optional(z.string().check(z.maxLength(1_000_000))),
}

const draftInput = z.strictObject(message)
const sendInput = z.strictObject({ ...message, sender: z.optional(fields.text(100)) })

const draftOf = ({ from, to, cc = [], subject, text = '', html = '' }: z.output<typeof draftInput>): Draft =>
  newDraft({ from, to: to.join(', '), cc: cc.join(', '), subject, text, html })

/** Faults of what may be a whole template: the gravest first, not all of them. */
function problemsOf(problems: readonly DraftProblem[]): object {
  const sorted = [...problems].sort((one, other) => Number(other.severity === 'error') - Number(one.severity === 'error'))
  return { problems: sorted.slice(0, 20).map(({ field, severity, message: words }) => ({ field, severity, message: told(words, 400) })), ...(sorted.length > 20 && { problems_more: sorted.length - 20 }) }
}

const isWrong = ({ severity }: DraftProblem): boolean => severity === 'error'

export const draftTool = tool({
  name: 'qboxmail_draft_test_mail',
  input: draftInput,
  run: async (context, given) => {
    const draft = draftOf(given)
    const found = checkDraft(draft)
    await context.showDraft?.(draft)
    return {
      sent: false,
      ...(context.showDraft && { shown: 'The draft is open in the editor, where the user can send it.' }),
      can_be_sent: !found.some(isWrong),
      ...problemsOf(found),
    }
  },
})

export const sendTool: Tool = {
  ...tool({
    name: 'qboxmail_send_test_mail',
    input: sendInput,
    run: async (context, { sender, ...given }, signal) => {
      const draft = draftOf(given)
      const found = checkDraft(draft)
      if (found.some(isWrong)) return { sent: false, result: 'invalid', ...problemsOf(found) }
      return context.sendDraft(draft, sender, signal)
    },
  }),
  consequence: async (context, input, signal) => {
    const read = sendInput.safeParse(input)
    const draft = read.success ? draftOf(read.data) : undefined
    if (!draft || checkDraft(draft).some(isWrong)) return undefined
    const to = recipientsOf(draft)
    const through = await context.sendsThrough?.(draft, read.data?.sender, signal)
    return `Send ${context.account.kind === 'demo' ? 'mail of the demo account, which leaves for nowhere,' : 'real mail'} from ${told(draft.from)} to ${told(to.join(', '), 800)} with the subject “${told(draft.subject)}”${through === undefined ? '' : ` through ${through}`}? It cannot be taken back.`
  },
}

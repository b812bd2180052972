import * as z from 'zod/mini'
import { readReply } from '../../../tail/reply/read'
import { replyWords } from '../../../tail/reply/words'
import { fields, tool } from './tool'

export const bounceTool = tool({
  name: 'qboxmail_explain_bounce',
  input: z.strictObject({ reply: fields.text(8000) }),
  run: (_, { reply: text }) => {
    const lines = [text, ...text.split('\n')].map((line) => line.trim())
    const reply = lines.map(readReply).find((read) => read !== undefined)
    if (!reply) return Promise.resolve({ found: 'There is no SMTP or enhanced status code in this text, so nothing can be said of it by the standards.' })
    // A version or a date can look like an enhanced code: beside an SMTP code, or at the beginning, it is one.
    const isSure = reply.code !== undefined || lines.some((line) => /^#?[245]\.\d{1,3}\.\d{1,3}\b/.test(line)) || /\b(?:status|dsn|smtp|said|reply|diagnostic)\b/i.test(text)
    const { codes, meaning, whose, advice } = replyWords(reply, /bounce|undeliver|returned|failed permanently/i.test(text))
    return Promise.resolve({ codes, meaning, whose, advice, ...(!isSure && { doubt: 'No SMTP code stands beside these figures: they may be something else, such as a version.' }) })
  },
})

import type { ApiErrorDetails } from '../../api/errors'
import type { ShownProblem } from './messages'

const fields: Readonly<Record<string, string>> = {
  from: 'from', to: 'to', cc: 'cc', bcc: 'bcc', reply_to: 'replyTo', subject: 'subject', text_body: 'text', html_body: 'html',
  headers: 'headers', attachments: 'attachments', tags: 'tags', metadata: 'metadata', recipients: 'recipients',
}

/** The field of the form, and its row, that a path of the Send API names: `messages.0.to`, `messages[0].attachments[1].content`. */
export function fieldOf(path: string): { field: string; index?: number } | undefined {
  const [name, row] = path.replace(/\[(\d+)\]/g, '.$1').replace(/^(?:messages\.\d+\.|message\.)/, '').split('.')
  const field = name !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined
  if (field === undefined) return undefined
  return field === 'attachments' && row !== undefined && /^\d+$/.test(row) ? { field, index: Number(row) } : { field }
}

/** What a refusal says of single fields. The Send API may name them in a list or only in its message. */
export function refusedFields(details: Pick<ApiErrorDetails, 'fields' | 'serverMessage'>): ShownProblem[] {
  const { fields: listed = [], serverMessage = '' } = details
  const problems = listed.flatMap(({ field, description }): ShownProblem[] => {
    const at = fieldOf(field)
    return at ? [{ ...at, severity: 'error', message: description }] : []
  })
  if (problems.length > 0) return problems
  return [...serverMessage.matchAll(/\bmessages(?:\.\d+|\[\d+\])\.[\w.[\]]+/g)].flatMap(([path]): ShownProblem[] => {
    const at = fieldOf(path)
    return at ? [{ ...at, severity: 'error', message: serverMessage }] : []
  })
}

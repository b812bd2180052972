import { parseCsv } from '../../csv'
import { t } from '../../l10n'
import { safeText } from '../../text'
import { parseAddressList } from '../address'
import type { BulkRecipient } from '../draft'

export interface ReadRecipients {
  recipients: BulkRecipient[]
  /** What keeps the list from being used, each with its place. The service passes over what it does not know, so nothing here does. */
  problems: string[]
}

/** Reads a list of recipients with the values for their placeholders. `name` with its extension says how: `.json`, else CSV. */
export function readRecipients(name: string, text: string): ReadRecipients {
  const { recipients, problems } = /\.json$/i.test(name) ? readJson(text) : readCsv(text)
  if (recipients.length === 0 && problems.length === 0) problems.push(t('There is no recipient in it.'))
  return { recipients, problems }
}

function readCsv(text: string): ReadRecipients {
  const { rows, problems: broken } = parseCsv(text)
  const lineAt = (place: number): number => text.slice(0, place).split(/\r\n|\r|\n/).length
  const problems = broken.map(({ message, start }) => t('Line {0}: {1}', String(lineAt(start)), message))
  const [head, ...rest] = rows
  const names = head?.cells.map(({ text: cell }) => cell.trim()) ?? []
  const emailAt = names.findIndex((name) => name.toLowerCase() === 'email')
  if (emailAt < 0) return { recipients: [], problems: [...problems, t('The first line must name the columns, and one of them is {0}.', 'email')] }
  names.forEach((name, at) => {
    if (name === '') problems.push(t('Column {0} has no name.', at + 1))
    else if (names.indexOf(name) < at) problems.push(t('Two columns are called {0}.', safeText(name, 40)))
  })
  const recipients = rest.map(({ cells, line }) => {
    const email = cells[emailAt]?.text.trim() ?? ''
    const complain = (words: string): unknown => problems.push(t('Line {0}: {1}', String(line + 1), words))
    if (cells.length !== names.length) complain(t('{0} {0:value|values} for {1} {1:column|columns}.', cells.length, names.length))
    const wrong = wrongEmail(email)
    if (wrong !== undefined) complain(wrong)
    return { email, substitutions: Object.fromEntries(names.flatMap((name, at) => (at === emailAt ? [] : [[name, cells[at]?.text ?? '']]))) }
  })
  return { recipients, problems }
}

/** As the API has them, `{email, substitutions}`, whole bodies of it too; or flat, `{email, first_name, …}`. */
function readJson(text: string): ReadRecipients {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    return { recipients: [], problems: [t('This is no JSON: {0}', safeText(error instanceof Error ? error.message : String(error), 200))] }
  }
  const list = isObject(value) && Array.isArray(value['recipients']) ? (value['recipients'] as unknown[]) : value
  if (!Array.isArray(list)) return { recipients: [], problems: [t('Needed is a list of objects, each with {0}.', 'email')] }
  const problems: string[] = []
  const recipients = list.map((entry: unknown, at): BulkRecipient => {
    const complain = (words: string): unknown => problems.push(t('Entry {0}: {1}', String(at + 1), words))
    const { email, ...rest } = isObject(entry) ? entry : {}
    const wrong = typeof email === 'string' ? wrongEmail(email.trim()) : t('The address is missing.')
    if (wrong !== undefined) complain(wrong)
    const { substitutions } = rest
    const nested = isObject(substitutions)
    if (nested) for (const key of Object.keys(rest)) if (key !== 'substitutions') complain(t('Beside {0}, {1} would be passed over.', 'substitutions', safeText(key, 40)))
    return { email: typeof email === 'string' ? email.trim() : '', substitutions: nested ? substitutions : rest }
  })
  return { recipients, problems }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

function wrongEmail(text: string): string | undefined {
  if (text === '') return t('The address is missing.')
  const { mailboxes, errors } = parseAddressList(text)
  const [only] = mailboxes
  if (errors[0]) return `${safeText(text, 60)}: ${errors[0].message}`
  return mailboxes.length === 1 && only && !only.name ? undefined : t('Needed is one bare address, not “{0}”.', safeText(text, 60))
}

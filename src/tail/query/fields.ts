import type { TextPart } from '../entry'
import { filtersFor, type LogFilterName } from '../filters'
import type { LogKind } from '../kinds'
import { plainName } from '../names'

export type QueryField =
  | { readonly kind: 'text'; readonly part: TextPart }
  /** Recipients or senders: also by the part before or behind the `@`. */
  | { readonly kind: 'address'; readonly part: 'from' | 'to' | 'account' }
  | { readonly kind: 'time' | 'size' | 'tone' }

/** The names that every log's entries can be asked by. */
export const queryFields: Readonly<Record<string, QueryField>> = {
  time: { kind: 'time' },
  is: { kind: 'tone' },
  to: { kind: 'address', part: 'to' },
  from: { kind: 'address', part: 'from' },
  account: { kind: 'address', part: 'account' },
  subject: { kind: 'text', part: 'subject' },
  status: { kind: 'text', part: 'status' },
  error: { kind: 'text', part: 'errorCategory' },
  detail: { kind: 'text', part: 'detail' },
  size: { kind: 'size' },
  protocol: { kind: 'text', part: 'protocol' },
  action: { kind: 'text', part: 'action' },
  ip: { kind: 'text', part: 'ip' },
  client: { kind: 'text', part: 'client' },
  server: { kind: 'text', part: 'server' },
  session: { kind: 'text', part: 'session' },
  'message-id': { kind: 'text', part: 'messageId' },
  'request-id': { kind: 'text', part: 'requestId' },
  id: { kind: 'text', part: 'id' },
}

/** As they are typed. */
export const fieldWords = Object.keys(queryFields)

const byPlainName = new Map(Object.entries(queryFields).map(([name, field]) => [plainName(name), field]))

/** What a name asks for, without case and punctuation; undefined when it is a field of the log's own. */
export const fieldNamed = (name: string): QueryField | undefined => byPlainName.get(plainName(name))

export const tones = ['ok', 'waiting', 'warning', 'error', 'neutral'] as const

/** Filters of the server behind fields with closed values. */
export const closedFilters: Readonly<Partial<Record<TextPart, 'status' | 'auth_protocol' | 'error_category'>>> = { status: 'status', protocol: 'auth_protocol', errorCategory: 'error_category' }

/** The closed values of a field in a log, where it has such. */
export function closedValues(kind: LogKind, field: QueryField | undefined): readonly string[] {
  if (field?.kind === 'tone') return tones
  const filter: LogFilterName | undefined = field?.kind === 'text' ? closedFilters[field.part] : undefined
  return filtersFor(kind).find(({ name }) => name === filter)?.values?.map(({ value }) => value) ?? []
}

import type { Operation } from '../../api/operation'
import { fieldsOf } from './schema'

const again = '_confirmation'

/** The secret field that this one is asked for with: the password of its repetition, the content of a file's name and size. */
export function leaderOf(name: string): string | undefined {
  if (name.endsWith(again)) return name.slice(0, -again.length)
  return name === 'csv_file_name' || name === 'csv_file_size' ? 'csv_file_content' : undefined
}

/** The secret fields of a body that are asked for: those without which it is not accepted, and `chosen` ones. */
export function secretsToAsk(operation: Operation, chosen: readonly string[] = []): readonly string[] {
  const secret = fieldsOf(operation, 'body').filter((field) => field.secret)
  const wanted = new Set([...secret.filter(({ required }) => required).map(({ name }) => name), ...chosen])
  return secret.map(({ name }) => name).filter((name) => wanted.has(name) || wanted.has(leaderOf(name) ?? ''))
}

import * as vscode from 'vscode'
import { describeIssue } from '../../api/issues'
import type { Operation } from '../../api/operation'
import { t } from '../../l10n'
import { UserError } from '../explain'
import { askText, runSteps, type Step } from '../steps'
import { fieldsOf } from './schema'
import { leaderOf } from './secretNames'

/** Larger files are not what an import takes (bytes). */
const largest = 5_000_000

/**
 * Asks for secret fields of a body: passwords in a box, twice where they are sent twice; a CSV by choosing its file. `names` are those
 * to ask for, with what belongs to them. Undefined when given up.
 */
export async function askSecrets(operation: Operation, title: string, names: readonly string[]): Promise<Record<string, unknown> | undefined> {
  const values: Record<string, unknown> = {}
  const typed: Record<string, string> = {}
  const steps = names
    .filter((name) => !name.startsWith('csv_file_'))
    .map((name): Step => {
      const leader = leaderOf(name)
      return (place) =>
        askText({
          place,
          value: typed[name] ?? '',
          password: true,
          prompt: leader === undefined ? t('{0}: it is sent and kept nowhere here', name) : t('{0} once more', leader),
          check: (value) => (leader === undefined ? refusal(operation, name, value) : value === typed[leader] ? undefined : t('This is not the same password again.')),
          keep: (value) => (typed[name] = value),
        })
    })
  if (names.includes('csv_file_content')) {
    const file = await readCsv(title)
    if (!file) return undefined
    const fields = fieldsOf(operation, 'body').map((field) => field.name)
    Object.assign(values, Object.fromEntries(Object.entries(file).filter(([name]) => fields.includes(name))))
  }
  return (await runSteps(title, () => steps)) ? { ...values, ...typed } : undefined
}

/** Why this value cannot be used for one field. */
function refusal(operation: Operation, name: string, value: string): string | undefined {
  const read = operation.body?.safeParse({ [name]: value }, { error: describeIssue })
  return read?.error?.issues.find(({ path }) => path[0] === name)?.message
}

async function readCsv(title: string): Promise<Record<string, unknown> | undefined> {
  const [uri] = (await vscode.window.showOpenDialog({ title, openLabel: t('Use This File'), filters: { CSV: ['csv', 'txt'] } })) ?? []
  if (!uri) return undefined
  const bytes = await vscode.workspace.fs.readFile(uri)
  if (bytes.length > largest) throw new UserError(t('The file is too large.'), t('At most {0} MB can be sent.', largest / 1_000_000))
  return { csv_file_name: uri.path.split('/').at(-1) ?? 'file.csv', csv_file_content: new TextDecoder().decode(bytes), csv_file_size: bytes.length }
}

import { describeIssue } from '../../api/issues'
import type { Operation } from '../../api/operation'
import { t } from '../../l10n'
import { askText, runSteps, type Step } from '../steps'
import { fieldsOf } from './schema'

const again = '_confirmation'

/** Asks for the secrets without which a create is not accepted, each twice where it is sent twice. Undefined when given up. */
export async function askSecrets(operation: Operation, title: string): Promise<Record<string, string> | undefined> {
  const needed = fieldsOf(operation, 'body').filter(({ secret, required }) => secret && required)
  const values: Record<string, string> = {}
  const steps = needed.map(({ name }): Step => {
    const first = name.endsWith(again) ? name.slice(0, -again.length) : undefined
    return (place) =>
      askText({
        place,
        value: values[name] ?? '',
        password: true,
        prompt: first === undefined ? t('{0}: it is sent and kept nowhere here', name) : t('{0} once more', first),
        check: (value) => (first === undefined ? refusal(operation, name, value) : value === values[first] ? undefined : t('This is not the same password again.')),
        keep: (value) => (values[name] = value),
      })
  })
  return (await runSteps(title, () => steps)) ? values : undefined
}

/** Why this value cannot be used for one field. */
function refusal(operation: Operation, name: string, value: string): string | undefined {
  const read = operation.body?.safeParse({ [name]: value }, { error: describeIssue })
  return read?.error?.issues.find(({ path }) => path[0] === name)?.message
}

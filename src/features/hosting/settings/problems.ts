import { t } from '../../../l10n'
import { quotas, sizeWords } from '../quota'
import { trustProblem } from './networks'

type Values = Readonly<Record<string, unknown>>
type Problem = { path: string; message: string }

/** What is wrong in the changed fields of a settings document, beyond the operation's own rules. */
export function settingsProblems(changed: Values): Problem[] {
  return [...netsProblems(changed['allow_nets']), ...quotaProblems(changed['default_quota'])]
}

function netsProblems(nets: unknown): Problem[] {
  if (!Array.isArray(nets)) return []
  return nets.flatMap((net: unknown, index) => {
    const message = typeof net === 'string' ? trustProblem(net) : undefined
    return message === undefined ? [] : [{ path: `allow_nets.${index}`, message }]
  })
}

function quotaProblems(quota: unknown): Problem[] {
  if (typeof quota !== 'number' || quotas.some((each) => each === quota)) return []
  return [{ path: 'default_quota', message: t('No mailbox can have this size. The sizes in bytes: {0}', quotas.map((each) => `${each} (${sizeWords(each)})`).join(', ')) }]
}

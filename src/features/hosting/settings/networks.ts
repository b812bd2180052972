import { t } from '../../../l10n'
import { networkProblem } from '../../../networks'

/** Why this cannot be trusted as an address or a network; undefined when it can. */
export function trustProblem(text: string): string | undefined {
  return networkProblem(text) ?? (text.endsWith('/0') ? t('This would be every address there is.') : undefined)
}

/** What is wrong with the networks of an edited document, each where it stands. */
export function networkProblems(body: Readonly<Record<string, unknown>>): { path: string; message: string }[] {
  const list: unknown = body['trusted_networks']
  if (!Array.isArray(list)) return []
  return list.flatMap((row: unknown, index) => {
    const ip = typeof row === 'object' && row !== null && 'ip' in row ? row.ip : undefined
    const message = typeof ip === 'string' ? trustProblem(ip) : undefined
    return message === undefined ? [] : [{ path: `trusted_networks.${index}.ip`, message }]
  })
}

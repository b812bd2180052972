import { checkBase, managementHosts, type BaseCheck, type EnvironmentKind } from '../../api/environments'
import { t } from '../../l10n'
import { safeText } from '../../text'

/** What has been answered so far; nothing of it is stored before the end. */
export interface Draft {
  kind: EnvironmentKind
  /** As typed. */
  host: string
  tokenFrom: 'secrets' | 'environment'
  token: string
  /** What the token was seen to reach, in words; absent when it was not checked. */
  sees?: string
  name: string
}

/** One question of "Add Account…". */
export type Ask = 'environment' | 'host' | 'source' | 'token' | 'name'

/** The questions in their order, as far as the answers decide it. */
export function route(draft: Draft, tokenInEnvironment: boolean): readonly Ask[] {
  if (draft.kind === 'demo') return ['environment']
  return [
    'environment',
    ...(draft.kind === 'other' ? (['host'] as const) : []),
    ...(tokenInEnvironment ? (['source'] as const) : []),
    ...(tokenInEnvironment && draft.tokenFrom === 'environment' ? [] : (['token'] as const)),
    'name',
  ]
}

/** Environment and origin that the answers name. A typed address of production or sandbox is that environment. */
export function environmentOf(draft: Draft): { kind: EnvironmentKind; base: string } {
  if (draft.kind === 'production' || draft.kind === 'sandbox') return { kind: draft.kind, base: managementHosts[draft.kind] }
  const checked = checkBase(draft.host)
  const base = checked.ok ? checked.base : ''
  if (base === managementHosts.production) return { kind: 'production', base }
  if (base === managementHosts.sandbox) return { kind: 'sandbox', base }
  return { kind: draft.kind, base }
}

/** Why a typed address cannot be used; undefined when it can. */
export function hostProblem(input: string): string | undefined {
  if (input.trim() === '') return t('The address of the API is needed, such as api.example.com.')
  const checked = checkBase(input)
  return checked.ok ? undefined : refusal(checked.reason)
}

function refusal(reason: Extract<BaseCheck, { ok: false }>['reason']): string {
  switch (reason) {
    case 'not-a-url':
      return t('This is not a host or an https address, such as api.example.com or https://localhost:8443.')
    case 'not-https':
      return t('Over http the token could be read on its way. Use https; plain http is for this computer only (localhost).')
    case 'credentials':
      return t('Leave out the user name and password; the token is asked for next.')
  }
}

/** What a typed address becomes, where that is not what was typed. */
export function hostHint(input: string): string | undefined {
  const checked = checkBase(input)
  return checked.ok && checked.base !== input.trim() ? t('Will be used as {0}', checked.base) : undefined
}

/** Said where nothing came over https from a server that could be asked without: what was tried, and how else. */
export function plainWords(base: string): string {
  const plain = base.replace('https:', 'http:')
  return plain !== base && checkBase(plain).ok ? t('{0} was tried; without TLS it is {1}.', base, plain) : ''
}

const same = (a: string, b: string): boolean => a.trim().toLocaleLowerCase() === b.trim().toLocaleLowerCase()

/** `wanted`, with a number behind it when another account has that name already. */
export function uniqueName(wanted: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted} ${number}`
    if (!taken.some((other) => same(other, name))) return name
  }
}

const longestName = 60

/** Why this cannot be the name of an account; undefined when it can. */
export function nameProblem(input: string, taken: readonly string[]): string | undefined {
  const name = cleanName(input)
  if (name === '') return t('A name is needed.')
  if (name.length > longestName) return t('At most {0} characters.', longestName)
  return taken.some((other) => same(other, name)) ? t('Another account has this name.') : undefined
}

export function cleanName(input: string): string {
  return safeText(input).trim()
}

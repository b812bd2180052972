import { ApiError } from '../../api/errors'
import type { Operation } from '../../api/operation'
import { evidenceWords } from '../../editor/cost'
import { addressOf, type Overrides } from '../../api/request'
import { explain } from '../../editor/explain'
import { t } from '../../l10n'
import { safeText } from '../../text'

export interface Tried {
  readonly operation: Operation
  readonly outcome: { readonly kind: 'answers' | 'nothing' | 'unknown' | 'refused' | 'failed' | 'not-tried'; readonly words: string }
  /** The others would end the same way. */
  readonly fatal?: boolean
}

/** What a failed try says about the operation. */
export function outcomeOf(operation: Operation, error: unknown): Tried {
  const words = explain(error).what
  if (!ApiError.is(error)) return { operation, outcome: { kind: 'failed', words } }
  switch (error.reason) {
    case 'not-found':
      return { operation, outcome: { kind: 'nothing', words: t('the address answers, nothing is there (404)') } }
    case 'unknown-route':
      return { operation, outcome: { kind: 'unknown', words: t('the address is not known ({0})', error.details.status ?? 404) } }
    case 'forbidden':
    case 'billing':
      return { operation, outcome: { kind: 'refused', words } }
    case 'validation':
      // The address is right; only what it was asked for was too little.
      return { operation, outcome: { kind: 'answers', words: t('the address answers, but wants more than was asked for') } }
    case 'not-qboxmail': {
      const { status } = error.details
      if (status === 404 || status === 405) return { operation, outcome: { kind: 'unknown', words: t('the address is not known ({0})', status) } }
      // A documented address is right, so it is the host that is another one; a guessed one may lead anywhere.
      if (operation.evidence === 'documented' || operation.evidence === 'partial') return { operation, outcome: { kind: 'failed', words }, fatal: true }
      return { operation, outcome: { kind: 'unknown', words: t('a web page or a redirect came back ({0}): it is hardly the address', status ?? '–') } }
    }
    case 'unauthorized':
    case 'bad-token':
    case 'network':
    case 'proxy':
      return { operation, outcome: { kind: 'failed', words }, fatal: true }
    case 'bad-setting':
    case 'invalid-input':
    case 'rate-limited':
    case 'server':
    case 'malformed':
    case 'too-long':
    case 'timeout':
    case 'cancelled':
    case 'unexpected':
      return { operation, outcome: { kind: 'failed', words } }
  }
}

const cell = (text: string): string => safeText(text, 300).replace(/[\\|]/g, String.raw`\$&`)

/** Where it was tried: as declared, or as the setting has it. One that cannot be read was not tried at all. */
function addressWords(operation: Operation, overrides: Overrides): string {
  try {
    const { method, path } = addressOf(operation, overrides)
    return `${method} ${path}`
  } catch {
    return '–'
  }
}

/** The result as a Markdown document. `of` is set when it ended early: how many there are in all. */
export function reportText(account: string, base: string, tried: readonly Tried[], of: number | undefined, overrides: Overrides): string {
  const answering = tried.filter(({ outcome }) => outcome.kind === 'answers' || outcome.kind === 'nothing').length
  const fatal = tried.find((each) => each.fatal)
  const unknown = tried.some(({ outcome }) => outcome.kind === 'unknown')
  return [
    `# ${t('API compatibility of {0}', cell(account))}`,
    '',
    t('{0}: {1} of {2} read operations {1:answers|answer} for this token.', `\`${base}\``, answering, of ?? tried.length),
    t('Only reading was tried. Operations that write were not: whether those at an assumed address work shows when they are first used.'),
    ...(of === undefined ? [] : ['', `**${fatal ? t('It ended early: {0}', cell(fatal.outcome.words)) : t('It was cancelled.')}**`]),
    ...(unknown ? ['', t('Where an address is not known, the right one can be set in the setting “qboxmail.api.operationOverrides”, under the operation’s id.')] : []),
    '',
    `| ${[t('Operation'), t('Address'), t('Evidence'), t('Outcome'), 'Id'].join(' | ')} |`,
    '| --- | --- | --- | --- | --- |',
    ...tried.map(({ operation, outcome }) => `| ${[operation.title, `\`${cell(addressWords(operation, overrides))}\``, evidenceWords(operation.evidence), cell(outcome.words), `\`${operation.id}\``].join(' | ')} |`),
    '',
  ].join('\n')
}

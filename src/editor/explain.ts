import { ApiError } from '../api/errors'
import { wasCut } from '../api/outcome'
import { longestAnswer } from '../api/transport'
import { t } from '../l10n'
import { quote } from '../text'

/** A way on after a failure. */
export type WayOn = 'addAccount' | 'exploreDemo' | 'enterToken' | 'addAddress' | 'settings' | 'panel'

export interface Explanation {
  /** What happened, one line. */
  readonly what: string
  /** What it means and what to do next. */
  readonly means: string
  readonly ways: readonly WayOn[]
}

/** An error whose message is already in the user's words. */
export class UserError extends Error {
  override readonly name = 'UserError'
  constructor(
    message: string,
    readonly means = '',
    readonly ways: readonly WayOn[] = [],
  ) {
    super(message)
  }
}

/** Where something needs an account: with both ways to one. */
export const noAccount = (): UserError => new UserError(t('There is no account yet.'), t('Add one, or explore the demo account.'), ['addAccount', 'exploreDemo'])

const explained = (what: string, means: string, ...ways: WayOn[]): Explanation => ({ what, means, ways })

/** The failure in the user's words: what happened, what it means, what to do next. Never holds a secret. */
export function explain(error: unknown): Explanation {
  if (error instanceof UserError) return explained(error.message, error.means, ...error.ways)
  if (!(error instanceof ApiError)) return explained(t('Something went wrong inside the extension.'), t('The log has the details.'))
  const { details } = error
  const host = hostOf(details.url)
  const said = details.serverMessage ? t('The server says: {0}', quote(details.serverMessage, 300)) : ''
  const fields = (details.fields ?? []).slice(0, 20).map(({ field, description }) => quote(field ? `${field}: ${description}` : description, 300)).join('; ')
  const send = details.api === 'send'
  const variable = send ? 'QBOXMAIL_SEND_API_TOKEN' : 'QBOXMAIL_API_TOKEN'
  const unknown = details.outcomeUnknown ? t('The change may have been made nevertheless: look before you repeat it.') : ''
  const join = (...texts: string[]): string => texts.filter(Boolean).join(' ')
  switch (error.reason) {
    case 'bad-token':
      return explained(
        t('There is no usable token for this account.'),
        details.problem === undefined
          ? t('It may have been removed, or this host does not keep secrets over a reload. Enter it again, or set {0} in the environment.', variable)
          : join(details.problem, t('Nothing was sent. Enter it again; where it comes from the environment, correct {0} there.', variable)),
        'enterToken',
      )
    case 'bad-setting':
      return explained(t('A setting cannot be followed, so nothing was sent.'), quote(details.problem ?? '', 500), 'addAddress')
    case 'unauthorized':
      return explained(
        t('{0} does not accept the token (401).', host),
        join(
          send
            ? t('It is wrong, expired or was deleted, or it is a Management API token: sending needs a Send API token of the Delivery account.')
            : t('It is wrong, expired or was deleted, or it is a Send API token: those only send, the Management API has its own.'),
          said,
        ),
        'enterToken',
      )
    case 'billing':
      return explained(
        t('Not allowed without a billing profile (403).'),
        join(t('Log into the Qboxmail panel, complete the billing profile and the first order, then try again.'), said),
        'panel',
      )
    case 'forbidden':
      return explained(
        t('This token may not do that (403).'),
        join(t('Permissions of the user, the state of the account or plan, or a missing billing profile can be the cause.'), said),
        'panel',
      )
    case 'not-found':
      return explained(
        t('Not found (404).'),
        join(
          t('It does not exist any more, or this token may not see it.'),
          details.guessed ? t('The public reference does not give this operation’s address, so it may also be wrong: tried {0} {1}.', details.method, pathOf(details.url)) : '',
          said,
        ),
        ...(details.guessed ? (['addAddress'] as const) : []),
      )
    case 'unknown-route':
      return explained(
        t('The server does not know this address ({0}).', details.status ?? 404),
        t('The public reference does not give this operation’s address; tried {0} {1}. Set the right one in “qboxmail.api.operationOverrides”.', details.method, pathOf(details.url)),
        'addAddress',
      )
    case 'invalid-input':
    case 'validation':
      return explained(
        error.reason === 'validation' ? t('The server refused the values ({0}).', details.status ?? 422) : t('Some values cannot be sent.'),
        join(fields, fields ? '' : said, t('Correct them and try again.')),
      )
    case 'rate-limited':
      return explained(
        t('Too many requests (429).'),
        details.retryAfter === undefined ? t('Wait a little and try again.') : t('The server asks to wait {0} s.', details.retryAfter),
      )
    case 'server':
      return explained(t('The server failed ({0}).', details.status ?? 500), join(unknown || t('That is on Qboxmail’s side; try again later.'), said))
    case 'malformed':
      return explained(t('The answer of {0} is broken.', host), unknown || t('It was cut off or is not what was asked for. Try again.'))
    case 'too-long':
      return explained(t('The answer of {0} is longer than {1} MB and was let go.', host, longestAnswer / 1024 ** 2), join(t('Check the address of the account.'), unknown), 'settings')
    case 'not-qboxmail':
      return explained(
        t('{0} does not answer like Qboxmail.', host),
        join(
          details.status === 404 || details.status === 405
            ? t('It does not know an address that the public reference gives ({0}).', details.status)
            : t('A web page or a redirect came back.'),
          t('Check the address of the account, and whether a proxy or a login page stands in between.'),
          unknown,
        ),
        'settings',
      )
    case 'proxy':
      return explained(t('The proxy refused the connection to {0}.', host), join(t('Check “http.proxy” and its credentials in the settings.'), unknown), 'settings')
    case 'network':
      if (details.brokeOff) return explained(t('The answer of {0} broke off.', host), unknown || t('Try again; the connection was cut ({0}).', details.code ?? '–'))
      if (wasCut(details.code ?? ''))
        return explained(t('The connection to {0} was cut before an answer came.', host), unknown || t('Try again; check the network and the proxy ({0}).', details.code ?? '–'))
      return explained(t('No connection to {0}.', host), join(t('Check the network, the address and the proxy ({0}).', details.code ?? '–'), unknown))
    case 'timeout':
      return explained(t('{0} did not answer in time.', host), unknown ? join(unknown, t('The time-out can be changed in “qboxmail.network.timeout”.')) : t('Try again; the time-out can be changed in “qboxmail.network.timeout”.'))
    case 'cancelled':
      return explained(t('Cancelled.'), unknown)
    case 'unexpected':
      return explained(t('Unexpected answer of {0} ({1}).', host, details.status ?? 0), join(unknown, said))
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'Qboxmail'
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url
}

import { ApiError } from '../../../api/errors'
import { explain, UserError } from '../../../editor/explain'
import { InputError } from './tool'

/** What a model is told of a failure: what happened, and what it may do now. Never holds a secret. */
export interface Failure {
  readonly error: string
  readonly what: string
  readonly next: string
}

export function failureOf(error: unknown): Failure {
  if (error instanceof InputError) return { error: 'invalid-input', what: error.message, next: 'Correct the input and call again.' }
  const { what, means } = explain(error)
  const words = [what, means].filter(Boolean).join(' ')
  if (error instanceof UserError) return { error: 'not-possible', what: words, next: 'Tell the user.' }
  if (!ApiError.is(error)) return { error: 'internal', what: words, next: 'Tell the user; do not call again.' }
  // What an editor would do about it does not help a model.
  const noToken = error.reason === 'bad-token' && error.details.problem === undefined
  return { error: error.reason, what: noToken ? 'There is no token for this account.' : words, next: nextOf(error) }
}

function nextOf({ reason, details }: ApiError): string {
  if (details.outcomeUnknown) return 'It is not known whether it was done. Do not call again: look whether it was done (qboxmail_search_logs), and tell the user.'
  switch (reason) {
    case 'bad-token':
    case 'unauthorized':
      return 'Ask the user to enter a valid token in the Qboxmail extension or in the environment. Never ask for a token in the conversation.'
    case 'rate-limited':
      return `Wait ${details.retryAfter ?? 60} seconds before the next call.`
    case 'network':
    case 'timeout':
    case 'server':
      return 'It may pass: call again once, later. If it fails again, tell the user.'
    case 'validation':
    case 'invalid-input':
      return 'Correct the values and call again.'
    case 'not-found':
      return 'Check the name with qboxmail_domains or qboxmail_mailboxes.'
    case 'cancelled':
      return 'The user cancelled it. Do not call again unless asked.'
    default:
      return 'Tell the user; calling again will not help.'
  }
}

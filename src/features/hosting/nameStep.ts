import { ApiError } from '../../api/errors'
import { askText, type Refusal, type Step } from '../../editor/steps'
import { t } from '../../l10n'
import { connect, type Hosting } from './context'
import { localPart, localPartProblem } from './localPart'
import type { DomainNode } from './nodes'
import { findAddress } from './read'

/** Asks for the name of a new address of a domain; one that is there already is told at once, not after all other questions. */
export function nameStep(hosting: Hosting, domain: DomainNode, draft: { name: string }, refused: Refusal | undefined): Step {
  const addressOf = (typed: string): string => `${localPart(typed, domain.name)}@${domain.name}`
  return (place) =>
    askText({
      place,
      value: draft.name,
      prompt: t('The part of the address before @{0}', domain.name),
      placeholder: `name@${domain.name}`,
      check: (value) => localPartProblem(value, domain.name),
      hint: (value) => (value.trim() === '' ? undefined : t('The address will be {0}', addressOf(value))),
      refused,
      submit: { waiting: t('Looking whether it is free…'), run: (value, signal) => takenWords(hosting, domain, addressOf(value), signal) },
      keep: (value) => (draft.name = localPart(value, domain.name)),
    })
}

async function takenWords(hosting: Hosting, domain: DomainNode, address: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    const { client } = await connect(hosting, domain)
    const found = await findAddress(client, domain, address, signal)
    return found && (found.kind === 'mailbox' ? t('{0} is a mailbox already.', address) : t('{0} is an alias already.', address))
  } catch (error) {
    // It was only a look beforehand: the server refuses a name that is taken.
    if (!ApiError.is(error)) throw error
    return undefined
  }
}

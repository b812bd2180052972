import { t } from '../l10n'
import { excerpt } from './text'

/** Why a server gave no usable answer although something came back, or nothing could be sent. */
export type ServerFailure = 'SERVFAIL' | 'REFUSED' | 'NOTIMP' | 'FORMERR' | 'BOGUS' | 'UNREACHABLE' | 'OTHER'

/**
 * What became of one DNS question. The kinds stay apart because they mean different things: only `nxdomain` and `nodata`
 * prove that a record is absent; after the last three nothing is known (RFC 2308 §2, RFC 8499 §3). `secure` is there where a
 * resolver that is reached over a path that can be trusted found the whole answer signed.
 */
export type Outcome<T> =
  | { kind: 'answer'; records: T[]; ttl?: number; secure?: true }
  | { kind: 'nxdomain'; secure?: true }
  | { kind: 'nodata'; secure?: true }
  | { kind: 'servfail'; code: ServerFailure; detail: string }
  | { kind: 'timeout' }
  | { kind: 'undecodable'; detail: string }

/** The detail of an answer that no DNS message can carry. */
export const tooLong = 'longer than 64 KB'

export type OutcomeKind = Outcome<unknown>['kind']
export type FailedOutcome = Extract<Outcome<never>, { kind: 'servfail' | 'timeout' | 'undecodable' }>

/** True when nothing is known: neither that the record is there nor that it is missing. */
export function isFailure<T>(outcome: Outcome<T>): outcome is FailedOutcome {
  return outcome.kind === 'servfail' || outcome.kind === 'timeout' || outcome.kind === 'undecodable'
}

/** The records of an answer; none for every other outcome, so ask `isFailure` first. */
export function recordsOf<T>(outcome: Outcome<T>): T[] {
  return outcome.kind === 'answer' ? outcome.records : []
}

/** One sentence for the user on what DNS did with the question for `name`. */
export function outcomeWords(outcome: Outcome<unknown>, name: string): string {
  switch (outcome.kind) {
    case 'answer':
      return t('DNS answered for {0}.', name)
    case 'nxdomain':
      return t('The name {0} does not exist in DNS.', name)
    case 'nodata':
      return t('The name {0} exists in DNS, but has no record of the type asked for.', name)
    case 'timeout':
      return t('No DNS server answered in time for {0}. This says nothing about the record: try again.', name)
    case 'undecodable':
      if (outcome.detail === tooLong) return t('The records at {0} are too long for any DNS answer, which ends at 64 KB, so nobody gets them whole. Too many stand at this name.', name)
      return t('The DNS answer for {0} could not be read ({1}). This says nothing about the record.', name, excerpt(outcome.detail, 120))
    case 'servfail':
      return serverWords(outcome.code, outcome.detail, name)
  }
}

function serverWords(code: ServerFailure, detail: string, name: string): string {
  switch (code) {
    case 'REFUSED':
      return t('The DNS server refused to answer for {0}. This says nothing about the record.', name)
    case 'BOGUS':
      return t('The DNSSEC signatures of {0} do not hold, so resolvers that check them give no answer: to them the name is unusable.', name)
    case 'UNREACHABLE':
      return t('The DNS server could not be reached to ask for {0}. Check the network.', name)
    default:
      return t('The DNS server failed on {0} ({1}). The zone or its DNSSEC signatures may be broken, or its servers down.', name, excerpt(detail, 120))
  }
}

import { lookupFrom, type Lookup, type QueryType, type RecordTypes } from './lookup'
import type { Outcome } from './outcome'

/** The same look-up, but for one question, whose answer is given: how things stand if DNS, or one of its servers, says so. */
export function overlay<T extends QueryType>(lookup: Lookup, type: T, name: string, answer: Outcome<RecordTypes[T]>): Lookup {
  const bare = (text: string): string => text.toLowerCase().replace(/\.$/, '')
  return lookupFrom(<U extends QueryType>(asked: U, at: string, signal?: AbortSignal): Promise<Outcome<RecordTypes[U]>> => {
    // The types are the same one here, which the compiler cannot see.
    if ((asked as QueryType) === type && bare(at) === bare(name)) return Promise.resolve(answer as Outcome<unknown> as Outcome<RecordTypes[U]>)
    return lookup[asked](at, signal) as Promise<Outcome<RecordTypes[U]>>
  })
}

import { writeZone } from '../../dns/code/zone'
import { publicationOf } from './code/publication'
import type { Given } from '../../dns/given/givenRecord'

/** Everything to publish as a piece of a zone file (RFC 1035 §5). Records without a known value stand in comments. */
export const zoneSnippet = (given: Given, domain: string): string => writeZone(publicationOf(given, domain))

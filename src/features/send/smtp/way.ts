import * as z from 'zod/mini'

/** How a message leaves: by the Send API, or by SMTP with TLS from the start or by STARTTLS. */
export const waySchema = z.enum(['api', 'tls', 'starttls'])
export type Way = z.output<typeof waySchema>

/** The ports of submission (RFC 8314, section 3.3; RFC 6409). */
export const ports: Readonly<Record<Exclude<Way, 'api'>, number>> = { tls: 465, starttls: 587 }

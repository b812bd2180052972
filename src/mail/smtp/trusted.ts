import * as tls from 'node:tls'

// Node 22.15 and newer has it.
const { getCACertificates } = tls as { getCACertificates?: (type: 'default' | 'system') => string[] }

/** The authorities that Node trusts, with those of this computer, where a company keeps its own; undefined where Node cannot tell. */
export function trustedAuthorities(): string[] | undefined {
  return getCACertificates && [...new Set([...getCACertificates('default'), ...getCACertificates('system')])]
}

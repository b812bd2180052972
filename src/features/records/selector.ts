import { bareSelector } from './givenRecord'

/** A DKIM selector as people paste it (alone, as a name, as `s=…`); undefined when it cannot be one (RFC 6376 §3.1). */
export function parseSelector(input: string, domain: string): string | undefined {
  const selector = bareSelector(input.trim().replace(/^s\s*=\s*/i, '').replace(/[;,]$/, ''), domain)
  const label = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?'
  return selector.length <= 200 && new RegExp(`^${label}(?:\\.${label})*$`).test(selector) ? selector : undefined
}

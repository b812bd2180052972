import { bareSelector } from '../../dns/dkimExpected'

/** A DKIM selector as people paste it (alone, as a name, as `s=…` of a header); undefined when it cannot be one. */
export function parseSelector(input: string, domain: string): string | undefined {
  return bareSelector(input.trim().replace(/^s\s*=\s*/i, '').replace(/[;,]$/, ''), domain)
}

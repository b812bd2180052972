import { t } from '../../l10n'

const megabyte = 1024 ** 2
const gigabyte = 1024 ** 3

/** The sizes a mailbox can have, in bytes: the closed list of https://docs.qboxmail.com/en/api/postApiDomains/. */
export const quotas = [
  52428800, 1073741824, 2147483648, 3221225472, 4294967296, 5368709120, 6442450944, 7516192768, 8589934592, 17179869184, 26843545600, 53687091200,
  107374182400,
] as const

export type Quota = (typeof quotas)[number]

/** Bytes as the price list says them: `50 MB`, `8 GB`. */
export function sizeWords(bytes: number): string {
  return bytes >= gigabyte ? t('{0} GB', bytes / gigabyte) : t('{0} MB', bytes / megabyte)
}

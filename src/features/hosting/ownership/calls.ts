import type { Client } from '../../../api/client'
import { ApiError } from '../../../api/errors'
import {
  generateHtmlAliasOwnershipFile, getDomainAlias, resetEmailAliasOwnershipVerification, sendAliasOwnershipVerificationEmail, skipAliasOwnershipCheck,
  verifyAliasOwnershipEmailCode, verifyAliasOwnershipWithDns, verifyAliasOwnershipWithDnsSynchronously, verifyAliasOwnershipWithHtmlFile,
} from '../../../api/operations/domainAliases'
import { getDomain } from '../../../api/operations/domains'
import {
  generateHtmlOwnershipFile, resetEmailOwnershipVerification, sendOwnershipVerificationEmail, skipOwnershipCheck, verifyOwnershipEmailCode,
  verifyOwnershipWithDns, verifyOwnershipWithDnsSynchronously, verifyOwnershipWithHtmlFile,
} from '../../../api/operations/ownership'
import type { DnsOwnershipCheckResult, HtmlOwnershipFile } from '../../../api/resources/domain'

/** Whose ownership is to be proved: a domain, or an alias domain of one. */
export type Owned =
  | { readonly kind: 'domain'; readonly code: string; readonly name: string }
  | { readonly kind: 'domainAlias'; readonly domainCode: string; readonly code: string; readonly name: string }

/** `queued`: the server cannot look at once, so that a look was queued, and what it finds shows in the status later. */
export type OwnershipLook = DnsOwnershipCheckResult & { readonly queued?: true }

/** The operations on an ownership, the same for a domain and for an alias domain. All throw ApiError. */
export interface OwnershipCalls {
  /** Looks the record up at once, where the server can; activation is queued when it is there. */
  checkDns(signal?: AbortSignal): Promise<OwnershipLook>
  /** Queues a look-up; a success proves nothing yet. */
  queueDnsCheck(): Promise<unknown>
  sendCode(address: string): Promise<unknown>
  enterCode(code: string, signal?: AbortSignal): Promise<unknown>
  resetCode(): Promise<unknown>
  htmlFile(): Promise<HtmlOwnershipFile>
  checkHtml(): Promise<unknown>
  /** Sandbox only. */
  skip(): Promise<unknown>
  /** Where the last code went, where the resource says it. */
  codeSentTo(): Promise<string | undefined>
}

export function ownershipCalls(client: Client, owned: Owned): OwnershipCalls {
  if (owned.kind === 'domain') {
    const params = { domain_code: owned.code }
    return {
      checkDns: (signal) => client.call(verifyOwnershipWithDnsSynchronously, { params }, { signal }).catch((error: unknown) => queuedLook(client, owned.code, error, signal)),
      queueDnsCheck: () => client.call(verifyOwnershipWithDns, { params }),
      sendCode: (address) => client.call(sendOwnershipVerificationEmail, { params, body: { verification_email_address: address } }),
      enterCode: (code, signal) => client.call(verifyOwnershipEmailCode, { params, body: { code } }, { signal }),
      resetCode: () => client.call(resetEmailOwnershipVerification, { params }),
      htmlFile: () => client.call(generateHtmlOwnershipFile, { params }),
      checkHtml: () => client.call(verifyOwnershipWithHtmlFile, { params }),
      skip: () => client.call(skipOwnershipCheck, { params }),
      codeSentTo: async () => (await client.call(getDomain, { params })).ownership_verification_email_address || undefined,
    }
  }
  const params = { domain_code: owned.domainCode, alias_domain_code: owned.code }
  return {
    checkDns: (signal) => client.call(verifyAliasOwnershipWithDnsSynchronously, { params }, { signal }),
    queueDnsCheck: () => client.call(verifyAliasOwnershipWithDns, { params }),
    sendCode: (address) => client.call(sendAliasOwnershipVerificationEmail, { params, body: { verification_email_address: address } }),
    enterCode: (code, signal) => client.call(verifyAliasOwnershipEmailCode, { params, body: { code } }, { signal }),
    resetCode: () => client.call(resetEmailAliasOwnershipVerification, { params }),
    htmlFile: () => client.call(generateHtmlAliasOwnershipFile, { params }),
    checkHtml: () => client.call(verifyAliasOwnershipWithHtmlFile, { params }),
    skip: () => client.call(skipAliasOwnershipCheck, { params }),
    codeSentTo: async () => {
      const { ownership_verification_email_address: address } = await client.call(getDomainAlias, { params })
      return typeof address === 'string' && address !== '' ? address : undefined
    },
  }
}

/** The address of the look at once is inferred. Where it is not known, the documented check is queued; the record's name stands at the domain. */
async function queuedLook(client: Client, domain_code: string, error: unknown, signal?: AbortSignal): Promise<OwnershipLook> {
  if (!ApiError.is(error, 'unknown-route')) throw error
  await client.call(verifyOwnershipWithDns, { params: { domain_code } }, { signal })
  const { possession_a_record: name, status } = await client.call(getDomain, { params: { domain_code } }, { signal })
  return { queued: true, verified: status === 'enabled', ...(name ? { expected_record: { name, type: 'A' } } : {}) }
}

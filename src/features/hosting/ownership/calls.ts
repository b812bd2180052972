import type { Client } from '../../../api/client'
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

/** The operations on an ownership, the same for a domain and for an alias domain. All throw ApiError. */
export interface OwnershipCalls {
  /** Looks the record up at once; activation is queued when it is there. */
  checkDns(signal?: AbortSignal): Promise<DnsOwnershipCheckResult>
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
      checkDns: (signal) => client.call(verifyOwnershipWithDnsSynchronously, { params }, { signal }),
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

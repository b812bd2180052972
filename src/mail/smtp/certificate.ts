import type { CertificateFault } from './error'

/** What OpenSSL and Node say of a certificate that cannot be trusted. */
const faults: Readonly<Record<string, CertificateFault>> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not-yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'issuer',
  UNABLE_TO_GET_ISSUER_CERT: 'issuer',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'issuer',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'issuer',
}

/** What is wrong with the certificate; undefined when the code speaks of something else. */
export function certificateFault(code: string): CertificateFault | undefined {
  // Alerts of the server, `ERR_SSL_…_CERTIFICATE_…`, speak of ours, of which there is none.
  return faults[code] ?? (/CERT|INVALID_(?:CA|PURPOSE)|HOSTNAME_MISMATCH/.test(code) && !code.startsWith('ERR_SSL') ? 'other' : undefined)
}

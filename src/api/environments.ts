export type EnvironmentKind = 'production' | 'sandbox' | 'other' | 'demo'

/** https://docs.qboxmail.com/en/api/concepts/authentication/ and …/concepts/sandbox/ */
export const managementHosts = { production: 'https://api.qboxmail.com', sandbox: 'https://sandbox.qboxmail.com' } as const

/** The operation page's own example; the authentication page shows api.qboxmail.com instead, hence a setting. */
export const defaultSendBase = 'https://delivery.qboxmail.com'

/** Never resolves (RFC 6761 §6.4): a request that would leave the demo account fails instead of reaching somebody. */
export const demoBase = 'https://demo.invalid'

export type BaseCheck = { readonly ok: true; readonly base: string } | { readonly ok: false; readonly reason: 'not-a-url' | 'not-https' | 'credentials' }

/** The base address of an API as a person types it. Plain HTTP only on this machine; a path, query or fragment is dropped. */
export function checkBase(input: string): BaseCheck {
  const text = input.trim()
  // Only `//` tells a scheme from a host with a port, as in "localhost:8443".
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url || !url.hostname || !/^https?:$/.test(url.protocol) || /\s/.test(text)) return { ok: false, reason: 'not-a-url' }
  if (url.username || url.password) return { ok: false, reason: 'credentials' }
  const local = url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d+){3}$/.test(url.hostname)
  if (url.protocol === 'http:' && !local) return { ok: false, reason: 'not-https' }
  return { ok: true, base: url.origin }
}

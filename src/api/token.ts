import { t } from '../l10n'

export type TokenCheck = { readonly ok: true; readonly token: string } | { readonly ok: false; readonly message: string }

/** A token as it can stand in a header. Spaces and line ends around it come from copying and are dropped; inside they are an error. */
export function checkToken(input: string): TokenCheck {
  const token = input.trim()
  if (token === '') return { ok: false, message: t('The token is empty.') }
  if (/^(bearer|x-api-token:?)\s/i.test(token))
    return { ok: false, message: t('Paste only the token, without “{0}” before it.', token.split(/\s/)[0] ?? '') }
  if (/\s/.test(token)) return { ok: false, message: t('A token has no spaces or line breaks inside. Was more than the token copied?') }
  if (!/^[\x21-\x7e]+$/.test(token)) return { ok: false, message: t('The token holds characters that a token cannot have. Copy it again.') }
  if (token.length > 4096) return { ok: false, message: t('This is too long to be a token.') }
  return { ok: true, token }
}

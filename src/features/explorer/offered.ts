import type { EnvironmentKind } from '../../api/environments'
import type { Operation } from '../../api/operation'
import { UserError } from '../../editor/explain'
import { t } from '../../l10n'

/** The words of an operation that this extension has others for: people look for a mailbox. */
export function ownWords(title: string): string[] {
  const own = title.replace(/\bemail account(s?)/i, (_, many) => (many ? 'mailboxes' : 'mailbox'))
  return own === title ? [] : [own, ...(own.includes(t('mailbox')) ? [] : [t('mailbox')])]
}

/** @throws UserError when only the sandbox has the operation and the account is in production */
export function refuseOutsideSandbox({ title, only }: Operation, { kind }: { readonly kind: EnvironmentKind }): void {
  if (only !== 'sandbox' || kind !== 'production') return
  throw new UserError(t('“{0}” is not offered in production.', title), t('Only the sandbox has it: choose an account of the sandbox. Nothing was sent.'))
}

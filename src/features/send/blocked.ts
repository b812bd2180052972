import type { Account } from '../../editor/accounts'
import { t } from '../../l10n'
import type { SenderChoice } from './senderChoice'

/** Why a message cannot be sent now, whatever is in it; undefined when it can. */
export function blockedBy(account: Account | undefined, others: boolean, { shown, chosen }: Pick<SenderChoice, 'shown' | 'chosen'>): string | undefined {
  if (!account) return others ? t('The account of this message was removed: choose the one to send from.') : t('Add an account, or explore the demo account, to send.')
  if (account.kind === 'sandbox')
    return t('The sandbox has no Send API, and its Delivery accounts cannot send by SMTP either. Saving as .eml and copying as curl work.')
  if (shown.phase === 'ready' && shown.list.length === 0) return t('This account has no Delivery account, through which mail is sent.')
  return chosen || shown.phase === 'loading' ? undefined : t('Choose a Delivery account to send through.')
}

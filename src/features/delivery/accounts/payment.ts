import type { Choice } from '../../../editor/steps'
import { t } from '../../../l10n'

export type Payment = 'stripe' | 'lcwsoftpaypalbillingagreements' | 'paypal'

/** The ways to pay that the API knows (https://docs.qboxmail.com/en/api/postApiDeliveryAccounts/). */
export function paymentChoices(): Choice<Payment | undefined>[] {
  return [
    { label: t('As the Billing Profile Has It'), value: undefined },
    { label: t('Card (Stripe)'), value: 'stripe' },
    { label: t('PayPal, Each Time'), value: 'paypal' },
    { label: t('PayPal, by Billing Agreement'), value: 'lcwsoftpaypalbillingagreements' },
  ]
}

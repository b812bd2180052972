import type { OutboundLimit } from '../../../api/resources/domain'
import { t } from '../../../l10n'
import { safeText } from '../../../text'

/** An outbound limit, by what is known of it. */
export function limitWords({ id, description, rate, period }: OutboundLimit): string {
  if (description) return safeText(description, 120)
  if (rate === undefined) return t('limit {0}', String(id ?? '?'))
  return period === undefined ? t('{0} {0:message|messages}', rate) : t('{0} {0:message|messages} in {1} {1:second|seconds}', rate, period)
}

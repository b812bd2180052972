import { UserError } from '../../editor/explain'
import { t } from '../../l10n'

export const accountRemoved = (): UserError => new UserError(t('The account of this log was removed.'), t('Add it again, or close this panel.'))

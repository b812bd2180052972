import { t } from '../l10n'

// Life cycle and pitfalls of operations, each as the contract describes it; said when they are shown, in the user's language.

export const queued = (): string => t('It is queued: a success is not yet the result, which shows a little later.')
export const replacesList = (): string => t('The whole list is replaced: what is left out of it is gone.')
export const replacesQueued = (): string => `${replacesList()} ${queued()}`

export const toBeProved = (): string => t('Its ownership has to be proved before it becomes active.')
export const queuedCheck = (): string => t('The check and the activation are queued: a success proves nothing. It is done when the status is “enabled” and its detail “ok”.')
export const checkAtOnce = (): string => t('The record is looked up at once; when it is right, the activation is queued.')
export const sendsCode = (): string => t('A code is mailed to an allowed address at the domain; it then has to be verified.')
export const sandboxOnly = (): string => t('Only the sandbox has it. In production the ownership has to be proved.')

export const newKey = (): string => t('A key that is there may be replaced. Publish the record of the answer, then verify it.')
export const checksKey = (): string => t('The published record is checked. Until all of DNS has it, up to a day can pass.')
export const signsWithKey = (): string => t('Mail is signed with the own key from now on: its record has to be published and verified before.')
export const keepsKey = (): string => t('The key stays, and can be switched on again.')
export const dropsKey = (): string => t('The key is given up. Mail is signed with the shared key only, until a new one is generated and published.')

export const shorterDestroys = (): string => t('A shorter retention destroys archived mail: what is older is removed.')
export const destroysArchive = (): string => t('It is queued and cannot be taken back: all mail archived there is lost for good.')

export const fullContact = (): string => t('Send the full contact: whether left-out fields are kept is not known.')
export const allPermissions = (): string => t('Send all permissions: whether left-out ones are kept is not known.')
export const movesLinked = (): string => t('Linked resources go along: one call can move more than what it names.')

export const toBeApproved = (): string => t('It can send only after DNS verification and approval.')
export const endOfCycle = (): string => t('It is deleted now, or at the end of the billing cycle.')
export const shownOnce = (): string => t('The plain token is only in this answer.')
export const notDelivered = (): string => t('202 means queued, not delivered: what becomes of the mail shows in the Delivery log.')

export const domainFieldsUnnamed = (): string => t('Its outbound limit and the defaults of the address book have no public field names: set them in the Qboxmail panel.')
export const mailboxFieldsUnnamed = (): string => t('Forwarding, keeping a copy and most address-book data have no public field names: set them in the Qboxmail panel.')

import { t } from '../../l10n'

/** Who can do something about it. */
export function whoseOf(detail: string): string {
  if (/^(1\.[78]|2\.3|3\.4|5\.|6\.|7\.([89]|1[0-3]|2\d|30)$)/.test(detail)) return t('The sender’s side.')
  if (/^(1\.|2\.)/.test(detail)) return t('The recipient’s address or mailbox.')
  if (/^3\./.test(detail)) return t('The receiver’s mail system.')
  return /^4\./.test(detail) ? t('The network or DNS between both sides.') : t('Either side: the receiver’s policy, or what it thinks of the sender.')
}

/** What to do about a code without its class. `passes`: the server says that it may succeed later (4.x.x). */
export function adviceOf(detail: string, passes: boolean): string {
  if (/^(1\.[18]|1\.2|1\.10|4\.[34])$/.test(detail)) return t('Look for a typing error in the address, and check the MX records of its domain.')
  if (/^1\.[367]$/.test(detail)) return t('Correct the address.')
  if (/^(2\.1|7\.1[789])$/.test(detail)) return t('Send nothing more to this address; ask the person for another one.')
  if (/^(2\.3|3\.4)$/.test(detail)) return t('Send a smaller message, or a link in place of the attachment.')
  if (/^7\.(8|9|1[0-3]|30)$/.test(detail)) return t('Check the account’s user name, password and encryption.')
  if (/^7\.2[0-9]$/.test(detail) && detail !== '7.28') return t('Check SPF, DKIM and DMARC of the sender’s domain.')
  if (/^(5\.3|7\.28|4\.5)$/.test(detail)) return t('Send more slowly, or to fewer recipients at once.')
  if (passes) return t('Nothing: it is tried again. When it lasts, tell the postmaster of the receiver.')
  if (detail === '2.2') return t('Send it anew when there is room again, or reach the person in another way.')
  if (/^7\./.test(detail)) return t('Read the server’s text: it often names a block list or a page. Check the content, and SPF, DKIM and DMARC of the sender’s domain.')
  if (/^[56]\./.test(detail)) return t('Check how the message is made up and sent.')
  return t('Read the server’s text; the postmaster of the receiver can tell more.')
}

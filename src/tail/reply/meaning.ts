import { t } from '../../l10n'

/**
 * What an enhanced status code without its class says (`1.1` of `5.1.1`): RFC 3463, section 3, and the registry that goes on from it
 * (https://www.iana.org/assignments/smtp-enhanced-status-codes). Undefined for one that says nothing beyond its subject.
 */
export function meaningOf(detail: string): string | undefined {
  switch (detail) {
    case '1.1':
      return t('The recipient’s mailbox does not exist.')
    case '1.2':
      return t('The recipient’s domain does not exist or takes no mail.')
    case '1.3':
      return t('The recipient’s address is not written as addresses are.')
    case '1.4':
      return t('The recipient’s address fits several mailboxes.')
    case '1.5':
      return t('The recipient’s address is good.')
    case '1.6':
      return t('The recipient has moved and left no forwarding address.')
    case '1.7':
      return t('The sender’s address is not written as addresses are.')
    case '1.8':
      return t('The sender’s domain does not exist or takes no answers.')
    case '1.10':
      return t('The recipient’s domain says in DNS that it takes no mail (null MX).')
    case '2.1':
      return t('The recipient’s mailbox is switched off.')
    case '2.2':
      return t('The recipient’s mailbox is full.')
    case '2.3':
      return t('The message is larger than the recipient’s mailbox may get.')
    case '2.4':
      return t('The recipient is a mailing list that could not be expanded.')
    case '3.1':
      return t('The receiving system has no room left.')
    case '3.2':
      return t('The receiving system takes no mail at the moment.')
    case '3.3':
      return t('The receiving system cannot do something that the message needs.')
    case '3.4':
      return t('The message is larger than the receiving system takes.')
    case '3.5':
      return t('The receiving system is set up wrong.')
    case '4.1':
      return t('The receiving server did not answer.')
    case '4.2':
      return t('The connection broke off.')
    case '4.3':
      return t('A look-up, e.g. in DNS, failed.')
    case '4.4':
      return t('No way to the recipient’s domain was found.')
    case '4.5':
      return t('The way to the recipient is congested.')
    case '4.6':
      return t('The message goes round in a loop.')
    case '4.7':
      return t('The message waited too long and was given up.')
    case '5.1':
    case '5.2':
    case '5.4':
    case '5.5':
      return t('A command of the SMTP dialogue was not understood.')
    case '5.3':
      return t('The message has too many recipients.')
    case '6.1':
    case '6.2':
    case '6.3':
    case '6.4':
    case '6.5':
      return t('The form of the message is not taken, and could not be converted.')
    case '6.7':
    case '6.8':
    case '6.9':
    case '6.10':
      return t('Addresses or header fields beyond ASCII are not taken here.')
    case '7.1':
      return t('The receiver refused the message by its policy.')
    case '7.2':
      return t('The sender may not write to this mailing list.')
    case '7.8':
      return t('User name or password is wrong.')
    case '7.9':
    case '7.10':
    case '7.11':
    case '7.30':
      return t('The connection is not protected well enough.')
    case '7.13':
      return t('The sending account is switched off.')
    case '7.17':
    case '7.18':
    case '7.19':
      return t('The recipient’s address belongs to somebody else by now.')
    case '7.20':
    case '7.21':
    case '7.22':
      return t('No DKIM signature of the sender’s domain was found good.')
    case '7.23':
    case '7.24':
      return t('The sending server is not covered by the SPF record of the sender’s domain.')
    case '7.25':
      return t('The sending server’s address has no matching name in DNS.')
    case '7.26':
      return t('Neither SPF nor DKIM vouched for the sender’s domain (DMARC).')
    case '7.27':
      return t('The sender’s domain says in DNS that it takes no mail (null MX).')
    case '7.28':
      return t('Too much mail came from this sender at once.')
    case '7.29':
      return t('The signatures of a forwarder (ARC) are not good.')
    default:
      return undefined
  }
}

/** What the subject of an enhanced status code is (RFC 3463, section 3). */
export function subjectOf(detail: string): string {
  switch (detail.split('.')[0]) {
    case '1':
      return t('Something is wrong with an address.')
    case '2':
      return t('Something is wrong with the recipient’s mailbox.')
    case '3':
      return t('Something is wrong with the receiving system.')
    case '4':
      return t('Something is wrong on the way to the receiver.')
    case '5':
      return t('Something was wrong in the SMTP dialogue.')
    case '6':
      return t('Something is wrong with the content of the message.')
    case '7':
      return t('The receiver refused it for security or by its policy.')
    default:
      return t('The server gives no reason.')
  }
}

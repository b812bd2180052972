/**
 * Under which names a log may give each part of an entry, most telling first.
 *
 * The reference types a mailout as `{"data": "string"}` and shows nothing of the hosting logs' JSON
 * (https://docs.qboxmail.com/en/api/getApiDeliveryTracemailMailouts/), so an entry is recognised by likely names: the API's filter
 * names, the panel's column names, and what mail systems commonly write. Names are compared without case and punctuation:
 * `messageId`, `message_id` and `Message-ID` are one. What is not recognised is still shown, as a field of the entry.
 */
export const fieldNames = {
  id: 'id uuid guid eventid logid entryid mailoutid rowid',
  // Times that a later change moves come last, because the time is part of an entry's identity.
  at: 'createdat date datetime time timestamp ts eventtime occurredat receivedat sentat submittedat queuedat insertedat loggedat at day deliveredat updatedat',
  // `login` may be a time (the panel's column) or a user; only a value that reads as a time counts here.
  since: 'login loginat logintime loggedinat',
  until: 'logout logoutat logouttime loggedoutat endedat',
  from: 'from sender mailfrom envelopefrom envelopesender fromaddress fromemail senderaddress senderemail returnpath mittente',
  to: 'to recipient recipients rcpt rcptto envelopeto enveloperecipient toaddress toemail recipientaddress recipientemail deliveredto destinatario',
  subject: 'subject subj oggetto',
  status: 'status state outcome result deliverystatus event eventtype esito errorcategory success successful dsn smtpcode replycode',
  detail:
    'detail details reason smtpresponse smtpreply response reply diagnostic diagnosticcode errormessage error message description statusmessage note info text log line',
  account: 'account accountname accountusername username user saslusername authuser emailaccount emailaccountname emailaddress mailbox login accountid emailaccountcode',
  messageId: 'messageid msgid internetmessageid headermessageid mid',
  requestId: 'requestid reqid xrequestid',
  size: 'size messagesize msgsize sizebytes bytes',
  protocol: 'protocol authprotocol proto service transport',
  action: 'action operation eventtype event type azione',
  ip: 'ip ipaddress clientip remoteip sourceip senderip remoteaddress',
  client: 'clientemail mailclient client useragent',
  server: 'server remotehost remotemta relay mx hostname host',
  session: 'sessionid session sid queueid',
  errorCategory: 'errorcategory category',
} as const

export type FieldName = keyof typeof fieldNames

/** Objects inside an entry whose own fields are looked through too. */
export const containers = 'message mail envelope headers header event attributes delivery log session sender recipient account user'.split(' ')

/** Names repeat on every row, so each is made plain once. Bounded, because they are the server's. */
const plainNames = new Map<string, string>()

/** A name without case and punctuation. */
export function plainName(name: string): string {
  const known = plainNames.get(name)
  if (known !== undefined) return known
  const plain = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  if (plainNames.size < 500 && name.length < 100) plainNames.set(name, plain)
  return plain
}

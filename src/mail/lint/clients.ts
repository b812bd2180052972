import { clientRows } from './supportData'

export interface MailClient {
  /** `family.platform`, as at caniemail. */
  id: string
  family: string
  /** Of the family. */
  name: string
  platform: string
}

/** All mail clients that there are verdicts about. */
export const mailClients: readonly MailClient[] = clientRows.trim().split('\n').map((row) => {
  const [id = '', name = '', platform = ''] = row.split('|')
  return { id, family: id.slice(0, id.indexOf('.')), name, platform }
})

/** What most people read mail with. */
export const usualClients = ['apple-mail', 'gmail.desktop-webmail', 'gmail.ios', 'gmail.android', 'outlook.windows', 'outlook.macos', 'outlook.outlook-com', 'outlook.ios', 'outlook.android', 'yahoo']

/** The clients that a setting names by `family` or `family.platform`, by their places in `mailClients`. */
export function chosenClients(names: readonly string[]): number[] {
  return mailClients.flatMap(({ id, family }, at) => (names.includes(id) || names.includes(family) ? [at] : []))
}

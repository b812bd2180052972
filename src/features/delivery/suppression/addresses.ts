import { parseCsv } from '../../../csv'
import { parseAddressList } from '../../../mail/address'

export interface FoundAddresses {
  /** Each once, in the order of the file. */
  readonly addresses: readonly string[]
  /** Rows in which an address stands that stood before. */
  readonly twice: number
  /** Numbers of the lines without a usable address, from 1. */
  readonly refused: readonly number[]
}

const header = /^(e-?mail|address|indirizzo|recipient|destinatario)([ _-]?(address|indirizzo))?$/i

function addressIn(text: string): string | undefined {
  if (!text.includes('@')) return undefined
  const { mailboxes, errors } = parseAddressList(text)
  return mailboxes.length === 1 && errors.length === 0 ? mailboxes[0]?.address : undefined
}

/**
 * The addresses of a list: CSV with or without a line of headings, or one address on each line. Where a heading names the column, it is
 * that one; else the first address of each row.
 */
export function findAddresses(text: string): FoundAddresses {
  const { rows } = parseCsv(text)
  const first = rows[0]
  const column = first?.cells.findIndex((cell) => header.test(cell.text.trim())) ?? -1
  const headed = column >= 0 || (first !== undefined && first.cells.length > 1 && !first.cells.some(({ text: cell }) => cell.includes('@')))
  const seen = new Map<string, string>()
  const refused: number[] = []
  let twice = 0
  for (const { cells, line } of headed ? rows.slice(1) : rows) {
    const texts = column >= 0 ? [cells[column]?.text ?? ''] : cells.map((cell) => cell.text)
    const address = texts.map((cell) => addressIn(cell.trim())).find(Boolean)
    if (address === undefined) refused.push(line + 1)
    else if (seen.has(address.toLowerCase())) twice++
    else seen.set(address.toLowerCase(), address)
  }
  return { addresses: [...seen.values()], twice, refused }
}

import { t } from '../l10n'
import { decodeCp1252 } from './cp1252'
import { MailFileError } from './fileError'

/** A file's text, with a note where its encoding had to be guessed. */
export function decodeText(bytes: Uint8Array): { text: string; note?: string } {
  const label = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  if (label === 'utf-8') refuseBinary(bytes)
  try {
    return { text: new TextDecoder(label, { fatal: label === 'utf-8' }).decode(bytes) }
  } catch {
    return { text: decodeCp1252(bytes), note: t('The file is not UTF-8; it was read as windows-1252.') }
  }
}

/** The text with LF at the end of each line. */
export const newlines = (text: string): string => text.replace(/\r\n?/g, '\n')

/** No text in an encoding we read holds NUL, and few hold other control octets. */
export function refuseBinary(bytes: Uint8Array): void {
  let controls = 0
  for (const octet of bytes) {
    if (octet === 0) controls = bytes.length
    else if (octet < 9 || (octet > 13 && octet < 32 && octet !== 27)) controls++
  }
  if (controls * 20 > bytes.length) throw new MailFileError('binary', t('This file holds binary data, not a message.'))
}

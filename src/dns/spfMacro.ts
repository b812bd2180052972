import { t } from '../l10n'
import type { Span } from './finding'
import { hiddenIn } from './hidden'
import { excerpt } from './text'

export interface MacroFault {
  message: string
  span: Span
}

export interface DomainSpec {
  fault?: MacroFault
  /** True when the name depends on the sender, the client or the domain. */
  hasMacros: boolean
}

/**
 * Reads the macro syntax of RFC 7208 §7.1 in `text`; spans are shifted by `offset`. The first fault ends the reading. An explanation
 * may have spaces and the letters c, r and t besides (§6.2, §7.2); the value of an unknown modifier may have the letters, for the syntax
 * has them and such a modifier is to be ignored (§6).
 */
export function readMacroString(text: string, offset: number, place: 'domain' | 'modifier' | 'explanation' = 'domain'): DomainSpec {
  let hasMacros = false
  for (let at = 0; at < text.length; ) {
    const char = text[at] ?? ''
    if (char !== '%') {
      if ((char < '!' || char > '~') && !(place === 'explanation' && char === ' ')) {
        return { hasMacros, fault: { message: characterWords(text.slice(at, at + 4)), span: { start: offset + at, end: offset + at + 1 } } }
      }
      at++
      continue
    }
    const next = text[at + 1]
    if (next === '%' || next === '_' || next === '-') {
      at += 2
      continue
    }
    const close = next === '{' ? text.indexOf('}', at) : -1
    const end = close < 0 ? Math.min(text.length, at + 2) : close + 1
    const message = close < 0 ? t('“%” must be followed by a macro like %{d}, or by %, _ or -.') : macroFault(text.slice(at + 2, close), place !== 'domain')
    if (message !== undefined) return { hasMacros, fault: { message, span: { start: offset + at, end: offset + end } } }
    hasMacros = true
    at = end
  }
  return { hasMacros }
}

function characterWords(from: string): string {
  const hidden = hiddenIn(from)
  return hidden === undefined ? t('A character that SPF does not allow here.') : t('An invisible character ({0}), probably pasted along.', hidden)
}

function macroFault(inside: string, everyLetter: boolean): string | undefined {
  const parts = /^([a-z])(\d*)(r?)([.\-+,/_=]*)$/i.exec(inside)
  if (!parts) return t('“%{{0}}” is not a macro of SPF.', excerpt(inside))
  const [, letter = '', digits = ''] = parts
  if (/[crt]/i.test(letter) && everyLetter) return zeroParts(digits)
  if (/[crt]/i.test(letter)) return t('The macro letter {0} may only be used in the text that exp points to.', letter)
  if (!/[slodiphv]/i.test(letter)) return t('“{0}” is not a macro letter of SPF.', letter)
  return zeroParts(digits)
}

function zeroParts(digits: string): string | undefined {
  return /^0+$/.test(digits) ? t('A macro cannot keep 0 parts of a name.') : undefined
}

/**
 * Checks a domain-spec (RFC 7208 §7.1): macro text that ends in a macro, or in a dot and a top-level label, which has a letter
 * or a hyphen and is not made of digits alone.
 */
export function readDomainSpec(text: string, offset: number): DomainSpec {
  const read = readMacroString(text, offset)
  if (read.fault) return read
  const whole = { start: offset, end: offset + text.length }
  if (text === '') return { ...read, fault: { message: t('A domain name is missing.'), span: whole } }
  if (/%(\{[^}]*\}|%|_|-)$/.test(text)) return read
  const last = /\.([A-Za-z0-9-]+)\.?$/.exec(text)?.[1]
  if (last === undefined) return { ...read, fault: { message: t('“{0}” is not a whole domain name.', text), span: whole } }
  if (/^\d+$/.test(last) || last.startsWith('-') || last.endsWith('-')) {
    return { ...read, fault: { message: t('“{0}” cannot be the last part of a domain name.', last), span: whole } }
  }
  return read
}

/**
 * The name a domain-spec stands for at `domain`, checked for senders at `sender`; undefined when it depends on the client or
 * the sender's local part, which a check without a message does not have.
 */
export function expandDomain(text: string, domain: string, sender: string): string | undefined {
  let known = true
  const name = text.replace(/%(?:\{([a-z])(\d*)(r?)([.\-+,/_=]*)\}|([%_-]))/gi, (_all, letter?: string, digits?: string, reverse?: string, marks?: string, sign?: string) => {
    if (sign !== undefined) return sign === '%' ? '%' : sign === '_' ? ' ' : '%20'
    const value = letter?.toLowerCase() === 'd' ? domain : letter?.toLowerCase() === 'o' ? sender : undefined
    if (value === undefined) {
      known = false
      return ''
    }
    let parts = value.split(marks ? new RegExp(`[${marks.replace(/[-\]\\^]/g, '\\$&')}]`) : '.')
    if (reverse) parts = parts.reverse()
    return (digits ? parts.slice(-Number(digits)) : parts).join('.')
  })
  if (!known) return undefined
  return trimLong(name.replace(/\.$/, '').toLowerCase())
}

/** Names beyond 253 octets lose labels on the left (RFC 7208 §7.3). */
export function trimLong(name: string): string {
  let rest = name
  while (rest.length > 253 && rest.includes('.')) rest = rest.slice(rest.indexOf('.') + 1)
  return rest
}

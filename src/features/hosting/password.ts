import { randomInt } from 'node:crypto'
import { t } from '../../l10n'

/** Why a mailbox cannot have this password (https://docs.qboxmail.com/en/api/postApiDomains/); undefined when it can. */
export function passwordProblem(password: string): string | undefined {
  if (password.length < 8) return t('At least 8 characters are needed.')
  if (!/[A-Za-z]/.test(password)) return t('A letter is needed.')
  if (!/[0-9]/.test(password)) return t('A digit is needed.')
  return undefined
}

// Without the look-alikes: people read passwords aloud and type them on telephones.
const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ'
const digits = '23456789'
const marks = '-_.+='
const length = 20

/** A password of 20 characters, about 115 bits, with at least one letter, digit and mark. */
export function generatePassword(): string {
  const all = letters + digits + marks
  for (;;) {
    const made = Array.from({ length }, () => all[randomInt(all.length)]).join('')
    if (passwordProblem(made) === undefined && /[-_.+=]/.test(made) && /^[A-Za-z]/.test(made)) return made
  }
}

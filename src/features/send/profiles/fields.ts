import type { Draft } from '../../../mail/draft'
import type { Profile, ProfileFields } from './kept'

const names = ['from', 'to', 'cc', 'bcc', 'replyTo'] as const

/** The addresses alone. */
export const fieldsOf = ({ from, to, cc, bcc, replyTo }: ProfileFields): ProfileFields => ({ from, to, cc, bcc, replyTo })

/** The fields of a draft that hold something that a profile would replace by something else. */
export function replacedBy(draft: Draft, profile: ProfileFields): (keyof ProfileFields)[] {
  return names.filter((name) => draft[name].trim() !== '' && draft[name].trim() !== profile[name].trim())
}

/** Whether a message goes otherwise than its profile says. */
export function differs(draft: Draft, { sender, way, clean }: Pick<Profile, 'sender' | 'way' | 'clean'>, profile: Profile): boolean {
  return names.some((name) => draft[name].trim() !== profile[name].trim()) || sender !== profile.sender || way !== profile.way || clean !== profile.clean
}

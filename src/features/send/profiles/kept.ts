import type { Editor } from '../../../editor/editor'
import type { Draft } from '../../../mail/draft'
import type { Way } from '../smtp/way'

/** Who a message is from and to, as typed. */
export type ProfileFields = Pick<Draft, 'from' | 'to' | 'cc' | 'bcc' | 'replyTo'>

/** What test mail goes by: addresses, Delivery account, way, and what must be clean. No secrets. */
export interface Profile extends ProfileFields {
  readonly name: string
  /** Id of the Delivery account. */
  readonly sender?: string
  readonly way: Way
  /** Only a message without warnings is sent. */
  readonly clean: boolean
}

interface Kept {
  readonly list: readonly Profile[]
  /** Name of the one that was used last. */
  readonly last?: string
}

const place = 'send.profiles'

const kept = (editor: Editor, accountId: string | undefined): Kept =>
  (accountId === undefined ? undefined : editor.accounts.remembered<Kept>(accountId, place)) ?? { list: [] }

/** The profiles of an account, by name. */
export const profilesOf = (editor: Editor, accountId: string | undefined): readonly Profile[] => kept(editor, accountId).list

export function lastProfile(editor: Editor, accountId: string | undefined): Profile | undefined {
  const { list, last } = kept(editor, accountId)
  return list.find(({ name }) => name === last)
}

/** Keeps it in place of the one with its name, as the one used last. */
export async function keepProfile(editor: Editor, accountId: string, profile: Profile): Promise<void> {
  const others = profilesOf(editor, accountId).filter(({ name }) => name !== profile.name)
  const list = [...others, profile].sort((a, b) => a.name.localeCompare(b.name))
  await editor.accounts.remember(accountId, place, { list, last: profile.name } satisfies Kept)
}

/** Says which one was used last; none: without a name. */
export async function useProfile(editor: Editor, accountId: string, name: string | undefined): Promise<void> {
  await editor.accounts.remember(accountId, place, { list: profilesOf(editor, accountId), ...(name !== undefined && { last: name }) } satisfies Kept)
}

export async function dropProfile(editor: Editor, accountId: string, name: string): Promise<void> {
  await editor.accounts.remember(accountId, place, { list: profilesOf(editor, accountId).filter((profile) => profile.name !== name) } satisfies Kept)
}

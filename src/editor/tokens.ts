import type * as vscode from 'vscode'
import { t } from '../l10n'
import { quote } from '../text'
import { UserError } from './explain'

const prefix = 'qboxmail.token/'
const revisionKey = 'qboxmail.revision'

export const environmentNames = { management: 'QBOXMAIL_API_TOKEN', send: 'QBOXMAIL_SEND_API_TOKEN' } as const

const apis = ['management', 'send', 'smtp'] as const

/** Which token of an account: the Management API's, or the Send API's for one Delivery account. */
export type ApiTokenOf = { readonly api: 'management' } | { readonly api: 'send'; readonly sender: string }

/** Which secret of an account: a token, or the SMTP password of one Delivery account. */
export type TokenOf = ApiTokenOf | { readonly api: 'smtp'; readonly sender: string }

/** Whose token, and for what. */
export interface TokenPlace {
  readonly accountId: string
  readonly api: TokenOf['api']
}

const keyOf = (accountId: string, which: TokenOf): string =>
  `${prefix}${accountId}/${which.api === 'management' ? 'management' : `${which.api}/${which.sender}`}`

/** The one place that touches tokens and passwords at rest: VS Code's SecretStorage. */
export class Tokens {
  constructor(private readonly secrets: vscode.SecretStorage) {}

  /** @throws UserError when the storage fails, as where the system has no keyring or it stays locked */
  async get(accountId: string, which: TokenOf): Promise<string | undefined> {
    try {
      return await this.secrets.get(keyOf(accountId, which))
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error)
      throw new UserError(t('The secret storage of VS Code cannot be read.'), t('Unlock the keyring of the system and try again. It says: {0}', quote(said, 300)))
    }
  }

  /** Stores the token and reads it back; false when the storage did not keep it. */
  async set(accountId: string, which: TokenOf, token: string): Promise<boolean> {
    await this.secrets.store(keyOf(accountId, which), token)
    return (await this.get(accountId, which)) === token
  }

  async delete(accountId: string, which: TokenOf): Promise<void> {
    await this.secrets.delete(keyOf(accountId, which))
  }

  /** Deletes every token of an account. */
  async forget(accountId: string): Promise<void> {
    for (const key of await this.keys(accountId)) await this.secrets.delete(key)
  }

  /** How many tokens of an account are kept here. */
  async count(accountId: string): Promise<number> {
    return (await this.keys(accountId)).length
  }

  /** Every secret that is kept, whatever account it is of. */
  async all(): Promise<{ readonly token: string; readonly api: TokenOf['api'] }[]> {
    const places = (await this.secrets.keys()).flatMap((key) => ({ key, place: this.placeOf(key) }))
    const found = await Promise.all(places.map(async ({ key, place }) => ({ api: place?.api, token: await this.secrets.get(key) })))
    return found.flatMap(({ api, token }) => (api && token !== undefined ? [{ api, token }] : []))
  }

  /** A token from the environment, for hosts whose SecretStorage does not last. */
  fromEnvironment(api: 'management' | 'send'): string | undefined {
    return process.env[environmentNames[api]]?.trim() || undefined
  }

  /** Whose token the storage keeps under this key; undefined when it is none of ours. */
  placeOf(key: string): TokenPlace | undefined {
    const [, accountId, name] = key.startsWith(prefix) ? key.split('/') : []
    const api = apis.find((each) => each === name)
    return accountId !== undefined && api ? { accountId, api } : undefined
  }

  /** Lets the other windows know that something changed. */
  async announce(): Promise<void> {
    await this.secrets.store(revisionKey, String(Date.now()))
  }

  private async keys(accountId: string): Promise<string[]> {
    return (await this.secrets.keys()).filter((key) => key.startsWith(`${prefix}${accountId}/`))
  }
}

import type * as vscode from 'vscode'

const prefix = 'qboxmail.token/'
const revisionKey = 'qboxmail.revision'

export const environmentNames = { management: 'QBOXMAIL_API_TOKEN', send: 'QBOXMAIL_SEND_API_TOKEN' } as const

/** Which token of an account: the Management API's, or the Send API's for one Delivery account. */
export type TokenOf = { readonly api: 'management' } | { readonly api: 'send'; readonly sender: string }

const nameOf = (which: TokenOf): string => (which.api === 'management' ? 'management' : `send/${which.sender}`)

/** The one place that touches tokens at rest: VS Code's SecretStorage. */
export class Tokens {
  constructor(private readonly secrets: vscode.SecretStorage) {}

  get(accountId: string, which: TokenOf): Thenable<string | undefined> {
    return this.secrets.get(`${prefix}${accountId}/${nameOf(which)}`)
  }

  async set(accountId: string, which: TokenOf, token: string): Promise<void> {
    const key = `${prefix}${accountId}/${nameOf(which)}`
    await this.remember(accountId, nameOf(which))
    await this.secrets.store(key, token)
  }

  async delete(accountId: string, which: TokenOf): Promise<void> {
    await this.secrets.delete(`${prefix}${accountId}/${nameOf(which)}`)
  }

  /** Deletes every token of an account. */
  async forget(accountId: string): Promise<void> {
    for (const name of await this.names(accountId)) await this.secrets.delete(`${prefix}${accountId}/${name}`)
    await this.secrets.delete(`${prefix}${accountId}/management`)
    await this.secrets.delete(`${prefix}${accountId}#names`)
  }

  /** A token from the environment, for hosts whose SecretStorage does not last. */
  fromEnvironment(api: 'management' | 'send'): string | undefined {
    return process.env[environmentNames[api]]?.trim() || undefined
  }

  owns(key: string): boolean {
    return key.startsWith(prefix) && !key.endsWith('#names')
  }

  /** Lets the other windows know that something changed. */
  async announce(): Promise<void> {
    await this.secrets.store(revisionKey, String(Date.now()))
  }

  // SecretStorage cannot list its keys on every supported version, so an account's token names are kept beside them.
  private async names(accountId: string): Promise<string[]> {
    const stored = await this.secrets.get(`${prefix}${accountId}#names`)
    return stored ? stored.split('\n') : []
  }

  private async remember(accountId: string, name: string): Promise<void> {
    const names = await this.names(accountId)
    if (!names.includes(name)) await this.secrets.store(`${prefix}${accountId}#names`, [...names, name].join('\n'))
  }
}

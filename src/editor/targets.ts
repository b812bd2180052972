/** What a command can be run on: tree nodes have these shapes, and features meet in them. */
export interface DomainTarget {
  readonly kind: 'domain'
  readonly accountId: string
  readonly code: string
  readonly name: string
}

export interface DomainAliasTarget {
  readonly kind: 'domainAlias'
  readonly accountId: string
  readonly domainCode: string
  readonly code: string
  readonly name: string
}

export interface MailboxTarget {
  readonly kind: 'mailbox'
  readonly accountId: string
  readonly domainCode: string
  readonly domainName: string
  readonly code: string
  readonly address: string
}

export interface AliasTarget {
  readonly kind: 'alias'
  readonly accountId: string
  readonly domainCode: string
  readonly code: string
  readonly address: string
}

export interface DeliveryDomainTarget {
  readonly kind: 'deliveryDomain'
  readonly accountId: string
  readonly code: string
  readonly name: string
}

export interface DeliveryAccountTarget {
  readonly kind: 'deliveryAccount'
  readonly accountId: string
  /** The Delivery account's own id; a row's `id` is its path in the tree. */
  readonly senderId: string
  readonly username: string
  /** What people call it. */
  readonly name: string
}

/** An address of an account as another part of the extension knows it, e.g. from a log. */
export interface AddressTarget {
  readonly accountId: string
  readonly address: string
}

/** A domain whose mail records can be looked at. */
export type RecordsTarget = DomainTarget | DeliveryDomainTarget | DomainAliasTarget

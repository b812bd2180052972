/** Rows of what is administered beside domains and sending: Vault, managers, team, imports, migrations, address books, signatures. */

export interface VaultMailbox {
  readonly code: string
  readonly domain_code: string
  archive_status: 'activating' | 'enabled' | 'disabling' | 'disabled' | 'deleting'
  retention: number
}

export interface Manager {
  readonly code: string
  status: string
  email_address: string
  firstname: string
  lastname: string
  company: string | null
  catch_all: boolean
  max_domains: number
  max_delivery_domains: number
  max_delivery_accounts: number
  max_email_accounts: number
  max_email_accounts_archive: number
  max_email_accounts_25gb: number
  max_email_accounts_50gb: number
  max_email_accounts_100gb: number
  max_email_quota: number
}

export interface TeamMember {
  readonly code: string
  status: string
  status_detail: string | null
  readonly type: string
  readonly type_label: string | null
  readonly email_address: string
  readonly firstname: string
  readonly lastname: string
  readonly fullname: string
  readonly language: string
  readonly timezone: string
  readonly created_at: string
  updated_at: string
  readonly customer_code: string
  permissions: string[]
  readonly otp: boolean
  readonly can_access_delivery: boolean
}

export interface CsvImport {
  readonly code: string
  status: 'validating' | 'invalid' | 'valid' | 'valid_with_skipped'
  status_detail: string | null
  readonly expert_mode: boolean
  readonly type: string
  readonly csv_file_name: string
  readonly csv_file_size: number
  readonly original_csv_file_name: string
  readonly created_at: string
  readonly owner: string
  error_details: string[]
  resources: number
}

export interface Migration {
  readonly code: string
  status: 'validating' | 'to_schedule' | 'scheduled' | 'running' | 'failed' | 'completed_with_errors' | 'completed'
  status_detail: string | null
  readonly csv_file_name: string
  readonly original_csv_file_name: string
  readonly csv_file_size: number
  readonly preset: string
  resources_has_errors: boolean
  readonly admin_first_execution_override: boolean
  readonly admin_second_execution_override: boolean
  resources: number
  can_delete: boolean
  readonly execute_now: boolean
  readonly is_late: boolean
  readonly owner: string
  readonly created_at: string
  updated_at: string
  first_execution_date: string | null
  second_execution_date: string | null
  readonly from_date: string | null
}

export interface ContactRow {
  readonly uid: string
  given_name?: string | undefined
  surname?: string | undefined
  fullname?: string | undefined
  nickname?: string | undefined
  company_name?: string | undefined
  title?: string | undefined
  notes?: string | undefined
  emails?: { value?: string | undefined; type: string[] }[] | undefined
  phone_numbers?: { value?: string | undefined; type: string[] }[] | undefined
  url?: { value?: string | undefined; type?: string | undefined }[] | undefined
  addresses?: Record<string, unknown>[] | undefined
}

export interface AddressbookRow {
  readonly id: number
  readonly owner: string
  name: string
  readonly contacts: ContactRow[]
}

export interface SignatureRow {
  readonly owner: string
  readonly identity: string
  body: string
  title: string
  defaultSignature: boolean
  defaultSignatureReplies: boolean
  senderInBcc: boolean
  onlyNewMessages: boolean
}

export interface Office {
  vault: VaultMailbox[]
  managers: Manager[]
  team: TeamMember[]
  /** File contents by import or migration code. */
  readonly files: Map<string, string>
  imports: CsvImport[]
  /** By import code: the rows that were not taken, by their number from 0, and why. */
  readonly refused: Map<string, ReadonlyMap<number, string>>
  migrations: Migration[]
  addressbooks: AddressbookRow[]
  signatures: SignatureRow[]
  /** By domain code. */
  readonly trustedNetworks: Map<string, { ip: string; description: string }[]>
  notifications: Record<string, unknown>
  exports: string[]
}

export function emptyOffice(): Office {
  return {
    vault: [],
    managers: [],
    team: [],
    files: new Map(),
    imports: [],
    refused: new Map(),
    migrations: [],
    addressbooks: [],
    signatures: [],
    trustedNetworks: new Map(),
    notifications: {},
    exports: [],
  }
}

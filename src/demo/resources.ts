/** The rows the demo keeps; they are answered as they are, so every field is one of the API's or an addition it allows. Times are ISO 8601. */

export interface HostingDomain {
  readonly code: string
  readonly name: string
  status: 'ownership_check' | 'enabled' | 'disabled' | 'deleting'
  status_detail: string
  is_healthy: boolean
  created_at: string
  updated_at: string
  activated_at: string | null
  archive_activated_at: string | null
  archive_status: string | null
  archive: boolean
  customer_fullname: string | null
  customer_code: string | null
  customer_catch_all: boolean
  catch_all_destination: string | null
  allow_nets: string[]
  antispam_level: number
  manager_fullname: string | null
  manager_code: string | null
  imap_disabled: boolean
  smtp_disabled: boolean
  pop_disabled: boolean
  webmail_disabled: boolean
  calendar: boolean
  meeting: boolean
  activesync: boolean
  chat: boolean
  dav: boolean
  default_retention: number
  default_archive: boolean
  email_services: number
  default_quota: number
  dkim_public_key: string | null
  dkim_selector: string | null
  /** 1 while mail is signed with the domain's own key. */
  has_dkim: number
  dkim_last_checked_at: string | null
  dkim_last_check_ok: boolean | null
  max_email_accounts: number
  max_email_accounts_archive: number
  max_email_accounts_25gb: number
  max_email_accounts_50gb: number
  max_email_accounts_100gb: number
  max_email_quota: number
  ownership_verification_email_address: string | null
  possession_a_record: string
}

export interface Mailbox {
  readonly code: string
  readonly domain_code: string
  readonly name: string
  readonly email_address: string
  readonly domain_name: string
  status: 'creating' | 'enabled' | 'disabled' | 'deleting'
  status_detail: string
  created_at: string
  updated_at: string
  firstname: string | null
  lastname: string | null
  description: string | null
  max_email_quota: number
  outbound_limit: number | null
  language: string | null
  timezone: string | null
  spam_in_inbox: boolean
  password_change_disabled: boolean
  force_new_password: boolean
  hide_from_addressbook_company: boolean
  autoresponder_enabled: boolean
  autoresponder_subject: string | null
  autoresponder_body: string | null
  autoresponder_start_date: string | null
  autoresponder_end_date: string | null
  autoresponder_intervals_enabled: boolean
  imap_disabled: boolean
  pop_disabled: boolean
  smtp_disabled: boolean
  webmail_disabled: boolean
  bounce_msg: string | null
  allow_nets: string[]
  tags: string[]
}

export interface Alias {
  readonly code: string
  readonly domain_code: string
  readonly name: string
  readonly domain_name: string
  destinations: string[]
  status: string
  status_detail: string
  created_at: string
  updated_at: string
}

export interface AliasDomain {
  readonly code: string
  readonly domain_code: string
  readonly name: string
  status: 'ownership_check' | 'enabled' | 'deleting'
  status_detail: string
  ownership_verification_email_address: string | null
  possession_a_record: string
  created_at: string
}

export interface DnsRow {
  readonly type: 'CNAME' | 'TXT'
  readonly name: string
  readonly value: string
}

export interface SendingDomain {
  readonly code: string
  readonly name: string
  created_at: string
  /** 1 switched on, 0 switched off. */
  status: number
  display_status: 'enabled' | 'not_verified' | 'misconfigured' | 'disabled' | 'blocked'
  dns_verification_status: 'verified' | 'not_verified'
  approval_status: 'approved' | 'need_approval'
  status_detail: string
  dkim_last_checked_at: string | null
  dkim_last_check_ok: boolean | null
  dkim_tr_last_check_ok: boolean | null
  dkim_nl_last_check_ok: boolean | null
  spf_last_checked_at: string | null
  spf_last_check_ok: boolean | null
  dkim_selector_tr: string
  dkim_selector_nl: string
  cname_verification_records: DnsRow[]
  txt_spf_record: string
  suggested_dmarc_record: string
  customer_fullname: string | null
  customer_code: string | null
  manager_fullname: string | null
  manager_code: string | null
}

export interface SendingAccount {
  readonly id: number
  readonly username: string
  description: string
  /** 1 switched on, 0 switched off. */
  status: number
  status_detail: string
  readonly type: 'transactional' | 'newsletter'
  plan: 'free' | 'prepaid' | 'monthly'
  created_at: string
  updated_at: string
  start_date: string
  num_messages: number
  plan_num_messages: number
  messages_sent: number
  remaining_messages: number
  password: string
  config_hostname: string
  customer_code: string | null
  customer_fullname: string | null
  manager_fullname: string | null
  manager_code: string | null
  allow_nets: string[]
  domain_codes: string[]
  bounce_notification: string | null
  bounce_notification_to_sender: boolean
  next_renewal_date: string | null
  last_renewal_date: string | null
  plan_expiration_date: string | null
  /** Set when it ends with what was paid for. */
  delete_on?: string
  ignore_suppression_list: boolean
}

export interface SendToken {
  readonly id: number
  readonly account: number
  readonly label: string
  readonly secret: string
  allow_nets: string[]
  created_at: string
  last_used_at: string | null
}

export interface Suppression {
  readonly id: number
  readonly email: string
  active: boolean
  customer_id: number
  reason: 'complaint' | 'bounce'
  category: string | null
  message: string | null
  message_translated: string | null
  /** Ids of the accounts it holds for; empty for all. */
  accounts: string[]
  created_at: string
}

/** What a person wrote through the Send API: one for each recipient. */
export interface SentMessage {
  readonly seed: number
  readonly message_id: string
  readonly request_id: string
  readonly account: number
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly size: number
  readonly tags: readonly string[]
  readonly submitted: number
  readonly done: number
  readonly status: 'delivered' | 'bounce' | 'suppressed'
}

import type { Demo } from '../../src/demo/demo'

export interface DemoCase {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  /** What has to be there before: other operations, as `id` and case, each followed by half a minute. */
  readonly before?: readonly (readonly [string, DemoCase])[]
  readonly prepare?: (demo: Demo) => void
}

/** Codes that are there from the beginning. */
export const seeded: Readonly<Record<string, unknown>> = {
  domain_code: 'D100000001', alias_domain_code: 'AD10000002', email_account_code: 'EA10000002', alias_email_account_code: 'AE10000001',
  addressbook_id: 502, identity: 'info@acme-demo.example', email_code: 'EA10000002', import_code: 'I100000001', migration_code: 'MG10000001',
  resource_id: 'MG10000001-1', run_id: '1', export_code: 'EX10000001', manager_code: 'MN10000001', team_member_code: 'T100000001', id: 4101, token_id: 71,
}

const waiting = { domain_code: 'D100000003' }
const box = { code: 'EA10000002' }
const delivery = { code: 'DD10000001' }
const password = { password: 'Secret-123', password_confirmation: 'Secret-123' }
const suppressed = { email: 'stopped@customer.example' }
const withSuppressed = { before: [['postApiDeliverySuppressionLists', { body: { ...suppressed, reason: 'bounce' } }]] } as const
const message = { from: 'orders@mail.acme-demo.example', to: 'mario@customer.example', subject: 'Hello', text_body: 'Hello' }
const mailed = (id: string, params: Record<string, unknown>, host: string): DemoCase => ({
  params, body: { code: '123456' }, before: [[id, { params, body: { verification_email_address: `postmaster@${host}` } }]],
})
const publishHtml = { params: { domain_code: 'D100000001' } }

/** What the demo account answers with a success, for the operations that need more than the seeded codes and a smallest body. */
export const cases: Readonly<Record<string, DemoCase>> = {
  postApiDomains: { body: { name: 'fresh-demo.example', postmaster_password: 'Secret-123', postmaster_password_confirmation: 'Secret-123' } },
  putApiDomainsDomainCodeEmailOwnershipCheck: { params: waiting, body: { verification_email_address: 'postmaster@nuova-demo.example' } },
  putApiDomainsDomainCodeEmailOwnershipCheckVerify: mailed('putApiDomainsDomainCodeEmailOwnershipCheck', waiting, 'nuova-demo.example'),
  putApiDomainsDomainCodeDnsOwnershipCheckSync: { params: waiting },
  putApiDomainsDomainCodeHtmlOwnershipCheck: publishHtml,
  putApiDomainsDomainCodeAliasesAliasDomainCodeEmailOwnershipCheck: { body: { verification_email_address: 'admin@acme-nuovo-demo.example' } },
  putApiDomainsDomainCodeAliasesAliasDomainCodeEmailOwnershipCheckVerify: mailed(
    'putApiDomainsDomainCodeAliasesAliasDomainCodeEmailOwnershipCheck', {}, 'acme-nuovo-demo.example',
  ),
  putApiDomainsDomainCodeAliasesAliasDomainCodeHtmlOwnershipCheck: { params: { alias_domain_code: 'AD10000001' } },
  postApiDomainsDomainCodeAliases: { body: { name: 'other-demo.example' } },
  postApiDomainsDomainCodeEmailAccounts: { body: { name: 'new.person', firstname: 'New', ...password } },
  postApiDomainsDomainCodeAliasEmailAccounts: { body: { name: 'team', destinations: ['info@acme-demo.example'] } },
  putApiUsersMeNotifications: { body: { notification_url: 'https://customer.example/hook', email_overquota_callback: true } },
  postApiArchiveDomainsDomainCode: { params: { domain_code: 'D100000005' }, body: { email_codes: [], retention: 12 } },
  postApiArchiveDomainsDomainCodeEmailAccounts: { body: { email_codes: ['EA10000020'], retention: 12 } },
  postApiImports: { body: { csv_file_name: 'boxes.csv', csv_file_content: 'name;firstname\nmario;Mario\n' } },
  putApiMigrationsMigrationCode: { params: { migration_code: 'MG10000002' }, body: { execution: 'first' } },
  postApiManagers: { body: { email_address: 'm@partner.example', firstname: 'M', lastname: 'P', ...password } },
  postApiTeamMembers: { body: { email_address: 't@acme-demo.example', firstname: 'T', lastname: 'M', ...password } },
  putApiManagersManagerCodeAssignDelivery: { body: { id: '4101' } },
  putApiManagersManagerCodeUnassignDelivery: { body: { id: '4101' }, before: [['putApiManagersManagerCodeAssignDelivery', { body: { id: '4101' } }]] },
  putApiDomainsDomainCodeDkimEnable: { before: [['putApiDomainsDomainCodeDkim', {}]] },
  postApiAddressbooksCode: { params: box, body: { name: 'Clienti' } },
  postApiSignaturesCode: { params: box, body: { body: '<p>Ciao</p>', identity: 'other@acme-demo.example' } },
  postApiDeliveryDomains: { body: { name: 'post.fresh-demo.example' } },
  postApiDeliverySuppressionLists: { body: { ...suppressed, reason: 'complaint' } },
  postApiDeliverySuppressionListsDetails: { ...withSuppressed, body: suppressed },
  putApiDeliverySuppressionListsEdit: { ...withSuppressed, body: { ...suppressed, active: false } },
  putApiDeliverySuppressionListsDelete: { ...withSuppressed, body: suppressed },
  postApiDeliverySuppressionListsImport: { body: { csv_file_name: 'list.csv', csv_file_content: 'a@customer.example\nb@customer.example\n' } },
  putApiDeliveryAccountsIdApiTokensTokenId: { body: { allow_nets: ['192.0.2.0/24', '2001:db8::/32'] } },
  send: { ...withSuppressed, body: { messages: [message, { ...message, to: [suppressed.email, { address: 'anna@customer.example', name: 'Anna' }] }] } },
  sendBulk: {
    body: {
      message: { from: message.from, subject: 'Hi {{name}}', html_body: '<p>{{email}}</p>' },
      recipients: [{ email: 'mario@customer.example', substitutions: { name: 'Mario' } }],
    },
  },
}

/** The value of a path parameter called `code`, which means a mailbox in some paths and a sending domain in others. */
export function codeFor(path: string): string {
  return path.startsWith('/api/delivery/') ? delivery.code : box.code
}

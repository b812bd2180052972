import { schedule } from '../migrating'
import type { Office } from '../office'
import { lettersOf, mix } from '../random'
import type { World } from '../world'
import { customer } from './hosting'

const csv = 'local_email;remote_username;remote_server\ninfo@acme-demo.example;info;imap.altro-demo.example\n'

/** Vault, managers, team, imports, migrations, address books and signatures that are there from the beginning. */
export function plantOffice(world: World): void {
  const office: Office = world.office
  const acme = world.domains[0]!
  const boxes = world.mailboxes.filter((box) => box.domain_code === acme.code)
  office.vault = boxes.slice(1, 9).map((box) => ({ code: box.code, domain_code: acme.code, archive_status: 'enabled', retention: 12 }))
  const limit = -1
  office.managers = ['Giulia Ferrari', 'Marco Conti'].map((name, i) => {
    const [firstname, lastname] = name.split(' ') as [string, string]
    return {
      code: `MN${10_000_001 + i}`, status: i === 0 ? 'enabled' : 'disabled', email_address: `${firstname.toLowerCase()}@partner.example`, firstname,
      lastname, company: 'Partner Demo', catch_all: true, max_domains: 10, max_delivery_domains: limit, max_delivery_accounts: limit,
      max_email_accounts: limit, max_email_accounts_archive: limit, max_email_accounts_25gb: limit, max_email_accounts_50gb: limit,
      max_email_accounts_100gb: limit, max_email_quota: 8_589_934_592,
    }
  })
  for (const row of [world.domains[4], world.sendingDomains[1], world.accounts[2]]) Object.assign(row!, { manager_code: 'MN10000001', manager_fullname: 'Giulia Ferrari' })
  office.team = ['Sara Greco', 'Luca Villa', 'Irene Russo'].map((fullname, i) => {
    const [firstname, lastname] = fullname.split(' ') as [string, string]
    return {
      code: `T${100_000_001 + i}`, status: i === 2 ? 'disabled' : 'enabled', status_detail: 'ok', type: 'team_member', type_label: 'Team member',
      email_address: `${firstname.toLowerCase()}@${acme.name}`, firstname, lastname, fullname, language: 'it', timezone: 'Europe/Rome',
      created_at: world.stamp(300 - i), updated_at: world.stamp(i), customer_code: customer.code, permissions: ['domains', 'email_accounts'],
      otp: i === 0, can_access_delivery: i !== 1,
    }
  })
  office.imports = (['valid', 'invalid', 'valid_with_skipped'] as const).map((status, i) => {
    const code = `I${100_000_001 + i}`
    office.files.set(code, 'name;firstname;lastname\nmario.rossi;Mario;Rossi\n')
    if (status === 'invalid') office.refused.set(code, new Map([[0, 'Row 1: password is too short']]))
    return {
      code, status, status_detail: null, expert_mode: false, type: 'email_accounts', csv_file_name: `${code}.csv`, csv_file_size: 48,
      original_csv_file_name: `caselle-${i + 1}.csv`, created_at: world.stamp(20 + i), owner: customer.fullname,
      error_details: status === 'invalid' ? ['Row 1: password is too short'] : [], resources: 1,
    }
  })
  office.migrations = (['completed', 'scheduled', 'completed_with_errors'] as const).map((status, i) => {
    const code = `MG${10_000_001 + i}`
    office.files.set(code, csv)
    return {
      code, status, status_detail: null, csv_file_name: `${code}.csv`, original_csv_file_name: `migrazione-${i + 1}.csv`, csv_file_size: csv.length,
      preset: 'generic', resources_has_errors: status === 'completed_with_errors', admin_first_execution_override: false,
      admin_second_execution_override: false, resources: 1, can_delete: true, execute_now: false, is_late: false, owner: customer.fullname,
      created_at: world.stamp(60 - i), updated_at: world.stamp(50 - i), first_execution_date: world.stamp(i === 1 ? -2 : 50),
      second_execution_date: null, from_date: null,
    }
  })
  for (const row of office.migrations) if (row.status === 'scheduled') schedule(world, row, 'first')
  for (const box of boxes.slice(0, 6)) {
    const n = mix(world.seed, Number(box.code.slice(-4)))
    office.addressbooks.push({
      id: 501 + office.addressbooks.length, owner: box.code, name: 'Personale',
      contacts: [0, 1, 2].map((k) => ({
        uid: lettersOf(n + k, 20), given_name: 'Contatto', surname: String(k + 1), fullname: `Contatto ${k + 1}`,
        emails: [{ value: `contatto${k + 1}@customer.example`, type: ['work'] }],
      })),
    })
    office.signatures.push({
      owner: box.code, identity: box.email_address, body: `<p>${box.firstname ?? box.name}<br>Acme Demo</p>`, title: 'Standard', defaultSignature: true,
      defaultSignatureReplies: false, senderInBcc: false, onlyNewMessages: false,
    })
  }
  office.trustedNetworks.set(acme.code, [{ ip: '192.0.2.0/24', description: 'Sede' }])
  office.exports.push('EX10000001')
}

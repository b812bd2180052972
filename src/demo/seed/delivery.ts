import { lettersOf, mix, pick } from '../random'
import type { SendingAccount, SendingDomain, Suppression } from '../resources'
import type { World } from '../world'
import { customer } from './hosting'
import { correspondents, firstNames, lastNames, localPartOf } from './people'

/** Host of the demo's own sending platform. */
export const platform = 'delivery-demo.example'
/** The first is the demo account's own; whose the others are, `caller.ts` says. */
export const demoTokens = {
  management: 'demo-management-token', customer: 'demo-customer-token', sandbox: 'demo-sandbox-token', unbilled: 'demo-unbilled-token',
  manager: 'demo-manager-token', team: 'demo-team-token', send: 'demo-send-token', newsletter: 'demo-newsletter-token',
} as const

export function newSendingDomain(world: World, code: string, name: string): SendingDomain {
  const id = code.toLowerCase()
  return {
    code, name, created_at: world.stamp(), status: 1, display_status: 'not_verified', dns_verification_status: 'not_verified',
    approval_status: 'need_approval', status_detail: 'ok', dkim_last_checked_at: null, dkim_last_check_ok: null, dkim_tr_last_check_ok: null,
    dkim_nl_last_check_ok: null, spf_last_checked_at: null, spf_last_check_ok: null, dkim_selector_tr: `${id}tr`, dkim_selector_nl: `${id}nl`,
    cname_verification_records: ['tr', 'nl'].map((kind) => ({
      type: 'CNAME' as const, name: `${id}${kind}._domainkey.${name}`, value: `${id}${kind}.dkim.${platform}`,
    })),
    txt_spf_record: `v=spf1 include:spf.${platform} ~all`,
    suggested_dmarc_record: `v=DMARC1; p=none; rua=mailto:dmarc@${name}`,
    customer_fullname: customer.fullname, customer_code: customer.code, manager_fullname: null, manager_code: null,
  }
}

export function newAccount(world: World, id: number, description: string, type: SendingAccount['type']): SendingAccount {
  const stamp = world.stamp()
  return {
    id, username: lettersOf(mix(world.seed, id), 10), description, status: 1, status_detail: 'ok', type, plan: 'free', created_at: stamp,
    updated_at: stamp, start_date: stamp, num_messages: 1_000, plan_num_messages: 1_000, messages_sent: 0, remaining_messages: 1_000,
    password: lettersOf(mix(world.seed + 9, id), 16), config_hostname: `smtp.${platform}`, customer_code: customer.code,
    customer_fullname: customer.fullname, manager_fullname: null, manager_code: null, allow_nets: [], domain_codes: [], bounce_notification: null, bounce_notification_to_sender: false,
    next_renewal_date: null, last_renewal_date: null, plan_expiration_date: null, ignore_suppression_list: false,
  }
}

function plantSuppressions(world: World): void {
  const bounces = [
    ['invalid_recipient', '550 5.1.1 User unknown', 'Il destinatario non esiste'],
    ['mailbox_full', '552 5.2.2 Mailbox full', 'La casella è piena'],
    ['policy', '554 5.7.1 Message refused by policy', 'Messaggio rifiutato dalle regole del destinatario'],
    ['domain_not_found', '550 5.1.2 Host unknown', 'Il dominio non esiste'],
  ] as const
  const taken = new Set<string>()
  for (let i = 0; taken.size < 42; i++) {
    const r = mix(world.seed + 3, i)
    const email = `${localPartOf(pick(firstNames, r), pick(lastNames, r >>> 8))}@${pick(correspondents, r >>> 16)}`
    if (taken.has(email)) continue
    taken.add(email)
    const bounce = r % 3 === 0 ? undefined : pick(bounces, r >>> 4)
    const entry: Suppression = {
      id: 9_001 + world.suppressions.length, email, active: r % 9 !== 0, customer_id: customer.id, reason: bounce ? 'bounce' : 'complaint',
      category: bounce?.[0] ?? null, message: bounce?.[1] ?? null, message_translated: bounce?.[2] ?? null,
      accounts: r % 4 === 0 ? ['4102'] : [], created_at: world.stamp(1 + (r % 200)),
    }
    world.suppressions.push(entry)
  }
}

/** Sending domains, accounts, tokens and suppressed addresses that are there from the beginning. */
export function plantDelivery(world: World): void {
  const verified = { dns_verification_status: 'verified', approval_status: 'approved' } as const
  const checked = { dkim_last_checked_at: world.stamp(0.1), spf_last_checked_at: world.stamp(0.1) }
  const dkimOk = { dkim_last_check_ok: true, dkim_tr_last_check_ok: true, dkim_nl_last_check_ok: true }
  const [mail, news, promo] = [
    newSendingDomain(world, 'DD10000001', 'mail.acme-demo.example'),
    newSendingDomain(world, 'DD10000002', 'news.shop-demo.example'),
    newSendingDomain(world, 'DD10000003', 'promo.studio-demo.example'),
  ]
  Object.assign(mail, { ...verified, ...checked, ...dkimOk, spf_last_check_ok: true, display_status: 'enabled', created_at: world.stamp(700) })
  Object.assign(news, { created_at: world.stamp(3) })
  Object.assign(promo, { ...verified, ...checked, ...dkimOk, spf_last_check_ok: false, display_status: 'misconfigured', created_at: world.stamp(90) })
  world.sendingDomains.push(mail, news, promo)

  const shop = newAccount(world, 4101, 'Web shop', 'transactional')
  const letters = newAccount(world, 4102, 'Newsletter', 'newsletter')
  const old = newAccount(world, 4103, 'Old CRM', 'transactional')
  Object.assign(shop, {
    plan: 'monthly', num_messages: 50_000, plan_num_messages: 50_000, messages_sent: 18_240, remaining_messages: 31_760, created_at: world.stamp(690),
    start_date: world.stamp(690), domain_codes: [mail.code], bounce_notification: 'postmaster@acme-demo.example', next_renewal_date: world.stamp(-12),
    last_renewal_date: world.stamp(18),
  } satisfies Partial<SendingAccount>)
  Object.assign(letters, {
    plan: 'prepaid', num_messages: 100_000, plan_num_messages: 100_000, messages_sent: 61_500, remaining_messages: 38_500, created_at: world.stamp(400),
    start_date: world.stamp(400), domain_codes: [mail.code, promo.code], plan_expiration_date: world.stamp(-120),
  } satisfies Partial<SendingAccount>)
  Object.assign(old, { status: 0, status_detail: 'disabled', created_at: world.stamp(1_200), start_date: world.stamp(1_200) } satisfies Partial<SendingAccount>)
  world.accounts.push(shop, letters, old)
  const token = (id: number, account: number, label: string, secret: string, used: string | null): void => {
    world.tokens.push({ id, account, label, secret, allow_nets: [], created_at: world.stamp(200), last_used_at: used })
  }
  token(71, 4101, 'Web shop, production', demoTokens.send, world.stamp(0.01))
  token(72, 4101, 'Staging', `demo-${lettersOf(mix(world.seed, 72), 24)}`, null)
  token(73, 4102, 'Newsletter', demoTokens.newsletter, world.stamp(2))
  token(74, 4103, 'CRM', `demo-${lettersOf(mix(world.seed, 74), 24)}`, world.stamp(380))
  plantSuppressions(world)
}

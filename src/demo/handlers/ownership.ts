import {
  generateHtmlAliasOwnershipFile, resetEmailAliasOwnershipVerification, sendAliasOwnershipVerificationEmail, skipAliasOwnershipCheck,
  verifyAliasOwnershipEmailCode, verifyAliasOwnershipWithDns, verifyAliasOwnershipWithDnsSynchronously, verifyAliasOwnershipWithHtmlFile,
} from '../../api/operations/domainAliases'
import {
  generateHtmlOwnershipFile, resetEmailOwnershipVerification, sendOwnershipVerificationEmail, skipOwnershipCheck, verifyOwnershipEmailCode,
  verifyOwnershipWithDns, verifyOwnershipWithDnsSynchronously, verifyOwnershipWithHtmlFile,
} from '../../api/operations/ownership'
import type { ZoneRecord } from '../../dns/zoneLookup'
import { empty, ok, wrong, type Reply } from '../reply'
import type { AliasDomain, HostingDomain } from '../resources'
import { on, type Route } from '../route'
import { publishingDelay, type World } from '../world'
import { recordsOf } from '../zone'
import { aliasDomainOf } from './domainAliases'
import { domainOf } from './domains'

type Owned = HostingDomain | AliasDomain

/** The address that proves ownership; seen in public code, and answered by the synchronous check. */
const ownershipAddress = '185.97.217.16'
/** The code of every verification message of the demo account; nothing is sent. */
export const demoEmailCode = '123456'
const expected = (target: Owned): ZoneRecord => ({
  name: `${target.possession_a_record}.${target.name}`, type: 'A', value: ownershipAddress, ttl: 300,
})

const resolved = (world: World, target: Owned): string | null => recordsOf(world.zone, expected(target).name, 'A')[0]?.value ?? null

/** Activation is queued: the state changes now, the rest some seconds later. */
function activate(world: World, target: Owned): void {
  if (target.status !== 'ownership_check') return
  target.status_detail = 'activating'
  world.after(5_000, () => {
    if (target.status !== 'ownership_check') return
    target.status = 'enabled'
    target.status_detail = 'ok'
    if ('activated_at' in target) target.activated_at = world.stamp()
  })
}

function checkDns(world: World, target: Owned): boolean {
  if (target.status !== 'ownership_check') return true
  const verified = resolved(world, target) === ownershipAddress
  if (verified) activate(world, target)
  else world.publishLater(expected(target))
  return verified
}

function queued(world: World, target: Owned): Reply {
  world.after(2_000, () => checkDns(world, target))
  return empty
}

function synchronous(world: World, target: Owned, type: string): Reply {
  const waiting = target.status === 'ownership_check'
  const verified = checkDns(world, target)
  const { name, value } = expected(target)
  return ok({
    verified,
    activation_queued: waiting && verified,
    resource: { type, code: target.code, name: target.name, status: target.status, status_detail: target.status_detail },
    expected_record: { name, type: 'A', value },
    resolved_ip: resolved(world, target),
  })
}

function sendCode(target: Owned, address: string): Reply {
  // Certificate authorities allow the same five (CA/Browser Forum Baseline Requirements, 3.2.2.4.4).
  const allowed = ['admin', 'administrator', 'webmaster', 'hostmaster', 'postmaster'].map((local) => `${local}@${target.name}`)
  if (!allowed.includes(address)) return wrong('verification_email_address', 'is not one of the allowed addresses')
  target.ownership_verification_email_address = address
  return empty
}

function enterCode(world: World, target: Owned, code: string): Reply {
  if (!target.ownership_verification_email_address) return wrong('code', 'no verification message has been sent')
  if (code !== demoEmailCode) return wrong('code', 'is not valid')
  activate(world, target)
  return empty
}

/** Whose file has been put on its web site. */
const uploaded = new WeakSet<Owned>()

/** A while later somebody "uploads" the file, as the owner of the web site would. */
function htmlFile(world: World, target: Owned): Reply {
  world.after(publishingDelay, () => uploaded.add(target))
  return ok({ file_name: `qboxmail-${target.code.toLowerCase()}.html`, file_content: target.code, url: `http://${target.name}/qboxmail-${target.code.toLowerCase()}.html` })
}

function checkHtml(world: World, target: Owned): Reply {
  if (target.status === 'ownership_check' && !uploaded.has(target)) return wrong('html', 'the file was not found on the web site')
  activate(world, target)
  return empty
}

function reset(target: Owned): Reply {
  target.ownership_verification_email_address = null
  return empty
}

function skip(world: World, target: Owned): Reply {
  activate(world, target)
  return empty
}

type Params = { readonly domain_code: string; readonly alias_domain_code?: string }
const target = (world: World, params: Params): Owned =>
  params.alias_domain_code === undefined ? domainOf(world, params.domain_code) : aliasDomainOf(world, params.domain_code, params.alias_domain_code)

export const ownershipRoutes: readonly Route[] = [
  on(verifyOwnershipWithDns, ({ world, params }) => queued(world, target(world, params))),
  on(verifyOwnershipWithDnsSynchronously, ({ world, params }) => synchronous(world, target(world, params), 'domain')),
  on(sendOwnershipVerificationEmail, ({ world, params, body }) => sendCode(target(world, params), body.verification_email_address)),
  on(resetEmailOwnershipVerification, ({ world, params }) => reset(target(world, params))),
  on(verifyOwnershipEmailCode, ({ world, params, body }) => enterCode(world, target(world, params), body.code)),
  on(generateHtmlOwnershipFile, ({ world, params }) => htmlFile(world, target(world, params))),
  on(verifyOwnershipWithHtmlFile, ({ world, params }) => checkHtml(world, target(world, params))),
  on(skipOwnershipCheck, ({ world, params }) => skip(world, target(world, params))),
  on(verifyAliasOwnershipWithDns, ({ world, params }) => queued(world, target(world, params))),
  on(verifyAliasOwnershipWithDnsSynchronously, ({ world, params }) => synchronous(world, target(world, params), 'alias_domain')),
  on(sendAliasOwnershipVerificationEmail, ({ world, params, body }) => sendCode(target(world, params), body.verification_email_address)),
  on(resetEmailAliasOwnershipVerification, ({ world, params }) => reset(target(world, params))),
  on(verifyAliasOwnershipEmailCode, ({ world, params, body }) => enterCode(world, target(world, params), body.code)),
  on(generateHtmlAliasOwnershipFile, ({ world, params }) => htmlFile(world, target(world, params))),
  on(verifyAliasOwnershipWithHtmlFile, ({ world, params }) => checkHtml(world, target(world, params))),
  on(skipAliasOwnershipCheck, ({ world, params }) => skip(world, target(world, params))),
]

import { listTrustedNetworks, updateTrustedNetworks } from '../../../api/operations/trustedNetworks'
import type { Client } from '../../../api/client'
import { UserError } from '../../../editor/explain'
import { confirm } from '../../../editor/confirm'
import { adminWarning } from '../../../editor/cost'
import { openEdit } from '../../../editor/edit'
import { askText, runSteps } from '../../../editor/steps'
import { writeOnce } from '../../../editor/writeOnce'
import type { TrustedNetwork } from '../../../api/resources/domain'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import { connect, type Hosting } from '../context'
import { separator, showMenu, type MenuEnd, type MenuEntry } from '../menu'
import type { DomainNode } from '../nodes'
import { pickDomain } from '../pick'
import { networkProblems, trustProblem } from './networks'

type Network = Readonly<TrustedNetwork>

/** Shows the trusted networks of a domain and lets them be added, removed or edited; nothing is sent before it was asked. */
export async function editTrustedNetworks(hosting: Hosting, given?: DomainNode): Promise<void> {
  const domain = given ?? (await pickDomain(hosting, t('Trusted Networks')))
  if (!domain) return
  const { account, client } = await connect(hosting, domain)
  const { editor } = hosting
  const held = await hosting.onRow(domain, t('Opening…'), () => read(client, domain.code))
  const title = t('Trusted networks of {0}', domain.name)
  let networks: readonly Network[] = held
  const changes = (): { added: Network[]; removed: Network[] } => ({
    added: networks.filter((network) => !held.some((other) => same(network, other))),
    removed: held.filter((network) => !networks.some((other) => same(network, other))),
  })
  const add = async (): Promise<MenuEnd> => {
    const made = await ask(title, networks)
    if (made) networks = [...networks, made]
    return 'again'
  }
  const send = async (): Promise<MenuEnd> => {
    const { added, removed } = changes()
    const lines = [...removed.map((network) => `− ${words(network)}`), ...added.map((network) => `+ ${words(network)}`)]
    const consequence = t('The whole list is replaced. Who is not in it any more has to log in as everybody else.')
    if (!(await confirm(t('Send the changes of “{0}”?', title), [...lines, consequence, adminWarning()].join('\n'), t('Send')))) return 'again'
    const body = { trusted_networks: [...networks] }
    const written = await hosting.onRow(domain, t('Changing…'), () =>
      writeOnce(editor, account.id, () => undefined, () => client.call(updateTrustedNetworks, { params: { domain_code: domain.code }, body })),
    )
    return written.ok ? 'done' : 'again'
  }
  const asDocument = async (): Promise<MenuEnd> => {
    await openEdit(editor, {
      account,
      title,
      name: title,
      operation: updateTrustedNetworks,
      params: { domain_code: domain.code },
      current: { trusted_networks: networks },
      whole: true,
      check: networkProblems,
      read: async () => ({ trusted_networks: await read(client, domain.code) }),
    })
    return 'done'
  }
  const entries = (): MenuEntry[] => {
    const { added, removed } = changes()
    const pending = added.length + removed.length
    return [
      ...networks.map((network): MenuEntry => ({
        label: `$(shield) ${safeText(network.ip)}`,
        description: safeText(network.description, 120),
        detail: added.includes(network) ? t('new; press Enter to take it out again') : t('press Enter to take it out'),
        run: () => {
          networks = networks.filter((other) => other !== network)
          return 'again'
        },
      })),
      separator(),
      { label: `$(add) ${t('Add a Network…')}`, run: add },
      ...(pending > 0 ? [{ label: `$(cloud-upload) ${t('Send the Changes…')}`, description: t('added: {0}, taken out: {1}', added.length, removed.length), run: send }] : []),
      ...(pending === 0 ? [{ label: `$(json) ${t('Edit as a JSON Document')}`, run: asDocument }] : []),
    ]
  }
  await showMenu(title, `${networks.length > 0 ? t('Who sends from these networks is trusted') : t('No networks are trusted yet')}. ${adminWarning()}`, entries)
}

const same = (a: Network, b: Network): boolean => a.ip === b.ip && a.description === b.description
const words = ({ ip, description }: Network): string => safeText([ip, description].filter(Boolean).join('  '), 120)

/** The list is replaced as a whole, so a row that cannot be read would be lost: then nothing is edited. */
async function read(client: Client, code: string): Promise<TrustedNetwork[]> {
  const { rows } = await client.list(listTrustedNetworks, { params: { domain_code: code } }, { emptyOn404: true })
  return rows.map((row) => {
    if (row.ok) return row.value
    throw new UserError(t('The server gave a network that cannot be read.'), t('The list is replaced as a whole, so it would be lost. Change it in the Qboxmail panel.'))
  })
}

async function ask(title: string, networks: readonly Network[]): Promise<Network | undefined> {
  const made: TrustedNetwork = { ip: '', description: '' }
  const done = await runSteps(title, () => [
    (place) =>
      askText({
        place,
        value: made.ip,
        prompt: t('Address, or network in CIDR notation'),
        placeholder: '192.0.2.0/24',
        check: (value) => trustProblem(value.trim()) ?? (networks.some(({ ip }) => ip === value.trim()) ? t('It is in the list already.') : undefined),
        keep: (value) => (made.ip = value.trim()),
      }),
    (place) =>
      askText({
        place,
        value: made.description,
        prompt: t('What it is, for people'),
        check: (value) => (value.trim() === '' ? t('A description is needed.') : undefined),
        keep: (value) => (made.description = value.trim()),
      }),
  ])
  return done ? made : undefined
}

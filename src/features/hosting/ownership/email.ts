import { ApiError } from '../../../api/errors'
import { demoAccount } from '../../../editor/clients'
import { fieldErrors } from '../../../editor/fieldErrors'
import { confirm } from '../../../editor/confirm'
import { askText, runSteps } from '../../../editor/steps'
import { t } from '../../../l10n'
import { checkAddrSpec } from '../../../mail/addrSpec'
import { separator, showMenu, type MenuEnd, type MenuEntry } from '../menu'
import { followActivation, step, type Proof } from './subject'

/** The addresses that certificate authorities write to (CA/Browser Forum Baseline Requirements, section 3.2.2.4.4). */
const usual = ['postmaster', 'webmaster', 'hostmaster', 'admin', 'administrator']

/** Proves the ownership by a code that Qboxmail sends to an address of the domain. */
export async function proveByEmail(proof: Proof): Promise<MenuEnd> {
  const { node, calls } = proof
  const read = await step(proof, t('Looking where a code went…'), calls.codeSentTo)
  if (!read) return 'again'
  let sentTo = read.value
  const send = async (address: string): Promise<MenuEnd> => {
    const detail = t('Qboxmail sends a message with a code to this address; whoever reads it can finish the proof.')
    if (!(await confirm(t('Send a code to {0}?', address), detail, t('Send')))) return 'again'
    if (!(await step(proof, t('Sending a code…'), () => calls.sendCode(address)))) return 'again'
    sentTo = address
    return enter(proof, address)
  }
  const entries = (): MenuEntry[] => [
    ...(sentTo === undefined
      ? []
      : [
          { label: `$(key) ${t('Enter the Code')}`, description: t('sent to {0}', sentTo), run: () => enter(proof, sentTo!) },
          {
            label: `$(discard) ${t('Begin Anew')}`,
            description: t('the code that was sent is not valid any more then'),
            run: async (): Promise<MenuEnd> => {
              if (await step(proof, t('Resetting…'), calls.resetCode)) sentTo = undefined
              return 'again'
            },
          },
        ]),
    separator(t('Send a code to')),
    ...usual.map((local): MenuEntry => ({ label: `$(mail) ${local}@${node.name}`, run: () => send(`${local}@${node.name}`) })),
    { label: `$(edit) ${t('Another Address…')}`, description: t('which ones are allowed is not public'), run: async () => ((await askAddress(proof, send)) ?? 'again') },
  ]
  return showMenu(t('Ownership of {0} by E-Mail', node.name), t('Choose an address that can be read today'), entries, { back: true })
}

async function askAddress({ node }: Proof, send: (address: string) => Promise<MenuEnd>): Promise<MenuEnd | undefined> {
  let address = ''
  const ask = await runSteps(t('Ownership of {0} by E-Mail', node.name), () => [
    (place) =>
      askText({
        place,
        value: address,
        prompt: t('The address that gets the code'),
        placeholder: `name@${node.name}`,
        check: (value) => {
          const spec = checkAddrSpec(value.trim())
          return 'problem' in spec ? spec.problem : undefined
        },
        keep: (value) => (address = value.trim()),
      }),
  ])
  return ask ? send(address) : undefined
}

async function enter(proof: Proof, address: string): Promise<MenuEnd> {
  const { hosting, account, node, calls } = proof
  const prompt = account.kind === 'demo' ? t('The demo account sends no message; its code is {0}.', (await demoAccount()).emailCode) : t('The code from the message to {0}', address)
  let code = ''
  const entered = await runSteps(t('Code for {0}', node.name), () => [
    (place) =>
      askText({
        place,
        value: code,
        prompt,
        check: (value) => (value.trim() === '' ? t('A code is needed.') : undefined),
        submit: {
          waiting: t('Checking the code…'),
          run: async (value, signal) => {
            try {
              await hosting.onRow(node, t('Checking the code…'), () => calls.enterCode(value.trim(), AbortSignal.any([signal, hosting.tree.signal])))
              return undefined
            } catch (error) {
              const refused = fieldErrors(error)
              if (refused && refused.size > 0) return t('The server says: {0}', [...refused.values()].join(' '))
              // Typing on cancels the check; whether it still counted shows at the next one.
              if (ApiError.is(error, 'cancelled')) return t('Cancelled.')
              throw error
            }
          },
        },
        keep: (value) => (code = value.trim()),
      }),
  ])
  if (!entered) return 'again'
  await followActivation(proof)
  return 'done'
}

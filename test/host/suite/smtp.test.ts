import { after, afterEach, before, beforeEach, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import type { Editor } from '../../../src/editor/editor'
import type { Model, ToView } from '../../../src/features/send/messages'
import { Session } from '../../../src/features/send/session'
import { mayTransmit, transmit, type Transmission } from '../../../src/features/send/transmit'
import { newDraft } from '../../../src/mail/draft'
import { createCertificate } from '../../fixtures/certificates'
import { mailPassword, serveMail, type MailServer } from '../../fixtures/smtpServer'
import { answering } from './person'
import { addAccount, serve } from './served'
import { account, closeWindows, openWindow, storages, until } from './window'

const draft = newDraft({ from: 'Shop <shop@a.example>', to: 'anna@b.example', bcc: 'bob@b.example', subject: 'x', text: 'x' })
const host = /^SMTP Host of Shop: The public documentation names no SMTP host\./
const user = /^SMTP User Name of Shop: /
const password = /^SMTP Password of Shop: .*It goes to localhost, over an encrypted connection only\./

afterEach(closeWindows)

describe('a message by SMTP', () => {
  let mail: MailServer
  const own = account('a')
  const sender = { id: '7', label: 'Shop', domains: [] }
  const by = (more: Partial<Transmission> = {}): Transmission => ({ draft, account: own, sender, perhapsSent: false, warnings: 0, way: 'starttls', ...more })

  before(async () => {
    // Nobody here trusts it.
    mail = await serveMail(createCertificate())
  })
  after(() => mail.close())

  it('asks for host, user name and password once, then names the way; closing a question sends nothing', async () => {
    const shared = storages()
    const { accounts, editor } = openWindow(shared)
    await accounts.save(own)
    const first = await answering([`localhost:${mail.port}`, 'k3x9', []], () => mayTransmit(editor, by()))
    assert.equal(first.result, false)
    const second = await answering([mailPassword, 'Send'], () => mayTransmit(editor, by()))
    assert.equal(second.result, true)
    const third = await answering([''], () => mayTransmit(editor, by({ way: 'tls' })))
    assert.equal(third.result, false)
    for (const [at, pattern] of [host, user, password].entries()) assert.match(first.asked[at] ?? '', pattern)
    assert.match(second.asked[0] ?? '', password)
    const lines = [`Through: SMTP, localhost, port ${mail.port} (STARTTLS), as k3x9`, 'The host was entered here; the public documentation names none.', 'Envelope sender: shop@a.example', 'This sends real mail.']
    for (const line of lines) assert.ok(second.asked[1]?.includes(line), line)
    assert.deepEqual([await accounts.tokens.get('a', { api: 'smtp', sender: '7' }), await accounts.tokens.count('a')], [mailPassword, 1])
    assert.ok(!JSON.stringify([...shared.globalState.all]).includes(mailPassword))
    assert.equal(mail.connections(), 0)
  })

  it('takes host and user name from the account, where it names them', async () => {
    const { accounts, editor } = openWindow()
    await accounts.save(own)
    const { asked } = await answering([mailPassword, ''], () => mayTransmit(editor, by({ sender: { ...sender, host: 'localhost', user: 'given' }, way: 'tls' })))
    assert.match(asked[1] ?? '', /Through: SMTP, localhost, port 465 \(TLS\), as given\nEnvelope sender/)
  })

  it('says that the password was not kept, and sends nothing', async () => {
    const shared = storages()
    const { accounts, editor } = openWindow({ ...shared, secrets: Object.assign(shared.secrets, { store: () => Promise.resolve() }) })
    await accounts.save(own)
    await answering([mailPassword], () => mayTransmit(editor, by({ sender: { ...sender, host: 'localhost', user: 'given' } }))).then(
      () => assert.fail('it was kept'),
      (error: unknown) => assert.match(String(error), /VS Code did not keep the password\./),
    )
  })

  it('is not sent to a server that nobody vouches for; the password is not either', async () => {
    const { accounts, editor } = openWindow()
    await accounts.save(own)
    await answering([`localhost:${mail.port}`, 'k3x9', mailPassword, 'Send'], () => mayTransmit(editor, by()))
    const { outcome, sent } = (await transmit(editor, by(), new AbortController().signal)) ?? assert.fail('it was cancelled')
    assert.deepEqual([outcome.kind, outcome.what, sent], ['refused', 'localhost has signed its certificate itself: nobody vouches for it.', undefined])
    assert.match(outcome.means, /^Nothing was sent\./)
    assert.deepEqual([mail.connections(), mail.logins, mail.received], [1, [], []])
  })

  it('that was cancelled before it left is nothing to speak of', async () => {
    const { accounts, editor } = openWindow()
    await accounts.save(own)
    await answering([`localhost:${mail.port}`, 'k3x9', mailPassword, 'Send'], () => mayTransmit(editor, by()))
    assert.equal(await transmit(editor, by(), AbortSignal.abort()), undefined)
  })
})

describe('the profiles of an account', () => {
  let server: Awaited<ReturnType<typeof serve>>

  beforeEach(async () => {
    server = await serve()
  })
  afterEach(() => server.close())

  /** A message that is written, and what its view was told last. */
  async function write(editor: Editor, id: string, given = newDraft()): Promise<{ session: Session; now: () => Model; told: ToView[] }> {
    const session = new Session(editor, { id, title: 'Message', accountId: 'a' }, given)
    let model: Model | undefined
    const told: ToView[] = []
    session.connect((message) => {
      told.push(message)
      if (message.type === 'model') model = message.model
    })
    session.start()
    await until('the senders are there', () => model?.senders.phase === 'ready')
    return { session, told, now: () => model ?? assert.fail('no model') }
  }

  it('keep addresses, Delivery account, way and checks, and fill in another message', async () => {
    const { accounts, editor } = openWindow()
    await addAccount(accounts, 'a', server)
    const { session, now } = await write(editor, '1', newDraft({ from: 'a@a.example', to: 'b@b.example', cc: 'c@c.example', subject: 'Not kept', text: 'x' }))
    await session.chooseSender('4102')
    await session.chooseWay('tls')
    await session.profiles.act('clean on')
    await answering(['Team'], () => session.profiles.act('save'))
    assert.deepEqual(now().profiles, { names: ['Team'], chosen: 'Team', changed: false, clean: true })

    const other = await write(editor, '2')
    assert.deepEqual(other.now().profiles, { names: ['Team'], changed: false, clean: false })
    await answering([], () => other.session.profiles.act('use Team'))
    const { from, to, cc, subject } = other.session.draft
    assert.deepEqual([from, to, cc, subject], ['a@a.example', 'b@b.example', 'c@c.example', ''])
    assert.deepEqual([other.now().sender, other.now().way, other.now().profiles], ['4102', 'tls', { names: ['Team'], chosen: 'Team', changed: false, clean: true }])
    // A reload keeps the choice.
    assert.deepEqual([other.session.about.profile, other.session.about.clean], ['Team', true])
  })

  it('replace nothing that was typed without asking', async () => {
    const { accounts, editor } = openWindow()
    await addAccount(accounts, 'a', server)
    const { session, now } = await write(editor, '1', newDraft({ to: 'b@b.example' }))
    await answering(['Team'], () => session.profiles.act('save'))
    session.edit({ to: 'somebody@else.example' })
    assert.equal(now().profiles.changed, true)
    const no = await answering([''], () => session.profiles.act('use Team'))
    assert.match(no.asked[0] ?? '', /^Replace the addresses by those of “Team”\?\nsomebody@else\.example → b@b\.example$/)
    assert.equal(session.draft.to, 'somebody@else.example')
    await answering(['Replace'], () => session.profiles.act('use Team'))
    assert.deepEqual([session.draft.to, now().profiles.changed], ['b@b.example', false])
  })

  it('are replaced and deleted only when that was asked', async () => {
    const { accounts, editor } = openWindow()
    await addAccount(accounts, 'a', server)
    const { session, now } = await write(editor, '1', newDraft({ to: 'b@b.example' }))
    await answering(['Team'], () => session.profiles.act('save'))
    session.edit({ to: 'c@c.example' })
    await answering(['Team', ''], () => session.profiles.act('save'))
    assert.equal(now().profiles.changed, true)
    await answering([], () => session.profiles.act('update'))
    assert.equal(now().profiles.changed, false)
    await answering([''], () => session.profiles.act('delete'))
    assert.deepEqual(now().profiles.names, ['Team'])
    await answering(['Delete'], () => session.profiles.act('delete'))
    assert.deepEqual([now().profiles.names, session.draft.to], [[], 'c@c.example'])
  })

  it('keep a message with warnings from being sent', async () => {
    const { accounts, editor } = openWindow()
    await addAccount(accounts, 'a', server)
    const { session, now } = await write(editor, '1', newDraft({ from: 'a@mail.acme-demo.example', to: 'b@b.example', text: 'x' }))
    await session.profiles.act('clean on')
    const asked = server.asked.length
    await answering([], () => session.send())
    assert.match(now().notices[0]?.text ?? '', /^Not sent: only a message without warnings may go\. In the form: 1; in the file: 0\./)
    assert.equal(server.asked.length, asked)
    session.edit({ subject: 'Now it has one' })
    await answering(['secret-send-token', ''], () => session.send())
    assert.deepEqual(now().notices, [])
  })

  it('go with their account', async () => {
    const { accounts, editor } = openWindow()
    await addAccount(accounts, 'a', server)
    await addAccount(accounts, 'b', server)
    const { session, now } = await write(editor, '1', newDraft({ to: 'b@b.example' }))
    await answering(['Team'], () => session.profiles.act('save'))
    await session.chooseAccount('b')
    assert.deepEqual(now().profiles, { names: [], changed: false, clean: false })
  })
})

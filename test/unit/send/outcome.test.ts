import { describe, expect, it } from 'vitest'
import { ApiError, type ApiErrorDetails, type ApiReason } from '../../../src/api/errors'
import { acceptedOutcome, failedOutcome, isQuietCancel } from '../../../src/features/send/outcome'

const failure = (reason: ApiReason, details: Partial<ApiErrorDetails> = {}): ApiError =>
  new ApiError(reason, reason, { operationId: 'send', method: 'POST', url: 'https://delivery.qboxmail.com/v1/send', ...details })

describe('acceptedOutcome', () => {
  it('shows ids, counts and fields that nobody documented', () => {
    const outcome = acceptedOutcome({
      error_code: 0, message: 'OK', request_id: 'r-1', queued_messages: 1, region: 'eu', suppression_summary: { suppressed: 2 },
      messages: [{ error_code: 0, message: 'OK', request_id: 'r-1', message_id: 'm-1@a.example', to: 'x@b.example' }],
    })
    expect(outcome).toMatchObject({ kind: 'accepted', what: 'Queued for delivery (202).' })
    expect(outcome.facts).toEqual([
      { label: 'Request ID', value: 'r-1', copies: true },
      { label: 'Queued messages', value: '1' },
      { label: 'Suppression list: suppressed', value: '2' },
      { label: 'region', value: 'eu' },
    ])
    expect(outcome.kind === 'accepted' && outcome.messages).toEqual([
      { ok: true, words: 'Queued', facts: [{ label: 'Message ID', value: 'm-1@a.example', copies: true }, { label: 'To', value: 'x@b.example' }] },
    ])
  })

  it('does not call a message queued that was refused within a 202', () => {
    const outcome = acceptedOutcome({ error_code: 0, message: 'OK', request_id: 'r', messages: [{ error_code: 422, message: 'suppressed\u202e' }] })
    expect(outcome.what).toBe('Accepted, but no message was queued.')
    expect(outcome.kind === 'accepted' && outcome.messages[0]).toMatchObject({ ok: false, words: 'Not queued (422): suppressed' })
  })

  it('says so when only some were queued', () => {
    const messages = [{ error_code: 0 }, { error_code: 1, message: 'no' }]
    expect(acceptedOutcome({ error_code: 0, message: 'OK', request_id: 'r', messages }).what).toBe('Accepted in part.')
  })
})

describe('failedOutcome', () => {
  it.each([
    ['a time-out', failure('timeout', { outcomeUnknown: true })],
    ['a cut connection', failure('network', { outcomeUnknown: true, code: 'ECONNRESET' })],
    ['a cancelled call that had left', failure('cancelled', { outcomeUnknown: true })],
    ['a broken answer of a success', failure('malformed', { outcomeUnknown: true, status: 202 })],
    ['a gateway', failure('server', { outcomeUnknown: true, status: 504 })],
  ])('leaves the outcome of %s open, and leads to the logs', (_, error) => {
    const outcome = failedOutcome(error)
    expect(outcome.kind).toBe('unknown')
    expect(outcome.means).toContain('look in the logs before you send it again')
    expect(outcome.ways.map(({ id }) => id)).toContain('showInLogs')
  })

  it.each(['ENOTFOUND', 'ECONNREFUSED', 'EAI_AGAIN', 'CERT_HAS_EXPIRED', 'UND_ERR_CONNECT_TIMEOUT'])('knows that nothing left on %s', (code) => {
    const outcome = failedOutcome(failure('network', { code }))
    expect(outcome.kind).toBe('refused')
    expect(outcome.means).toContain('Nothing was sent')
    expect(outcome.means).not.toContain('may have')
  })

  it('shows the stable error code and the request of a refusal, not a code of the network', () => {
    const outcome = failedOutcome(failure('validation', { status: 400, code: 'missing_send_payload', requestId: 'r-9', serverMessage: 'nothing to send' }))
    expect(outcome).toMatchObject({ kind: 'refused', what: 'The message was refused (400).' })
    expect(outcome.facts.map(({ value }) => value)).toEqual(['missing_send_payload', 'r-9'])
    expect(outcome.means).toContain('The server says: nothing to send')
    expect(failedOutcome(failure('network', { code: 'ENOTFOUND' })).facts).toEqual([])
  })

  it('offers another Send token on 401, never the Management one', () => {
    const ways = failedOutcome(failure('unauthorized', { status: 401 })).ways.map(({ id }) => id)
    expect(ways).toContain('enterSendToken')
    expect(ways).not.toContain('enterToken')
  })

  it('names a missing billing profile as the cause, with the way to it', () => {
    const outcome = failedOutcome(failure('billing', { status: 403, code: 'billing_profile_required' }))
    expect(outcome).toMatchObject({ kind: 'refused', what: 'Sending needs a billing profile (403).' })
    expect(outcome.means).toContain('first order')
    expect(outcome.ways.map(({ id }) => id)).toContain('panel')
  })

  it('names the wait that the server asks for', () => {
    expect(failedOutcome(failure('rate-limited', { status: 429, retryAfter: 12 })).means).toContain('to wait 12 s.')
  })

  it('names the setting when the address has no Send API', () => {
    const { means } = failedOutcome(failure('unknown-route', { status: 404 }))
    expect(means).toContain('qboxmail.api.sendBase')
    expect(means).toContain('https://delivery.qboxmail.com')
  })

  it('is quiet only about what was cancelled before it left', () => {
    expect(isQuietCancel(failure('cancelled'))).toBe(true)
    expect(isQuietCancel(failure('cancelled', { outcomeUnknown: true }))).toBe(false)
    expect(isQuietCancel(failure('timeout'))).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { ApiError, type ApiErrorDetails, type ApiReason } from '../../../src/api/errors'
import { explain, UserError, type WayOn } from '../../../src/editor/explain'

const details: ApiErrorDetails = { operationId: 'getApiDomains', api: 'management', method: 'GET', url: 'https://api.qboxmail.com/api/domains?per=1' }
const of = (reason: ApiReason, more: Partial<ApiErrorDetails> = {}): ReturnType<typeof explain> =>
  explain(new ApiError(reason, 'internal words', { ...details, ...more }))

// Every reason of the API's errors: what is said first, and the way on that is offered.
const expected: Record<ApiReason, [what: string, means: RegExp, ways: WayOn[]]> = {
  'invalid-input': ['Some values cannot be sent.', /Correct them/, []],
  'bad-token': ['There is no usable token for this account.', /set QBOXMAIL_API_TOKEN in the environment/, ['enterToken']],
  'bad-setting': ['A setting cannot be followed, so nothing was sent.', /says “PUTT \/x”/, ['addAddress']],
  unauthorized: ['api.qboxmail.com does not accept the token (401).', /wrong, expired or was deleted, or it is a Send API token/, ['enterToken']],
  forbidden: ['This token may not do that (403).', /Permissions.*billing profile/, ['panel']],
  billing: ['Not allowed without a billing profile (403).', /first order/, ['panel']],
  'not-found': ['Not found (404).', /may not see it/, []],
  'unknown-route': ['The server does not know this address (404).', /tried GET \/api\/domains\. .*operationOverrides/, ['addAddress']],
  validation: ['The server refused the values (422).', /Correct them/, []],
  'rate-limited': ['Too many requests (429).', /Wait a little/, []],
  server: ['The server failed (500).', /Qboxmail’s side/, []],
  'too-long': ['The answer of api.qboxmail.com is longer than 64 MB and was let go.', /Check the address/, ['settings']],
  malformed: ['The answer of api.qboxmail.com is broken.', /cut off/, []],
  'not-qboxmail': ['api.qboxmail.com does not answer like Qboxmail.', /web page or a redirect.*address of the account/, ['settings']],
  proxy: ['The proxy refused the connection to api.qboxmail.com.', /http\.proxy/, ['settings']],
  network: ['No connection to api.qboxmail.com.', /network, the address and the proxy \(ENOTFOUND\)/, []],
  timeout: ['api.qboxmail.com did not answer in time.', /qboxmail\.network\.timeout/, []],
  cancelled: ['Cancelled.', /^$/, []],
  unexpected: ['Unexpected answer of api.qboxmail.com (418).', /^$/, []],
}

const status: Partial<Record<ApiReason, number>> = { 'unknown-route': 404, validation: 422, server: 500, unexpected: 418 }

describe('explain', () => {
  it.each(Object.entries(expected) as [ApiReason, (typeof expected)[ApiReason]][])('says %s in words of its own', (reason, [what, means, ways]) => {
    const explained = of(reason, { status: status[reason], code: reason === 'network' ? 'ENOTFOUND' : undefined, problem: reason === 'bad-setting' ? 'It says “PUTT /x”.' : undefined })
    expect(explained.what).toBe(what)
    expect(explained.means).toMatch(means)
    expect(explained.ways).toEqual(ways)
  })

  it('says no two reasons in the same way', () => {
    const said = (Object.keys(expected) as ApiReason[]).map((reason) => of(reason, { status: status[reason] }))
    expect(new Set(said.map(({ what }) => what)).size).toBe(said.length)
  })

  it('names the other token, and the other variable, for the Send API', () => {
    expect(of('unauthorized', { api: 'send' }).means).toMatch(/or it is a Management API token.*Delivery account/)
    expect(of('bad-token', { api: 'send' }).means).toContain('QBOXMAIL_SEND_API_TOKEN')
    expect(of('bad-token', { problem: 'It has a line break.' }).means).toMatch(/^It has a line break\. Nothing was sent.*correct QBOXMAIL_API_TOKEN/)
  })

  it('quotes the server, and each field that it refused', () => {
    expect(of('forbidden', { serverMessage: 'Forbidden' }).means).toContain('The server says: Forbidden')
    const fields = [{ field: 'name', description: 'is taken' }, { field: '', description: 'quota exceeded' }]
    expect(of('validation', { fields, status: 422 }).means).toBe('name: is taken; quota exceeded Correct them and try again.')
  })

  it('breaks up links and control characters in what the server says', () => {
    const said = of('forbidden', { serverMessage: 'see [here](command:workbench.action.quit)\u202e\u0007\nnow' }).means
    expect(said).toContain('see [here] (command:workbench.action.quit) now')
    expect(of('forbidden', { serverMessage: 'x'.repeat(5000) }).means.length).toBeLessThan(600)
    const fields = [{ field: '[a](command:x)', description: 'b' }]
    expect(of('validation', { fields, status: 422 }).means).not.toContain('](')
  })

  it('warns that a write without an answer may have been done', () => {
    for (const reason of ['network', 'timeout', 'proxy', 'server', 'malformed', 'cancelled'] as const)
      expect(of(reason, { outcomeUnknown: true, status: 500 }).means).toMatch(/may have been made nevertheless/)
    for (const reason of ['timeout', 'server', 'malformed'] as const) {
      expect(of(reason, { outcomeUnknown: true, status: 504 }).means).not.toMatch(/try again/i)
      expect(of(reason, { status: 504 }).means).toMatch(/try again/i)
    }
  })

  it('tells a cut connection from none, without a word against what may have been done', () => {
    for (const [details, what] of [
      [{ code: 'ENOTFOUND' }, /^No connection to /],
      [{ code: 'UND_ERR_SOCKET' }, /^The connection to .* was cut before an answer came\.$/],
      [{ code: 'ECONNRESET' }, /^The connection to .* was cut before/],
      [{ code: 'UND_ERR_SOCKET', brokeOff: true }, /^The answer of .* broke off\.$/],
    ] as const) {
      expect(of('network', details).what).toMatch(what)
      expect(of('network', details).means).toContain(details.code)
    }
    expect(of('network', { code: 'UND_ERR_SOCKET', outcomeUnknown: true }).means).toBe('The change may have been made nevertheless: look before you repeat it.')
  })

  it('says how long to wait, and that an address is a guess', () => {
    expect(of('rate-limited', { retryAfter: 12 }).means).toBe('The server asks to wait 12 s.')
    const guessed = of('not-found', { guessed: true })
    expect(guessed.means).toContain('tried GET /api/domains')
    expect(guessed.ways).toEqual(['addAddress'])
  })

  it('says of a documented address that is not known what is so, and nothing of a guess', () => {
    for (const status of [404, 405]) {
      const { means, ways } = of('not-qboxmail', { status })
      expect(means).toMatch(new RegExp(`an address that the public reference gives \\(${status}\\)\\. Check the address of the account`))
      expect(means).not.toContain('web page or a redirect')
      expect(ways).toEqual(['settings'])
    }
  })

  it('keeps the words of a user error and hides those of any other', () => {
    expect(explain(new UserError('This is so.', 'Do that.'))).toEqual({ what: 'This is so.', means: 'Do that.', ways: [] })
    expect(explain(new UserError('This is so.', 'Do that.', ['settings'])).ways).toEqual(['settings'])
    expect(explain(new TypeError('secret internals')).what).toBe('Something went wrong inside the extension.')
    expect(JSON.stringify(explain('secret internals'))).not.toContain('secret')
  })
})

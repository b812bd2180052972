import { after, atFirst, instead, lateSecret, writes, type Fault, type Situation } from './fault'
import { reply } from './between'

const day = 86_400_000
/** As a keyring does that asks for its password. */
const hanging = (_: string, { cancel }: Situation): Promise<undefined> => {
  setImmediate(cancel)
  return new Promise(() => undefined)
}

/** What the server says, and what happens on this machine. */
export const answerFaults: readonly Fault[] = [
  { id: '401', what: '401: the token is not accepted', read: 'unauthorized', write: 'unauthorized', spoil: instead(401, { message: 'Unauthorized' }) },
  { id: '403', what: '403: not allowed', read: 'forbidden', write: 'forbidden', spoil: instead(403, { message: 'Forbidden' }) },
  { id: 'billing', what: '403: there is no billing profile', read: 'billing', write: 'billing', spoil: instead(403, { message: 'A billing profile is required' }) },
  {
    id: 'empty404', what: '404 of the API, which for a list means that nothing is there', read: 'empty', write: 'not-found',
    except: { oneDomain: 'not-found' }, spoil: instead(404, { message: 'Not found' }),
  },
  {
    id: 'address404', what: '404 of a server that does not know the address', read: 'not-qboxmail', write: 'not-qboxmail',
    except: { exportList: 'unknown-route' }, spoil: instead(404, '<!DOCTYPE html><title>Not found</title>'),
  },
  // What the platform’s fetch makes of it says no more than that there was no answer.
  { id: '407', what: '407: a proxy asks who you are', read: 'network', write: 'network, outcome unknown', tries: 3, spoil: instead(407, { message: 'Who are you?' }) },
  { id: '418', what: 'A status that nobody expects (418)', read: 'unexpected', write: 'unexpected', spoil: instead(418, { message: 'I am a teapot' }) },
  { id: '422', what: '422: a value is refused', read: 'validation', write: 'validation', spoil: instead(422, { message: 'Validation failed', errors: [{ field: 'name', description: 'is taken' }] }) },
  { id: '429', what: '429 again and again', read: 'rate-limited', write: 'rate-limited', tries: 3, spoil: instead(429, { message: 'Later' }) },
  { id: '429seconds', what: '429 with a time to wait, then the answer', read: 'works', write: 'rate-limited', tries: 2, wait: 7_000, spoil: atFirst(1, 429, () => ({ 'retry-after': '7' })) },
  { id: '429date', what: '429 with a date to wait for, then the answer', read: 'works', write: 'rate-limited', tries: 2, spoil: atFirst(1, 429, () => ({ 'retry-after': new Date(Date.now() + 5_000).toUTCString() })) },
  { id: '429years', what: '429 with a wait of years', read: 'rate-limited', write: 'rate-limited', spoil: instead(429, { message: 'Later' }, { 'retry-after': '99999999999' }) },
  { id: '429century', what: '429 with a date of another century', read: 'rate-limited', write: 'rate-limited', spoil: instead(429, { message: 'Later' }, { 'retry-after': 'Fri, 31 Dec 9999 23:59:59 GMT' }) },
  { id: '500', what: '500: the server fails', read: 'server', write: 'server', spoil: instead(500, { message: 'Broken' }) },
  { id: '503', what: '503 twice, then the answer', read: 'works', write: 'server', tries: 3, spoil: atFirst(2, 503) },
  { id: '504', what: '504: a gateway got no answer, though the work is done', read: 'server', write: 'server, outcome unknown', tries: 3, done: true, spoil: after((_, { response }) => reply(response, { status: 504, headers: {}, body: Buffer.alloc(0) })) },
  { id: 'clockForward', what: 'The clock jumps a day ahead meanwhile', read: 'works', write: 'works', done: true, clock: day },
  { id: 'clockBack', what: 'The clock jumps a day back meanwhile', read: 'works', write: 'works', done: true, clock: -day },
  { id: 'cancel', what: 'Given up while the answer is awaited', read: 'cancelled', write: 'cancelled, outcome unknown', done: true, spoil: ({ cancel }) => async ({ pass }) => { await pass(); cancel() } },
  {
    id: 'cancelWait', what: 'Given up while waiting to try again', read: 'cancelled', write: 'cancelled',
    cannot: writes('a write is never tried again'), cancelsWait: true, spoil: atFirst(1, 503),
  },
  { id: 'tokenMissing', what: 'No token is kept', read: 'bad-token', write: 'bad-token', tries: 0, secret: async () => undefined },
  { id: 'tokenBroken', what: 'What is kept cannot be a token', read: 'bad-token', write: 'bad-token', tries: 0, secret: async (token) => `${token}\nInjected: 1` },
  { id: 'secretsFail', what: 'The secret storage fails', read: 'no secrets', write: 'no secrets', tries: 0, secret: () => Promise.reject(new Error('The name org.freedesktop.secrets was not provided')) },
  { id: 'secretsSlow', what: 'The secret storage is slow', read: 'works', write: 'works', done: true, slow: true, tries: 0, secret: lateSecret(300) },
  { id: 'secretsHang', what: 'The secret storage does not answer, and the person gives up', read: 'cancelled', write: 'cancelled', tries: 0, secret: hanging },
]

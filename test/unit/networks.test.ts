import { describe, expect, it } from 'vitest'
import { networkProblem } from '../../src/networks'

const needed = 'An address or a network is needed, as 192.0.2.7 or 192.0.2.0/24.'

describe('an address or a network', () => {
  it.each(['192.0.2.7', '192.0.2.0/24', '10.0.0.0/8', '0.0.0.0/0', '::/0', '192.0.2.7/32', '2001:db8::1', '2001:db8::/32', '::1/128', '2001:db8:0:1::/64', '::ffff:192.0.2.0/120'])(
    'can be %s',
    (text) => expect(networkProblem(text)).toBeUndefined(),
  )

  it.each([
    ['', needed],
    [' 192.0.2.7', needed],
    ['office', needed],
    ['192.0.2', needed],
    ['192.0.2.256/24', needed],
    ['fe80::1%eth0', needed],
    ['192.0.2.0/33', 'After the / stands a number from 0 to 32.'],
    ['192.0.2.0/024', 'After the / stands a number from 0 to 32.'],
    ['192.0.2.0/255.255.255.0', 'After the / stands a number from 0 to 32.'],
    ['192.0.2.0/', 'After the / stands a number from 0 to 32.'],
    ['192.0.2.0/24/8', 'After the / stands a number from 0 to 32.'],
    ['2001:db8::/129', 'After the / stands a number from 0 to 128.'],
    ['192.0.2.7/24', 'This network begins at 192.0.2.0/24.'],
    ['255.255.255.255/1', 'This network begins at 128.0.0.0/1.'],
    ['2001:db8::1/32', 'This network begins at 2001:db8::/32.'],
    ['2001:db8:0:1:2:3:4:5/64', 'This network begins at 2001:db8:0:1::/64.'],
    ['1:0:0:2:0:0:0:3/126', 'This network begins at 1:0:0:2::/126.'],
    ['::ffff:192.0.2.9/120', 'This network begins at ::ffff:c000:200/120.'],
    ['1:2:3:4:5:6:7:ff/124', 'This network begins at 1:2:3:4:5:6:7:f0/124.'],
    ['::5/126', 'This network begins at ::4/126.'],
  ])('cannot be %s', (text, words) => expect(networkProblem(text)).toBe(words))
})

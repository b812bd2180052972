import { describe, expect, it } from 'vitest'
import { networkProblem, networkProblems } from '../../../src/features/hosting/settings/networks'

describe('a trusted network', () => {
  it.each(['192.0.2.7', '192.0.2.0/24', ' 10.0.0.0/8 ', '192.0.2.7/32', '2001:db8::1', '2001:db8::/32', '::1/128', '2001:db8:0:1::/64', '::ffff:192.0.2.0/120'])(
    'can be %s',
    (text) => expect(networkProblem(text)).toBeUndefined(),
  )

  it.each([
    ['', 'An address or a network is needed, as 192.0.2.7 or 192.0.2.0/24.'],
    ['office', '“office” is no IP address.'],
    ['192.0.2', '“192.0.2” is no IP address.'],
    ['192.0.2.256/24', '“192.0.2.256” is no IP address.'],
    ['fe80::1%eth0', '“fe80::1%eth0” is no IP address.'],
    ['192.0.2.0/33', 'After the / stands a number from 0 to 32.'],
    ['192.0.2.0/024', 'After the / stands a number from 0 to 32.'],
    ['192.0.2.0/255.255.255.0', 'After the / stands a number from 0 to 32.'],
    ['192.0.2.0/', 'After the / stands a number from 0 to 32.'],
    ['192.0.2.0/24/8', 'After the / stands a number from 0 to 32.'],
    ['2001:db8::/129', 'After the / stands a number from 0 to 128.'],
    ['0.0.0.0/0', 'This would be every address there is.'],
    ['::/0', 'This would be every address there is.'],
    ['192.0.2.7/24', 'This network begins at 192.0.2.0/24.'],
    ['255.255.255.255/1', 'This network begins at 128.0.0.0/1.'],
    ['2001:db8::1/32', 'This network begins at 2001:db8::/32.'],
    ['2001:db8:0:1:2:3:4:5/64', 'This network begins at 2001:db8:0:1::/64.'],
    ['1:0:0:2:0:0:0:3/126', 'This network begins at 1:0:0:2::/126.'],
    ['::ffff:192.0.2.9/120', 'This network begins at ::ffff:c000:200/120.'],
    ['1:2:3:4:5:6:7:ff/124', 'This network begins at 1:2:3:4:5:6:7:f0/124.'],
    ['::5/126', 'This network begins at ::4/126.'],
  ])('cannot be %s', (text, words) => expect(networkProblem(text)).toBe(words))

  it('is pointed at where it stands in an edited list', () => {
    const trusted_networks = [{ ip: '192.0.2.0/24', description: 'a' }, { ip: '192.0.2.1/24', description: 'b' }, { description: 'c' }, 'd']
    expect(networkProblems({ trusted_networks })).toEqual([{ path: 'trusted_networks.1.ip', message: 'This network begins at 192.0.2.0/24.' }])
    expect(networkProblems({})).toEqual([])
  })
})

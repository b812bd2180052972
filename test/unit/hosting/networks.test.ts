import { describe, expect, it } from 'vitest'
import { networkProblems, trustProblem } from '../../../src/features/hosting/settings/networks'

describe('a trusted network', () => {
  it('is any but the one of every address', () => {
    expect(trustProblem('192.0.2.0/24')).toBeUndefined()
    expect(trustProblem('192.0.2.1/24')).toBe('This network begins at 192.0.2.0/24.')
    for (const every of ['0.0.0.0/0', '::/0']) expect(trustProblem(every)).toBe('This would be every address there is.')
  })

  it('is pointed at where it stands in an edited list', () => {
    const trusted_networks = [{ ip: '192.0.2.0/24', description: 'a' }, { ip: '192.0.2.1/24', description: 'b' }, { description: 'c' }, 'd']
    expect(networkProblems({ trusted_networks })).toEqual([{ path: 'trusted_networks.1.ip', message: 'This network begins at 192.0.2.0/24.' }])
    expect(networkProblems({})).toEqual([])
  })
})

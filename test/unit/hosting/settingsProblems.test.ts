import { describe, expect, it } from 'vitest'
import { settingsProblems } from '../../../src/features/hosting/settings/problems'

describe('a settings document', () => {
  it('takes only networks and sizes that there are', () => {
    expect(settingsProblems({ allow_nets: ['192.0.2.0/24', '2001:db8::/32'], default_quota: 1073741824 })).toEqual([])
    expect(settingsProblems({ firstname: 'x', allow_nets: null, default_quota: null })).toEqual([])
    expect(settingsProblems({ allow_nets: ['192.0.2.7', '300.1.1.1', 7], default_quota: 123 })).toEqual([
      { path: 'allow_nets.1', message: 'An address or a network is needed, as 192.0.2.7 or 192.0.2.0/24.' },
      { path: 'default_quota', message: expect.stringMatching(/^No mailbox can have this size\..*8589934592 \(8 GB\)/) as string },
    ])
  })
})

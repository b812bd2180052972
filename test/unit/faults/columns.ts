/** What is done with the API, as the columns of the table. */
export const columns = {
  firstPage: { title: 'First page of domains', writes: false },
  allPages: { title: 'All domains, page by page', writes: false },
  oneDomain: { title: 'One domain', writes: false },
  createAlias: { title: 'Create an alias', writes: true },
  changeSetting: { title: 'Change a domain', writes: true },
  deleteMailbox: { title: 'Delete a mailbox', writes: true },
  send: { title: 'Send a test message', writes: true },
  exportList: { title: 'Export the suppression list', writes: true },
  tail: { title: 'Follow a log', writes: false },
  tool: { title: 'Assistant lists domains', writes: false },
} as const

export type FlowId = keyof typeof columns

export const flowIds = Object.keys(columns) as readonly FlowId[]

/** Processor time of `work` in milliseconds: unlike the time on the clock it stays the same on a busy machine. */
export function effort(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** How long a property may take on a busy machine, in milliseconds. */
export const patience = 60_000

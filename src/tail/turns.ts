/** Lets one request at a time through, in the order in which they were asked for, and none while it is shut. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve()
  private shut = false
  private readonly waiting = new Set<() => void>()

  setOpen(open: boolean): void {
    this.shut = !open
    if (!open) return
    for (const go of this.waiting) go()
    this.waiting.clear()
  }

  run<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    const mine = this.last.then(async () => {
      while (this.shut) await this.opened(signal)
      signal.throwIfAborted()
      return task()
    })
    this.last = mine.catch(() => undefined)
    return mine
  }

  private opened(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.add(resolve)
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    })
  }
}

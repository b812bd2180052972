import { describe, expect, it, vi } from 'vitest'
import { settle } from '../../src/editor/settle'
import { pause, unlessAborted } from '../../src/pause'

describe('a pause', () => {
  it('ends at its time', async () => {
    vi.useFakeTimers()
    try {
      let ended = false
      const waiting = pause(5_000, new AbortController().signal).then(() => (ended = true))
      await vi.advanceTimersByTimeAsync(4_999)
      expect(ended).toBe(false)
      await vi.advanceTimersByTimeAsync(1)
      await waiting
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })

  it('ends at once with the reason of its signal, and leaves no timer', async () => {
    vi.useFakeTimers()
    try {
      const controller = new AbortController()
      const waiting = pause(5_000, controller.signal)
      controller.abort(new Error('given up'))
      await expect(waiting).rejects.toThrow('given up')
      await expect(pause(5_000, AbortSignal.abort(new Error('before')))).rejects.toThrow('before')
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })

  it('between two looks ends them quietly when it is given up', async () => {
    const controller = new AbortController()
    const looks: number[] = []
    const settled = settle(async () => looks.push(1), () => false, controller.signal, [60_000])
    await vi.waitFor(() => expect(looks).toHaveLength(1))
    controller.abort()
    expect(await settled).toBeUndefined()
    expect(looks).toHaveLength(1)
  })
})

describe('what may not come', () => {
  it('is waited for until it comes, fails, or is given up', async () => {
    const { signal } = new AbortController()
    expect(await unlessAborted(Promise.resolve(1), signal)).toBe(1)
    await expect(unlessAborted(Promise.reject(new Error('it failed')), signal)).rejects.toThrow('it failed')
    const controller = new AbortController()
    const waiting = unlessAborted(new Promise(() => undefined), controller.signal)
    controller.abort(new Error('given up'))
    await expect(waiting).rejects.toThrow('given up')
    await expect(unlessAborted(Promise.reject(new Error('later')), controller.signal)).rejects.toThrow('given up')
  })
})

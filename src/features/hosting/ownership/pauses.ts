/** Pauses of the watch in milliseconds, about 20 minutes: what is published is often seen within seconds, or only after the old TTL. */
export const watchPauses: readonly number[] = [3000, 5000, 10_000, 15_000, 20_000, ...Array.from({ length: 38 }, () => 30_000)]

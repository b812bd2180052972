/** How the messages of Delivery come where they don't come steadily and in order; times in ms. */
export interface Unrest {
  /** Shortest and longest time between two. */
  readonly gap?: readonly [number, number]
  /** The log begins so long before the demo does, else three days before now. */
  readonly past?: number
  /** Some stand in the log up to so long after their time. */
  readonly late?: number
  /** Some are deferred first, and have their outcome up to so long after they stand in the log. */
  readonly change?: number
  /** The times of some are wrong by up to so much. */
  readonly skew?: number
}

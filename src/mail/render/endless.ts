import type { Place } from './rendered'

/** Thrown where a template cannot be gone through to its end; the message is fit to be shown. */
export class Endless extends Error {
  constructor(
    message: string,
    readonly place: Place,
  ) {
    super(message)
  }
}

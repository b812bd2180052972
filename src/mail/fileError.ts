export type MailFileReason = 'empty' | 'too-large' | 'binary' | 'unsupported' | 'unreadable'

/** A file from which no draft can be made; the message is fit to be shown. */
export class MailFileError extends Error {
  override readonly name = 'MailFileError'

  constructor(
    readonly reason: MailFileReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }

  static is(error: unknown): error is MailFileError {
    return error instanceof MailFileError
  }
}

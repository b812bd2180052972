/** A request as it would be sent, with `$VARIABLE` in place of the token. */
export interface CurlRequest {
  readonly method: string
  readonly url: string
  readonly headers: readonly { readonly name: string; readonly value: string }[]
  readonly body?: string | undefined
}

const shellQuoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** Its headers, without `User-Agent`: that names this extension, which what is pasted elsewhere is not. */
export const ownHeaders = ({ headers }: CurlRequest): CurlRequest['headers'] => headers.filter(({ name }) => name !== 'User-Agent')

/** The request as a shell command that reads the token from the environment. */
export function curl(request: CurlRequest): string {
  const headers = ownHeaders(request).map(({ name, value }) => (value.includes('$') ? `  --header "${name}: ${value}"` : `  --header ${shellQuoted(`${name}: ${value}`)}`))
  const options = [`curl --request ${request.method} ${shellQuoted(request.url)}`, ...headers]
  if (request.body === undefined) return `${options.join(' \\\n')}\n`
  // In a quoted here-document the shell replaces nothing, and JSON has no line that could end it.
  return `${[...options, "  --data-binary @- <<'JSON'"].join(' \\\n')}\n${request.body}\nJSON\n`
}

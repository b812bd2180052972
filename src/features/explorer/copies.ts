import { curl, ownHeaders } from '../../api/curl'
import type { CopyForm, ShownRequest } from './messages'

/** The request in a form to paste elsewhere; the token is read from the environment variable `variable`. */
export function copyOf(form: CopyForm, request: ShownRequest, variable: string): string {
  switch (form) {
    case 'curl':
      return curl(request)
    case 'fetch':
      return fetchCall(request, variable)
    case 'http':
      return httpFile(request, variable)
  }
}

function fetchCall(request: ShownRequest, variable: string): string {
  const value = (text: string): string => (text.includes(`$${variable}`) ? `\`${text.replace(`$${variable}`, `\${process.env.${variable}}`)}\`` : JSON.stringify(text))
  const headers = ownHeaders(request).map((header) => `    ${JSON.stringify(header.name)}: ${value(header.value)},`)
  const body = request.body === undefined ? [] : [`  body: JSON.stringify(${request.body.split('\n').join('\n  ')}),`]
  return [`const response = await fetch(${JSON.stringify(request.url)}, {`, `  method: '${request.method}',`, '  headers: {', ...headers, '  },', ...body, '})', ''].join('\n')
}

/** As editors with support for `.http` files send it; the token comes from the environment there too. */
function httpFile(request: ShownRequest, variable: string): string {
  const headers = ownHeaders(request).map(({ name, value }) => `${name}: ${value.replace(`$${variable}`, `{{$processEnv ${variable}}}`)}`)
  return [`${request.method} ${request.url}`, ...headers, ...(request.body === undefined ? [] : ['', request.body]), ''].join('\n')
}

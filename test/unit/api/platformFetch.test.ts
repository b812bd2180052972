import { usePlatformFetch } from './server'

// What a client does must not depend on the transport: all of it once more over the fetch that the editor uses.
usePlatformFetch()
await import('./requests.test')
await import('./answers.test')
await import('./paging.test')
await import('./retries.test')

import { connect, isIPv6, type Socket } from 'node:net'
import { SmtpError } from './error'

/** Opens a connection straight to the server. @throws SmtpError unknown-host, connect, timeout, cancelled */
export function openSocket({ host, port }: { readonly host: string; readonly port: number }, patience: number, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new SmtpError('cancelled'))
    const socket = connect({ host, port })
    const settle = (error?: SmtpError): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', cancel)
      socket.off('connect', connected).off('error', failed)
      if (!error) return resolve(socket)
      // What it says from now on interests nobody.
      socket.on('error', () => undefined).destroy()
      reject(error)
    }
    const cancel = (): void => settle(new SmtpError('cancelled'))
    const connected = (): void => settle()
    const failed = ({ code }: NodeJS.ErrnoException): void => settle(new SmtpError(code === 'ENOTFOUND' || code === 'EAI_AGAIN' ? 'unknown-host' : 'connect', { code }))
    const timer = setTimeout(() => settle(new SmtpError('timeout')), patience)
    signal.addEventListener('abort', cancel)
    socket.on('connect', connected).on('error', failed)
  })
}

/** How this end calls itself: by its address (RFC 5321, section 4.1.4), for the name of a person's computer is nobody's business. */
export function ownName({ localAddress = '127.0.0.1' }: Socket): string {
  return isIPv6(localAddress) ? `[IPv6:${localAddress}]` : `[${localAddress}]`
}

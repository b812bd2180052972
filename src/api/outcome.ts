/** Failures of the network in which no connection was made, so nothing can have left. Names are those of Node and undici. */
const neverLeft =
  /^(?:ENOTFOUND|EAI_|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/

/** Whether a request may have arrived although the connection failed with this code. A proxy that refuses has passed nothing on. */
export function mayHaveArrived(kind: 'network' | 'proxy', code: string): boolean {
  return kind === 'network' && !neverLeft.test(code)
}

/** Whether there was a connection, and the other side or something in between ended it. Names are those of Node, undici and llhttp. */
export function wasCut(code: string): boolean {
  return /^(?:ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET|HPE_)/.test(code)
}

/** Whether an answer came that could not be decompressed. Codes are those of Node's zlib, for gzip and deflate, Brotli and Zstandard. */
export function isBrokenCompression(code: string): boolean {
  return /^(?:Z_|ERR__ERROR_|ZSTD_)/.test(code)
}

/** Whether a gateway says by this status that it does not know what became of what it passed on (RFC 9110, sections 15.6.3 and 15.6.5). */
export function isGatewayFailure(status: number): boolean {
  return status === 502 || status === 504
}

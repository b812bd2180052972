/** The text of a CSV field, which may be Base64. */
export function csvTextOf(content: string): string {
  const packed = content.replace(/\s/g, '')
  return packed !== '' && packed.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(packed) ? new TextDecoder().decode(Uint8Array.from(atob(packed), (c) => c.charCodeAt(0))) : content
}

/** Content types of files that people attach (IANA media types), by extension. */
const known: Readonly<Record<string, string>> = {
  avif: 'image/avif', bmp: 'image/bmp', css: 'text/css', csv: 'text/csv', gif: 'image/gif', gz: 'application/gzip',
  htm: 'text/html', html: 'text/html', ics: 'text/calendar', jpeg: 'image/jpeg', jpg: 'image/jpeg', json: 'application/json',
  md: 'text/markdown', mp3: 'audio/mpeg', mp4: 'video/mp4',
  odt: 'application/vnd.oasis.opendocument.text', pdf: 'application/pdf', png: 'image/png', rtf: 'application/rtf', svg: 'image/svg+xml',
  txt: 'text/plain', vcf: 'text/vcard', webp: 'image/webp', xml: 'application/xml', zip: 'application/zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The content type that a file's name promises; bytes of no known kind otherwise. */
export function contentTypeOf(name: string): string {
  const extension = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return (Object.hasOwn(known, extension) ? known[extension] : undefined) ?? 'application/octet-stream'
}

/** A content ID to show an attachment by, made from its name and different from the ones taken. */
export function contentIdFor(name: string, taken: readonly string[]): string {
  const base = name.normalize('NFKD').replace(/[^\w.-]+/g, '-').replace(/^-+|-+$/g, '') || 'picture'
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${number}-${base}`
    if (!taken.includes(id)) return id
  }
}

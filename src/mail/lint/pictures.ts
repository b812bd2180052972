/** What the format of a picture is looked up by: `.webp`, or `data:` for one in the address itself. */
export function pictureKey(url: string): string | undefined {
  if (/^\s*data:/i.test(url)) return 'data:'
  const path = url.split(/[?#]/, 1)[0] ?? ''
  return /\.[a-z0-9]{2,5}\s*$/i.exec(path)?.[0].trim().toLowerCase()
}

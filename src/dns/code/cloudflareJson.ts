import { cloudflareText } from './terraform'
import { asciiName } from './names'
import { mxParts, ttl, type Publication } from './records'

/** The body of Cloudflare's `POST /zones/{zone_id}/dns_records/batch`. Notes go into the field that Cloudflare has for them. */
export function writeCloudflareJson({ records }: Publication): string {
  const posts = records.map(({ type, name, value, note }) => ({
    type,
    name: asciiName(name),
    content: type === 'TXT' ? cloudflareText(value) : asciiName(type === 'MX' ? mxParts(value)[1] : value),
    ...(type === 'MX' ? { priority: Number(mxParts(value)[0]) } : {}),
    ttl,
    // Its plans without charge allow 100 characters.
    ...(note === undefined ? {} : { comment: note.slice(0, 100) }),
  }))
  return `${JSON.stringify({ posts }, undefined, 2)}\n`
}

import type { Draft } from './draft'

/** Data addresses of the pictures that a draft's HTML may show by `cid:`, by their Content-IDs. */
export function imagesOf({ attachments }: Draft): Record<string, string> {
  const images = attachments.filter(({ contentId, contentType }) => contentId !== undefined && contentType.startsWith('image/'))
  return Object.fromEntries(images.map(({ contentId, contentType, base64 }) => [contentId, `data:${contentType};base64,${base64}`]))
}

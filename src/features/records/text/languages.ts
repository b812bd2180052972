/**
 * Languages whose documents start the extension, because a record in one of them is meant to be published: zone files (`zone` and
 * `dnszonefile` are what extensions for them call the language) and Terraform. JavaScript, YAML, JSON and plain text may hold records
 * too, but starting with each of them would cost everybody something; they are looked at as soon as the extension runs for another
 * reason. No event for a finished start, for the same reason. A zone file that no extension knows is told by its first line, the
 * weakest way there is, so that no other extension's language is taken over.
 */
export const zoneLanguages = {
  zone: { name: 'DNS Zone', firstLine: '^\\$(ORIGIN|TTL)\\b' },
  dnszonefile: undefined,
  terraform: undefined,
  opentofu: undefined,
} as const

/** Zone files, Terraform, dnscontrol, and octoDNS, whose files are named like the zone. */
const zoneName = /\.(?:zone|arpa|tf|tofu|tf\.json)$|^db\.|^dnsconfig\.js$|^[\w-]+(?:\.[\w-]+)+\.ya?ml$/i

/** True for a document from which zones are made, by its language and path. */
export function isZoneLike(languageId: string, path: string): boolean {
  return Object.hasOwn(zoneLanguages, languageId) || zoneName.test(path.slice(path.lastIndexOf('/') + 1))
}

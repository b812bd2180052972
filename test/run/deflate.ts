import { deflateAsync } from '@gfx/zopfli'
import { readFile, writeFile } from 'node:fs/promises'
import { crc32, inflateRawSync } from 'node:zlib'

/** Signatures and sizes of a ZIP file's records (APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.16). */
const local = { signature: 0x04034b50, size: 30 }
const central = { signature: 0x02014b50, size: 46 }
const end = { signature: 0x06054b50, size: 22 }
const deflated = 8

interface Entry {
  name: Buffer
  crc: number
  size: number
  data: Buffer
  /** 0 stored, 8 deflated. */
  method: number
}

/**
 * Writes a package anew with the same files, packed by Zopfli: what every unzip reads, some percent smaller than zlib makes it.
 * Times of the files are left out, so the same files give the same package.
 */
export async function deflateHarder(path: string): Promise<void> {
  const entries: Entry[] = []
  const before = entriesOf(await readFile(path))
  const contentOf = ({ method, data }: Entry): Buffer => (method === deflated ? inflateRawSync(data) : data)
  const keys = shortKeys(before.filter(({ name }) => name.toString() === 'extension/package.nls.json').map((entry) => contentOf(entry).toString())[0] ?? '{}')
  for (const entry of before) {
    const content = slimmed(entry.name.toString(), contentOf(entry), keys)
    const packed = content.length > 0 ? Buffer.from(await deflateAsync(content, { numiterations: 40 })) : content
    const method = packed.length < content.length ? deflated : 0
    entries.push({ name: entry.name, crc: crc32(content), size: content.length, method, data: method === deflated ? packed : content })
  }
  await writeFile(path, zipOf(entries))
}

/** Manifest, words and README without what only the project itself needs: indentation, scripts, development's packages, how to build. */
function slimmed(name: string, content: Buffer, keys: ReadonlyMap<string, string>): Buffer {
  if (name === 'extension/readme.md') {
    const text = content.toString().replace(/^## Try it from a clone\n[^]*?(?=^## )/m, '')
    // The pictures and documents stay with the project: they weigh more than the extension.
    const alone = text.replace(/(?<!!)\[([^\]]+)\]\((?!https?:|#)[^)]+\)/g, '$1')
    // The editor shows the settings itself.
    const bare = alone.replace(/^\| setting \|[^]*?\n\n/m, '')
    return Buffer.from(bare.replace(/^!\[.*\]\(media\/pictures\/.*\n\n/gm, '').replace(/^In a light theme:[^]*?\n\n/m, ''))
  }
  // Styles without what is written for their readers; none of them has a text with such signs in it.
  if (name.endsWith('.css')) return Buffer.from(content.toString().replace(/\/\*[^]*?\*\//g, '').replace(/\s+/g, ' ').replace(/ ?([{};,]) ?/g, '$1').replace(/: /g, ':'))
  if (!/^extension\/package(?:\.nls(?:\.[\w-]+)?)?\.json$/.test(name)) return content
  const kept = Object.entries(JSON.parse(content.toString()) as object).filter(([key]) => key !== 'scripts' && key !== 'devDependencies')
  const renamed = kept.map(([key, value]): [string, unknown] => [keys.get(key) ?? key, value])
  return Buffer.from(JSON.stringify(Object.fromEntries(renamed)).replace(/"%([\w.-]+)%"/g, (whole, key: string) => (keys.has(key) ? `"%${keys.get(key)}%"` : whole)))
}

/** The manifest's words by numbers: their names say what they are of, which nobody reads there, and each stands in three files. */
function shortKeys(words: string): ReadonlyMap<string, string> {
  return new Map(Object.keys(JSON.parse(words) as object).map((key, index) => [key, index.toString(36)]))
}

function entriesOf(zip: Buffer): Entry[] {
  const at = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (at < 0) throw new Error('This is no ZIP file.')
  const entries: Entry[] = []
  let place = zip.readUInt32LE(at + 16)
  for (let left = zip.readUInt16LE(at + 10); left > 0; left--) {
    if (zip.readUInt32LE(place) !== central.signature) throw new Error('The ZIP file’s directory cannot be read.')
    const nameLength = zip.readUInt16LE(place + 28)
    const start = zip.readUInt32LE(place + 42)
    const from = start + local.size + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28)
    entries.push({
      method: zip.readUInt16LE(place + 10),
      crc: zip.readUInt32LE(place + 16),
      data: zip.subarray(from, from + zip.readUInt32LE(place + 20)),
      size: zip.readUInt32LE(place + 24),
      name: zip.subarray(place + central.size, place + central.size + nameLength),
    })
    place += central.size + nameLength + zip.readUInt16LE(place + 30) + zip.readUInt16LE(place + 32)
  }
  return entries
}

function zipOf(entries: readonly Entry[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let place = 0
  for (const { name, crc, size, data, method } of entries) {
    // Needed version 2.0, names in UTF-8, the first day that a ZIP file knows.
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x800, 2)
    common.writeUInt16LE(method, 4)
    common.writeUInt16LE(0x21, 8)
    common.writeUInt32LE(crc, 10)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(size, 18)
    common.writeUInt16LE(name.length, 22)
    const head = Buffer.alloc(4)
    head.writeUInt32LE(local.signature)
    files.push(head, common, name, data)
    const entry = Buffer.alloc(central.size)
    entry.writeUInt32LE(central.signature, 0)
    entry.writeUInt16LE(20, 4)
    common.copy(entry, 6)
    entry.writeUInt32LE(place, 42)
    directory.push(entry, name)
    place += local.size + name.length + data.length
  }
  const length = directory.reduce((sum, { length: more }) => sum + more, 0)
  const tail = Buffer.alloc(end.size)
  tail.writeUInt32LE(end.signature, 0)
  tail.writeUInt16LE(entries.length, 8)
  tail.writeUInt16LE(entries.length, 10)
  tail.writeUInt32LE(length, 12)
  tail.writeUInt32LE(place, 16)
  return Buffer.concat([...files, ...directory, tail])
}

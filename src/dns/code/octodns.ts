import type { Span } from '../finding'
import { asciiName, relative, within } from './names'
import { mxParts, readTypes, ttl, type CodeFile, type CodeRecord, type Edit, type FileRecord, type Publication, type Unjudged } from './records'
import { Builder, joinedStrings, type Placed } from './strings'
import { parseYaml, yamlString, type YamlEntry, type YamlNode } from './yaml'

/** octoDNS names the zone itself by an empty key. */
const keyOf = (name: string, zone: string): string => {
  const short = relative(name, zone)
  return short === '@' ? '' : short
}

const quotedHost = (name: string): string => yamlString(`${asciiName(name)}.`)

/** One value; of MX the lines of its mapping. octoDNS takes a text whole and splits it itself, but has semicolons escaped. */
function data(type: string, value: string): string[] {
  if (type === 'TXT') return [yamlString(value.replace(/;/g, '\\;'))]
  if (type === 'CNAME') return [quotedHost(value)]
  if (type !== 'MX') return [yamlString(value)]
  const [preference, host] = mxParts(value)
  return [`exchange: ${quotedHost(host)}`, `preference: ${preference}`]
}

/** Lines of a record set; keys in the order of the alphabet, which octoDNS enforces. */
function setLines(type: string, values: readonly string[]): string[] {
  const [only] = values
  const head = [`ttl: ${ttl}`, `type: ${type}`]
  if (values.length === 1 && only !== undefined && type !== 'MX') return [...head, `value: ${data(type, only)[0]}`]
  return [...head, 'values:', ...values.flatMap((value) => item(data(type, value)))]
}

const item = (lines: readonly string[]): string[] => lines.map((line, at) => `${at === 0 ? '- ' : '  '}${line}`)
const indented = (lines: readonly string[], by: number): string => lines.map((line) => `${' '.repeat(by)}${line}\n`).join('')

/** The order of keys that octoDNS enforces: numbers within names by their size. */
function naturally(one: string, other: string): number {
  const a = one.split(/(\d+)/)
  const b = other.split(/(\d+)/)
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    if (a[at] === b[at]) continue
    const numbers = at % 2 === 1 ? Number(a[at]) - Number(b[at]) : 0
    return numbers || (a[at]! < b[at]! ? -1 : 1)
  }
  return a.length - b.length
}

/** Records as the YAML file of a zone. */
export function writeOctodns({ domain, records, remarks }: Publication): string {
  const zone = asciiName(domain)
  const comment = (text: string): string => `# ${text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')}`
  const keys = new Map<string, Map<string, CodeRecord[]>>()
  for (const record of records) {
    const key = keyOf(record.name, zone)
    const sets = keys.get(key) ?? new Map<string, CodeRecord[]>()
    keys.set(key, sets.set(record.type, [...(sets.get(record.type) ?? []), record]))
  }
  const lines = [...remarks.map(comment), '---']
  for (const [key, sets] of [...keys].sort(([one], [other]) => naturally(one, other))) {
    lines.push(`${yamlString(key)}:`)
    for (const [type, group] of sets) {
      for (const note of new Set(group.flatMap(({ note: one }) => one ?? []))) lines.push(`  ${comment(note)}`)
      const set = setLines(type, group.map(({ value }) => value))
      lines.push(...(sets.size === 1 ? set : item(set)).map((line) => `  ${line}`))
    }
  }
  return `${lines.join('\n')}\n`
}

/** A record set of the file: where it can take another value. */
interface RecordSet {
  readonly type: string
  readonly map: YamlNode & { kind: 'map' }
  readonly value: YamlEntry
}

/** Reads a zone's file as octoDNS's YamlProvider does. The file does not name its zone: that is its own name. */
export function readOctodns(text: string, zone?: string): CodeFile {
  const root = parseYaml(text)
  const records: FileRecord[] = []
  const unjudged: Unjudged[] = []
  const sets = new Map<string, RecordSet>()
  const entries = root?.kind === 'map' ? root.entries : []
  if (root && root.kind !== 'map') unjudged.push({ why: 'form', span: root.span })
  for (const { key, keySpan, value } of entries) {
    const name = zone === undefined ? undefined : key === '' || key === '@' ? zone : `${asciiName(key)}.${zone}`
    if (value.kind === 'list') for (const node of value.items) readSet(node, name, keySpan)
    else readSet(value, name, keySpan)
  }

  function readSet(node: YamlNode, name: string | undefined, nameSpan: Span): void {
    const typeNode = fieldOf(node, 'type')?.value
    const type = typeNode?.kind === 'text' ? typeNode.placed.text.toUpperCase() : undefined
    if (type !== undefined && !readTypes.has(type)) return
    if (node.kind !== 'map' || type === undefined) return void unjudged.push(name === undefined ? { why: 'form', span: node.span } : { why: 'form', span: node.span, name })
    if (name === undefined) return void unjudged.push({ why: 'zone', span: node.span, type })
    const value = fieldOf(node, 'values') ?? fieldOf(node, 'value')
    if (!value) return void unjudged.push({ why: 'form', span: node.span, name, type })
    sets.set(`${name} ${type}`, { type, map: node, value })
    for (const one of value.value.kind === 'list' ? value.value.items : [value.value]) {
      const read = readValue(one, type)
      if (read) records.push({ type, name, value: read.text, span: node.span, nameSpan, valueSpan: one.span, placed: read })
      else unjudged.push({ why: 'form', span: one.span, name, type })
    }
  }

  return {
    zones: zone === undefined ? [] : [{ name: zone, span: { start: 0, end: 0 } }],
    records,
    unjudged,
    written: ({ type }, value) => data(type, value)[0]!,
    writtenName: (_, name) => yamlString(keyOf(name, zone ?? name)),
    added: (record) => (zone === undefined || !within(record.name, zone) || (root && root.kind !== 'map') ? undefined : addition(text, record, zone, entries, sets)),
  }
}

const fieldOf = (node: YamlNode, ...keys: string[]): YamlEntry | undefined => (node.kind === 'map' ? node.entries.find(({ key }) => keys.includes(key)) : undefined)

function readValue(node: YamlNode, type: string): Placed | undefined {
  const field = (...keys: string[]): Placed | undefined => {
    const found = fieldOf(node, ...keys)?.value
    return found?.kind === 'text' ? found.placed : undefined
  }
  const named = (placed: Placed): Placed => placed.fitted(asciiName(placed.text))
  if (type === 'MX') {
    const host = field('exchange', 'value')
    const preference = field('preference', 'priority')
    return host && preference ? named(host).after(`${preference.text} `, preference.place(0)) : undefined
  }
  if (node.kind !== 'text') return undefined
  if (type !== 'TXT') return named(node.placed)
  const { text, end } = node.placed
  if (!text.includes('\\') && !text.startsWith('"')) return node.placed
  const into = new Builder()
  for (let from = 0; from < text.length; ) {
    const escape = text.indexOf('\\;', from)
    const to = escape < 0 ? text.length : escape
    node.placed.copy(from, to, into)
    if (escape >= 0) into.add(';', node.placed.place(escape))
    from = to + 2
  }
  const plain = into.done(end)
  // Also strings in quotes are read, with the semicolons escaped nevertheless.
  return /^".*"$/s.test(plain.text) ? joinedStrings(plain, false) : plain
}

function addition(text: string, record: CodeRecord, zone: string, entries: readonly YamlEntry[], sets: ReadonlyMap<string, RecordSet>): Edit | undefined {
  const { name, type, value } = record
  const same = sets.get(`${name} ${type}`)
  if (same) return addedValue(text, same, value)
  const key = keyOf(name, zone)
  const there = entries.find((entry) => (entry.key === '@' ? '' : entry.key) === key)
  if (!there) {
    const before = entries.find((entry) => naturally(entry.key, key) > 0)
    const lines = [`${yamlString(key)}:`, ...setLines(type, [value]).map((line) => `  ${line}`)]
    const start = before ? lineStart(text, before.keySpan.start) : text.length
    return { span: { start, end: start }, text: `${before || text === '' || text.endsWith('\n') ? '' : '\n'}${indented(lines, 0)}` }
  }
  const node = there.value
  if (node.kind === 'list' && !node.flow) return behind(text, node.span.end, item(setLines(type, [value])), node.indent)
  if (node.kind !== 'map') return undefined
  // A single record set becomes the first of a list.
  const start = lineStart(text, node.span.start)
  if (start <= there.keySpan.end) return undefined
  const end = lineEnd(text, node.span.end)
  const own = text.slice(start, end).split('\n').map((line, at) => (line.trim() === '' ? line : `${at === 0 ? `${' '.repeat(node.indent)}- ${line.slice(node.indent)}` : `  ${line}`}`))
  return { span: { start, end }, text: `${own.join('\n')}\n${indented(item(setLines(type, [value])), node.indent).replace(/\n$/, '')}` }
}

function addedValue(text: string, { type, map, value: { keySpan, value: node } }: RecordSet, value: string): Edit | undefined {
  const lines = item(data(type, value))
  if (node.kind === 'list' && node.flow) return node.items.length > 0 && type !== 'MX' ? { span: { start: node.span.end - 1, end: node.span.end - 1 }, text: `, ${data(type, value)[0]}` } : undefined
  if (node.kind === 'list') return behind(text, node.span.end, lines, node.indent)
  if (node.kind !== 'text' || node.span.start <= keySpan.end) return undefined
  const own = text.slice(node.span.start, node.span.end)
  return { span: { start: keySpan.start, end: node.span.end }, text: `values:\n${indented([`- ${own}`, ...lines], map.indent).replace(/\n$/, '')}` }
}

/** Lines behind the line in which something ends. */
function behind(text: string, place: number, lines: readonly string[], indent: number): Edit {
  const at = lineEnd(text, place)
  return { span: { start: at, end: at }, text: `\n${indented(lines, indent).replace(/\n$/, '')}` }
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  const whole = end < 0 ? text.length : end
  return text[whole - 1] === '\r' ? whole - 1 : whole
}

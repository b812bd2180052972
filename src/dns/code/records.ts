import type { Span } from '../finding'
import type { Placed } from './strings'

/** A record to write. */
export interface CodeRecord {
  readonly type: string
  /** Absolute, without the last dot. */
  readonly name: string
  /** The whole text of a TXT record; else as in a zone file, host names absolute without the last dot: `10 mx.example.net`. */
  readonly value: string
  /** Stands above it as a comment. */
  readonly note?: string
}

/** What a file is written from. */
export interface Publication {
  readonly domain: string
  readonly records: readonly CodeRecord[]
  /** Stand as comments where the format has them. */
  readonly remarks: readonly string[]
}

/** A record as a file has it: name and value as in a `CodeRecord`, in A-labels, lower case but for the text of TXT. */
export interface FileRecord {
  readonly type: string
  readonly name: string
  readonly value: string
  readonly span: Span
  readonly nameSpan: Span
  /** What `CodeFile.written` of another value would replace. */
  readonly valueSpan: Span
  /** The value with its places in the file. */
  readonly placed: Placed
}

/**
 * Why a part of a file is not judged: it holds something that only a run of the file would tell, `elsewhere` is another file,
 * `zone` a name that is relative to a zone that is not known, `form` a way to write that is not read here.
 */
export type UnjudgedReason = 'variable' | 'function' | 'loop' | 'elsewhere' | 'zone' | 'form'

export interface Unjudged {
  readonly why: UnjudgedReason
  readonly span: Span
  /** The name that it is about, or the zone in which its names are; any without both. */
  readonly name?: string
  readonly zone?: string
  /** Any without. */
  readonly type?: string
}

export interface Edit {
  readonly span: Span
  readonly text: string
}

/** A file of one of the formats, read. */
export interface CodeFile {
  /** Zones that the file says it is about, each with the place where it does. */
  readonly zones: readonly { readonly name: string; readonly span: Span }[]
  readonly records: readonly FileRecord[]
  readonly unjudged: readonly Unjudged[]
  /** A value as it would stand in place of this record's. */
  written(record: FileRecord, value: string): string
  /** A name as it would stand in place of this record's. */
  writtenName(record: FileRecord, name: string): string
  /** What adds a record; undefined where the file has no place for it. */
  added(record: CodeRecord): Edit | undefined
}

/** How long what is written may be kept by resolvers, in seconds. */
export const ttl = 3600

/** The types whose values are read; others are left alone. */
export const readTypes: ReadonlySet<string> = new Set(['A', 'AAAA', 'CNAME', 'MX', 'TXT'])

export const mxParts = (value: string): [preference: string, host: string] => {
  const found = /^(\d+)\s+(.*)$/s.exec(value)
  return found ? [found[1]!, found[2]!] : ['0', value]
}

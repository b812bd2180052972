// Writes src/mail/lint/supportData.ts: what caniemail says of mail clients, reduced to what the checks of a template ask.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './paths'

interface Entry {
  slug: string
  title: string
  /** Family → platform → version → `y`, `a` (partly), `n` or `u` (unknown), with the numbers of notes. */
  stats: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>
}

interface Source {
  last_update_date: string
  nicenames: { family: Readonly<Record<string, string>>; platform: Readonly<Record<string, string>> }
  data: Entry[]
}

/** Left out: what every message has, what does nothing where it is not known, and what is no part of a body. */
const omitted = new Set(
  ('bimi css-comments css-selector-class css-selector-id css-selector-type css-selector-descendant css-selector-grouping html-body html-comments html-dir ' +
    'html-doctype html-div html-lang html-lists html-mailto-links html-p html-role html-span html-table html-target html-aria-describedby html-aria-hidden html-aria-label ' +
    'html-aria-labelledby html-aria-live css-inert-attribute css-unit-px css-hyphenate-limit-chars').split(' '),
)

const logical = (...names: string[]) => names.flatMap((name) => ['inline', 'block'].map((axis) => name.replace('*', axis)))

/** What the checks look for where it does not follow from the slug; see `supportOf` for how each is written. */
const keys: Readonly<Record<string, readonly string[]>> = {
  amp: ['[amp4email]', '[⚡4email]'],
  'css-at-font-face': ['@font-face'], 'css-at-import': ['@import'], 'css-at-keyframes': ['@keyframes'], 'css-at-media': ['@media'], 'css-at-supports': ['@supports'],
  'css-at-media-device-pixel-ratio': ['@media -webkit-device-pixel-ratio'], 'css-at-media-hover': ['@media hover', '@media any-hover'],
  'css-at-media-orientation': ['@media orientation'], 'css-at-media-prefers-color-scheme': ['@media prefers-color-scheme'],
  'css-at-media-prefers-reduced-motion': ['@media prefers-reduced-motion'],
  'css-border': ['border', 'border-top', 'border-right', 'border-bottom', 'border-left', 'border-color', 'border-style', 'border-width'],
  'css-block-inline-size': ['block-size'],
  'css-border-inline-block-individual': logical('border-*-start', 'border-*-end'),
  'css-border-inline-block-longhand': logical('border-*-color', 'border-*-style', 'border-*-width'),
  'css-border-inline-block': logical('border-*'),
  'css-border-radius-logical': ['border-start-start-radius', 'border-start-end-radius', 'border-end-start-radius', 'border-end-end-radius'],
  'css-column-layout-properties': ['column-fill', 'column-rule', 'column-rule-color', 'column-rule-style', 'column-rule-width', 'column-span', 'column-width', 'columns'],
  'css-conic-gradient': ['conic-gradient()'], 'css-linear-gradient': ['linear-gradient()'], 'css-radial-gradient': ['radial-gradient()'],
  'css-display-flex': ['display:flex'], 'css-display-grid': ['display:grid'], 'css-display-none': ['display:none'],
  'css-flex-direction': ['flex-direction:column'], 'css-flex-wrap': ['flex-wrap:wrap'],
  'css-function-clamp': ['clamp()'], 'css-function-light-dark': ['light-dark()'], 'css-function-max': ['max()'], 'css-function-min': ['min()'], 'css-unit-calc': ['calc()'],
  'css-gap': ['gap', 'column-gap', 'row-gap'],
  'css-grid-template': ['grid-template', 'grid-template-areas', 'grid-template-columns', 'grid-template-rows'],
  'css-important': ['!important'],
  'css-intrinsic-size': ['=fit-content', '=min-content', '=max-content'],
  'css-left-right-top-bottom': ['left', 'right', 'top', 'bottom'],
  'css-margin-block-start-end': ['margin-block-start', 'margin-block-end'], 'css-margin-inline-block': logical('margin-*'), 'css-margin-inline-start-end': ['margin-inline-start', 'margin-inline-end'],
  'css-padding-block-start-end': ['padding-block-start', 'padding-block-end'], 'css-padding-inline-block': logical('padding-*'), 'css-padding-inline-start-end': ['padding-inline-start', 'padding-inline-end'],
  'css-margin': ['margin', 'margin-top', 'margin-right', 'margin-bottom', 'margin-left'], 'css-padding': ['padding', 'padding-top', 'padding-right', 'padding-bottom', 'padding-left'],
  'css-modern-color': ['lch()', 'oklch()', 'lab()', 'oklab()'], 'css-rgb': ['rgb()'], 'css-rgba': ['rgba()'],
  'css-nesting': ['&'],
  'css-pseudo-class-lang': [':lang'],
  'css-scroll-snap': ['scroll-snap-type', 'scroll-snap-align'],
  'css-selector-adjacent-sibling': ['+'], 'css-selector-attribute': ['[]'], 'css-selector-chaining': ['..'], 'css-selector-child': ['>'], 'css-selector-general-sibling': ['~'], 'css-selector-universal': ['*'],
  'css-sytem-ui': ['=system-ui', '=ui-serif', '=ui-sans-serif', '=ui-rounded', '=ui-monospace'],
  'css-unit-initial': ['=initial'], 'css-unit-percent': ['1%'],
  'css-variables': ['var()'],
  'html-anchor-links': ['#'], 'html-background': ['[background]'], 'html-button-reset': ['<button type=reset>'], 'html-button-submit': ['<button type=submit>'],
  'html-h1-h6': [1, 2, 3, 4, 5, 6].map((level) => `<h${level}>`), 'html-height': ['[height]'], 'html-width': ['[width]'], 'html-image-maps': ['<map>'],
  'html-loading-attribute': ['[loading]'], 'html-meta-color-scheme': ['<meta name=color-scheme>'],
  'html-semantics': 'article aside details figcaption figure footer header main mark nav section summary time'.split(' ').map((name) => `<${name}>`),
  'html-srcset': ['[srcset]', '[sizes]'],
  'image-base64': ['data:'], 'image-heif': ['.heif', '.heic'], 'image-jpg': ['.jpg', '.jpeg'], 'image-tiff': ['.tiff', '.tif'], 'image-apng': ['.apng'], 'image-mp4': ['.mp4'],
  'image-hdr': [],
}

const attributes = new Set('align cellpadding cellspacing hidden popover required valign'.split(' '))

function keysOf({ slug }: Entry): readonly string[] {
  const given = keys[slug]
  if (given) return given
  const [, kind, name = ''] = /^(css-unit|css-pseudo-class|css-pseudo-element|css|html-input|html|image)-(.+)$/.exec(slug) ?? []
  switch (kind) {
    case 'css-unit': return [`1${name}`]
    case 'css-pseudo-class': return [`:${name}`]
    case 'css-pseudo-element': return [`::${name}`]
    case 'css': return [name]
    case 'html-input': return [`<input type=${name}>`]
    case 'html': return [attributes.has(name) ? `[${name}]` : `<${name}>`]
    case 'image': return [`.${name}`]
    default: throw new Error(`What of ${slug} is looked for is not known.`)
  }
}

/** What a client is known by: with fewer entries than these no verdict about it is worth much. */
const fewest = 250

export const dataPath = 'src/mail/lint/supportData.ts'

/** Versions are keys of objects, where JavaScript puts whole numbers first: as written, the last is the newest. */
export const parseSource = (text: string): Source => JSON.parse(text.replace(/"(\d+)":/g, '"v$1":')) as Source

export async function readSource(): Promise<Source> {
  return parseSource(await readFile(join(root, 'node_modules/caniemail/data/caniemail.json'), 'utf8'))
}

/** The module that is generated. Entries that say yes everywhere are left out, and what is said is that of the newest version tested. */
export function supportModule({ last_update_date, nicenames, data }: Source): string {
  const counts = new Map<string, number>()
  for (const { stats } of data) for (const [family, platforms] of Object.entries(stats)) for (const platform of Object.keys(platforms)) counts.set(`${family}.${platform}`, (counts.get(`${family}.${platform}`) ?? 0) + 1)
  const clients = [...counts].filter(([, count]) => count >= fewest).map(([id]) => id)
  const rows = data.filter(({ slug }) => !omitted.has(slug)).map((entry) => {
    const support = clients.map((id) => {
      const [family = '', platform = ''] = id.split('.')
      return Object.values(entry.stats[family]?.[platform] ?? {}).at(-1)?.[0] ?? 'u'
    }).join('')
    return { slug: entry.slug, keys: keysOf(entry), support }
  }).filter(({ keys: looked, support }) => looked.length > 0 && /[an]/.test(support))
  const names = clients.map((id) => {
    const [family = '', platform = ''] = id.split('.')
    return `${id}|${nicenames.family[family]}|${nicenames.platform[platform]}`
  })
  return `// Made by \`npm run support\` from the data of caniemail (https://www.caniemail.com/), MIT License, Copyright (c) 2019 HTeuMeuLeu.

/** Day on which the data was published. */
export const supportDate = '${last_update_date.slice(0, 10)}'

/** Id, family and platform of each client. */
export const clientRows = \`
${names.join('\n')}\`

/** Slug of the entry, what is looked for, and a letter for each client: y(es), n(o), a (partly), u(nknown). */
export const supportRows = \`
${rows.map((row) => `${row.slug}\t${row.keys.join(',')}\t${row.support}`).join('\n')}\`
`
}

if (process.argv[1] === import.meta.filename) await writeFile(join(root, dataPath), supportModule(await readSource()))

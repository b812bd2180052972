// Builds what VS Code loads into dist/: the extension host's modules, the panels' browser modules, the words.
import { Buffer } from 'node:buffer'
import { build, context, transform } from 'esbuild'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { minifySync } from 'rolldown/utils'
import { minify } from 'terser'
import ts from 'typescript'
import { lazyRooms, sharedBy } from './chunks.mjs'

const root = import.meta.dirname
const watch = process.argv.includes('--watch')
/** As it is packaged: smaller by some kilobytes, which takes some seconds. */
const tight = process.argv.includes('--tight')

const shared = {
  bundle: true,
  format: 'esm',
  splitting: true,
  minify: !watch,
  sourcemap: watch ? 'inline' : false,
  legalComments: 'none',
  logLevel: 'warning',
  absWorkingDir: root,
}

/** Libraries written for CommonJS call `require` for Node's own modules; an ES module has none, so it is given one. */
const requireShim = "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);"

/** What nodemailer's SMTP connection has for LMTP, HELO, OAuth, CRAM-MD5, DSN, and for making a connection by itself. */
const neverCalled = [
  '_resolveAndConnect', '_connectToHost', '_getHostname', '_actionLHLO', '_actionLMTPStream', '_actionHELO', '_handleXOauth2Token', '_actionAUTH_CRAM_MD5',
  '_actionAUTH_CRAM_MD5_PASS', '_actionAUTH_LOGIN_USER', '_actionAUTH_LOGIN_PASS', '_actionAUTHComplete', '_setDsnEnvelope', 'reset',
]

/** The source of a class, indented by four, without some of its methods. */
const withoutMethods = (code, names) =>
  names.reduce((rest, name) => {
    const method = rest.match(new RegExp(`^    ${name}\\(.*\\) \\{\\n[^]*?^    \\}\\n`, 'm'))?.[0]
    if (method === undefined) throw new Error(`There is no method ${name} to leave out`)
    return rest.replace(method, () => '')
  }, code)

/** A class that tells nobody what it does, with short names for what is its own; a socket is looked at from outside. */
const terse = async (code) => {
  const pure = ['debug', 'info', 'warn', 'error'].map((level) => `nobody.${level}`)
  return (await transform(code.replaceAll('this.logger.', 'nobody.'), { pure, minifySyntax: true, mangleProps: /^_/, reserveProps: /^_socket$/ })).code
}

/** Leaves out what the libraries carry and is never reached here; each would weigh twenty kilobytes and more in the package. */
const lean = {
  name: 'lean',
  setup(builder) {
    // postal-mime has every name of HTML; those of mail are here already, for the same use.
    builder.onLoad({ filter: /postal-mime.*html-entities\.js$/ }, () => ({
      contents: `import { decodeEntities } from './src/mail/entities'
        const decoded = (name) => { const text = decodeEntities(name); return text === name ? undefined : text }
        export const htmlEntities = new Proxy({}, { get: (_, name) => decoded(name) })`,
      resolveDir: root,
    }))
    // What nodemailer composes here refers to nothing on a server, and it is told not to ask any.
    builder.onLoad({ filter: /nodemailer.*[\\/]fetch[\\/]index\.js$/ }, () => ({
      contents: "export default () => { throw new Error('Nothing is fetched for a message') }",
    }))
    // It is given addresses that were read already.
    builder.onLoad({ filter: /nodemailer.*[\\/]addressparser[\\/]index\.js$/ }, () => ({
      contents: "export default () => { throw new Error('Addresses are read before') }",
    }))
    // nodemailer's SMTP is given an open socket and a way to log in, and sends one message to a server that is none of its acquaintances.
    builder.onLoad({ filter: /nodemailer.*[\\/]server-message-id\.js$/ }, () => ({ contents: 'export const parseServerMessageId = () => undefined' }))
    builder.onLoad({ filter: /nodemailer.*[\\/]smtp-connection[\\/]index\.js$/ }, async ({ path }) => ({ contents: await terse(withoutMethods(await readFile(path, 'utf8'), neverCalled)) }))
    // js-yaml reads here; its writer and the types of YAML 1.1 would come along.
    builder.onLoad({ filter: /js-yaml.*[\\/]js-yaml\.mjs$/ }, async ({ path }) => {
      const [reader, ...writer] = (await readFile(path, 'utf8')).split('//#region src/ast/from_js.ts')
      if (writer.length !== 1) throw new Error('js-yaml is built otherwise now: look what is to be left out of it')
      const marked = reader.replace(/^var \w+ = (?=(?:new Schema|define\w+Tag|YAML11_SCHEMA\.withTags)\()/gm, '$&/* @__PURE__ */ ')
      // A reader's excerpt of the source is not asked for: the editor shows the place.
      const lean = marked.replace(/\/\/#region src\/common\/snippet\.ts[^]*?\/\/#endregion/, 'const makeSnippet = () => ""')
      return { contents: `${lean}\nexport { CORE_SCHEMA, load, mergeTag, YAMLException }` }
    })
    // Of marked its lexer and its parser are used as they are; what extends them would come along.
    builder.onLoad({ filter: /marked[\\/]lib[\\/]marked\.esm\.js$/ }, async ({ path }) => {
      const [used, ...more] = (await readFile(path, 'utf8')).split(/var \w+=class\{options;block;/)
      const names = ['Lexer', 'Parser'].map((name) => more.join('').match(new RegExp(`(\\w+) as ${name}\\b`))?.[1])
      if (more.length !== 1 || names.includes(undefined)) throw new Error('marked is built otherwise now: look what is to be left out of it')
      return { contents: `${used}\nexport { ${names[0]} as Lexer, ${names[1]} as Parser }` }
    })
    // nodemailer guesses types from file names; an attachment here always says its own.
    builder.onLoad({ filter: /nodemailer.*mime-types\.js$/ }, () => ({
      contents: "export const detectMimeType = () => 'application/octet-stream'; export const detectExtension = () => 'bin'",
    }))
  },
}

const host = {
  ...shared,
  plugins: [lazyRooms(), lean],
  entryPoints: { extension: 'src/extension.ts', mcp: 'src/features/assistant/mcp/main.ts' },
  outdir: 'dist',
  chunkNames: 'host/[name]-[hash]',
  platform: 'node',
  target: 'node20',
  external: ['vscode'],
  banner: { js: requireShim },
}

/** `records/view/main.ts` becomes `records.js`, `records/all/view/main.ts` becomes `records-all.js`. */
const views = Object.fromEntries(
  (await readdir(join(root, 'src/features'), { recursive: true }))
    .map((path) => path.split(sep).join('/'))
    .filter((path) => path.endsWith('/view/main.ts'))
    .map((path) => [path.slice(0, -'/view/main.ts'.length).replaceAll('/', '-'), `src/features/${path}`]),
)

/** Styles and markup stand in texts, where no minifier looks: here they lose what is written for their readers, and the room between their lines. */
const shortTexts = {
  name: 'short-texts',
  setup(builder) {
    builder.onLoad({ filter: /[\\/]view[\\/]styles\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      return { loader: 'ts', contents: source.replace(/`[^`]*`/g, (css) => css.replace(/\/\*[^]*?\*\//g, '').replace(/\s*\n\s*/g, '').replace(/ ?([{};,]) ?/g, '$1')) }
    })
    builder.onLoad({ filter: /[\\/](?:view|webview)[\\/].*\.ts$/ }, async ({ path }) => ({ loader: 'ts', contents: shortMarkup(await readFile(path, 'utf8')) }))
  },
}

/** Of markup, a line's end with what indents the next one says no more than a space. */
function shortMarkup(source) {
  const lines = []
  const look = (node) => {
    if (ts.isTaggedTemplateExpression(node) && ['html', 'svg'].includes(node.tag.getText())) {
      const { template } = node
      const texts = ts.isNoSubstitutionTemplateLiteral(template) ? [template] : [template.head, ...template.templateSpans.map((span) => span.literal)]
      for (const text of texts) for (const { index, 0: { length } } of source.slice(text.getStart(), text.end).matchAll(/\s*\n\s*/g)) lines.push([text.getStart() + index, length])
    }
    ts.forEachChild(node, look)
  }
  look(ts.createSourceFile('view.ts', source, ts.ScriptTarget.Latest, true))
  return lines.toSorted(([a], [b]) => b - a).reduce((rest, [start, length]) => `${rest.slice(0, start)} ${rest.slice(start + length)}`, source)
}

const browser = {
  ...shared,
  plugins: watch ? [] : [shortTexts],
  entryPoints: views,
  outdir: 'dist/view',
  chunkNames: 'chunk-[hash]',
  platform: 'browser',
  target: 'es2022',
  tsconfig: 'src/webview/tsconfig.json',
}

/**
 * What esbuild leaves to do. The names of the host's files have hashes, which nothing here has a use for and nothing can compress;
 * the shim is set before every file, though most hold no library that needs it; and all can be written a little shorter.
 */
async function tidy() {
  const folder = join(root, 'dist/host')
  const files = (await readdir(folder)).sort()
  const bare = (file) => file.replace(/-[A-Z0-9]{8}(?=\.js$)/, '')
  const isAlone = (file) => !file.startsWith('chunk-') && files.filter((other) => bare(other) === bare(file)).length === 1
  const names = new Map(files.map((file, index) => [file, isAlone(file) ? bare(file) : `${index}.js`]))
  for (const [from, to] of [['../extension.js', '../extension.js'], ['../mcp.js', '../mcp.js'], ...names]) {
    const code = (await readFile(join(folder, from), 'utf8')).replace(/[\w-]+-[A-Z0-9]{8}\.js/g, (name) => names.get(name) ?? name)
    const own = code.replace(`${requireShim}\n`, '')
    await rm(join(folder, from))
    // The server is a program of its own, for clients that start it by its name.
    const start = to === '../mcp.js' ? '#!/usr/bin/env node\n' : ''
    await writeFile(join(folder, to), start + (await shorter(to, /\brequire\b/.test(own) ? code : own)))
  }
  await withoutDoors(folder, [...names.values(), '../extension.js', '../mcp.js'])
  const view = join(root, 'dist/view')
  for (const name of await readdir(view)) await writeFile(join(view, name), await shorter(name, await readFile(join(view, name), 'utf8')))
}

/**
 * A file with nothing in it is left out, and one that only hands on what another one has: who imports it when it is needed imports
 * the other one. What else it imports is imported there as well.
 */
async function withoutDoors(folder, files) {
  const codes = new Map(await Promise.all(files.map(async (file) => [file, await readFile(join(folder, file), 'utf8')])))
  for (const [empty, code] of codes) {
    if (code !== '') continue
    for (const [file, other] of codes) {
      const rest = other.replaceAll(`import"./${empty}";`, '').replaceAll(`import"./host/${empty}";`, '')
      codes.set(file, rest)
      if (rest !== other) await writeFile(join(folder, file), rest)
    }
    await rm(join(folder, empty))
    codes.delete(empty)
  }
  for (const [door, code] of codes) {
    const [, names, to] = code.match(/^export\{([\w ,]+)\}from"\.\/([\w-]+\.js)";(?:import"\.\/[\w-]+\.js";)*$/) ?? []
    if (names === undefined) continue
    const handed = names.split(',').map((pair) => pair.split(' as ')).map(([own, name = own]) => `${name}:e.${own}`)
    for (const [file, other] of codes) {
      const opened = other.replaceAll(new RegExp(`import\\(\`(\\.\\/(?:host\\/)?)${door}\`\\)`, 'g'), (_, path) => `import(\`${path}${to}\`).then(e=>({${handed.join()}}))`)
      if (opened === other) continue
      codes.set(file, opened)
      await writeFile(join(folder, file), opened)
    }
    if ([...codes].some(([file, other]) => file !== door && other.includes(`/${door}`))) throw new Error(`${door} is imported in a way that is not known here`)
    await rm(join(folder, door))
    codes.delete(door)
  }
}

/** A minified module, minified twice more: one finds what esbuild leaves, the other gives names that pack better. */
async function shorter(name, code) {
  const { code: less } = tight ? await minify(code, { module: true, ecma: 2022, compress: { ecma: 2022, passes: 2, inline: 1, sequences: false, keep_fargs: false } }) : { code }
  const made = minifySync(name, less, { module: true })
  if (made.errors.length > 0) throw new Error(`${name}: ${made.errors[0].message}`)
  return made.code
}

/** The libraries of which something is in what was built, whose licences want to be passed on. */
function packagesIn(results) {
  const inputs = results.flatMap(({ metafile }) => Object.values(metafile.outputs)).flatMap((output) => Object.entries(output.inputs))
  const names = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1])
  return [...new Set(names.filter((name) => name !== undefined))].sort()
}

/** A module of the extension that imports nothing of the editor, to be used here. */
async function load(path) {
  const { outputFiles } = await build({ ...shared, splitting: false, entryPoints: [path], outdir: 'unused', write: false })
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`)
}

/** Merges `l10n/<room>.<locale>.json` into the one bundle for each locale that VS Code reads, packed. */
async function words() {
  const { packWords } = await load('test/run/packWords.ts')
  const texts = {}
  for (const file of await readdir(join(root, 'l10n'))) {
    const locale = file.match(/\.([a-z-]+)\.json$/)?.[1]
    if (locale) Object.assign((texts[locale] ??= {}), JSON.parse(await readFile(join(root, 'l10n', file), 'utf8')))
  }
  await mkdir(join(root, 'dist/l10n'), { recursive: true })
  for (const [locale, own] of Object.entries(texts)) {
    const all = Object.values(texts).flatMap((other) => Object.keys(other))
    const bundle = packWords(new Map(all.map((text) => [text, own[text] ?? ''])))
    await writeFile(join(root, `dist/l10n/bundle.l10n.${locale}.json`), JSON.stringify(bundle))
  }
}

if (!watch) {
  for (const part of ['extension.js', 'mcp.js', 'host', 'view', 'l10n']) await rm(join(root, 'dist', part), { recursive: true, force: true })
}
await words()
if (watch) {
  for (const options of [host, browser]) await (await context(options)).watch()
} else {
  const { metafile } = await build({ ...host, metafile: true, write: false })
  const built = [await build({ ...host, metafile: true, plugins: [lazyRooms(sharedBy(metafile, 'src/extension.ts')), lean] }), await build({ ...browser, metafile: true })]
  await tidy()
  await writeFile(join(root, 'dist/bundled.json'), JSON.stringify(packagesIn(built), undefined, 2))
}

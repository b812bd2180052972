// Builds what VS Code loads into dist/: the extension host's modules, the panels' browser modules, the words.
import { build, context } from 'esbuild'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = import.meta.dirname
const watch = process.argv.includes('--watch')

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

const host = {
  ...shared,
  entryPoints: { extension: 'src/extension.ts' },
  outdir: 'dist',
  chunkNames: 'host/[name]-[hash]',
  platform: 'node',
  target: 'node20',
  external: ['vscode'],
  // Only undici's fetch is used: without its sockets' other users (WebSocket, mocks, caches) it weighs a third less.
  alias: { undici: join(root, 'node_modules/undici/lib/web/fetch/index.js') },
  banner: { js: requireShim },
}

const features = await readdir(join(root, 'src/features'))
const views = Object.fromEntries(
  features.map((name) => [name, `src/features/${name}/view/main.ts`]).filter(([, path]) => existsSync(join(root, path))),
)

const browser = {
  ...shared,
  entryPoints: views,
  outdir: 'dist/view',
  chunkNames: 'chunk-[hash]',
  platform: 'browser',
  target: 'es2022',
  tsconfig: 'src/webview/tsconfig.json',
}

/** Merges `l10n/<room>.<locale>.json` into the one bundle for each locale that VS Code reads. */
async function words() {
  const bundles = {}
  for (const file of await readdir(join(root, 'l10n'))) {
    const locale = file.match(/\.([a-z-]+)\.json$/)?.[1]
    if (locale) bundles[locale] = { ...bundles[locale], ...JSON.parse(await readFile(join(root, 'l10n', file), 'utf8')) }
  }
  await mkdir(join(root, 'dist/l10n'), { recursive: true })
  for (const [locale, bundle] of Object.entries(bundles))
    await writeFile(join(root, `dist/l10n/bundle.l10n.${locale}.json`), JSON.stringify(bundle))
}

if (!watch) {
  for (const part of ['extension.js', 'host', 'view', 'l10n']) await rm(join(root, 'dist', part), { recursive: true, force: true })
}
await words()
for (const options of [host, browser]) {
  if (watch) await (await context(options)).watch()
  else await build(options)
}

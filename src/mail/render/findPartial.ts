import type { RenderPorts } from './rendered'

const folders = ['', 'partials/', '_partials/', '../partials/']
const extensions = ['.hbs', '.handlebars', '.html', '.mjml', '.md', '.txt', '.html.hbs', '.mjml.hbs']
/** What no path within a folder is. */
const odd = /^\/|\\|:|\p{Cc}|^.{200}/u

export interface Found {
  file?: { path: string; text: string }
  /** The paths up to it; all, where there is none. */
  tried: readonly string[]
}

/** The first of some files that exists. */
export async function firstOf(paths: readonly string[], read: RenderPorts['read']): Promise<Found> {
  const files = await Promise.all(paths.map(read))
  const at = files.findIndex((file) => file !== undefined)
  const file = files[at]
  return file ? { file, tried: [...paths.slice(0, at), file.path] } : { tried: paths }
}

/** The file of a partial beside the template, as the usual layouts of folders have it. */
export async function findPartial(name: string, read: RenderPorts['read']): Promise<Found> {
  if (name === '' || odd.test(name)) return { tried: [] }
  const slash = name.lastIndexOf('/') + 1
  const hidden = `${name.slice(0, slash)}_${name.slice(slash)}`
  const own = /\.[a-z]+$/i.test(name) ? [name] : []
  const names = [...own, ...[name, hidden].flatMap((each) => extensions.map((extension) => each + extension))]
  const tried: string[] = []
  for (const folder of folders) {
    const found = await firstOf(names.map((each) => normal(folder + each)), read)
    tried.push(...found.tried)
    if (found.file) return { ...found, tried }
  }
  return { tried }
}

/** Where a file is whose path another file names; undefined for what is no path within a folder. */
export const pathBeside = (file: string, path: string): string | undefined =>
  path === '' || odd.test(path) ? undefined : normal(file.slice(0, file.lastIndexOf('/') + 1) + path)

/** A path without needless parts. */
function normal(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

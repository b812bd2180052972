import { scanHtml } from '../htmlScan'
import { pathBeside } from './findPartial'
import type { RenderPorts } from './rendered'

/** Nobody's mail is made of so many files. */
const mostIncludes = 200

/** The paths of all files that MJML includes, and that these include, of which one may be missing. Of a path that leads out of every folder nothing is known. */
export async function mjmlIncludes(mjml: string, read: RenderPorts['read']): Promise<string[]> {
  const found = new Set<string>()
  const look = async (text: string, file: string): Promise<void> => {
    for (const token of scanHtml(text)) {
      if (token.kind !== 'open' || token.name !== 'mj-include') continue
      const { path: named = '', type = '' } = Object.fromEntries(token.attributes.map(({ name, value }) => [name, value]))
      const path = pathBeside(file, named)
      if (path === undefined || found.has(path) || found.size >= mostIncludes) continue
      found.add(path)
      // Other types are put in as they are.
      const included = /css|html/.test(type) ? undefined : await read(path)
      if (included) await look(included.text, path)
    }
  }
  await look(mjml, '')
  return [...found]
}

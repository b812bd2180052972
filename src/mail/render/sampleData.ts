import { t } from '../../l10n'
import { safeText } from '../../text'
import { firstOf } from './findPartial'
import { jsonFault } from './jsonFault'
import type { RenderPorts, RenderProblem } from './rendered'

const extensions = ['.json', '.yaml', '.yml', '.data.json', '.data.yaml', '.data.yml']

export interface SampleData {
  /** The file that there is. */
  path?: string
  /** Undefined where there is none that can be read. */
  data?: { value: unknown }
  problems: readonly RenderProblem[]
  /** Paths that decided about it. */
  sources: readonly string[]
}

/** The sample data beside a template, `base` being its name without extensions. */
export async function readSampleData(base: string, read: RenderPorts['read']): Promise<SampleData> {
  const { file, tried } = await firstOf(extensions.map((extension) => base + extension), read)
  if (!file) return { problems: [], sources: tried }
  const { path, text } = file
  try {
    return { path, data: { value: await parse(path, text) }, problems: [], sources: tried }
  } catch (error) {
    const { message, at } = await faultOf(path, text, error)
    const said = t('The sample data in {0} cannot be read: {1}', safeText(path, 100), safeText(message, 200))
    const start = Math.max(0, Math.min(at, text.length - 1))
    return { path, problems: [{ rule: 'template-data', severity: 'error', message: said, place: { file: path, start, end: start + 1, exact: true } }], sources: tried }
  }
}

const isJson = (path: string): boolean => /\.json$/i.test(path)

async function parse(path: string, text: string): Promise<unknown> {
  return isJson(path) ? JSON.parse(text) : (await import('./readYaml')).readYaml(text)
}

async function faultOf(path: string, text: string, error: unknown): Promise<{ message: string; at: number }> {
  if (isJson(path)) return { message: error instanceof Error ? error.message : '', at: jsonFault(text) }
  return (await import('./readYaml')).yamlFault(error)
}

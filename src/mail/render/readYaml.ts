import { CORE_SCHEMA, load, mergeTag, YAMLException } from 'js-yaml'

// Texts, numbers, true, false and null, as in JSON, and lists and maps of them; dates stay as they are written. Nothing makes anything else.
const schema = CORE_SCHEMA.withTags(mergeTag)

/** The value of a YAML text. Throws for one that has none; `yamlFault` says why. */
export function readYaml(text: string): unknown {
  return load(text, { schema, json: true })
}

/** What is wrong, and at which offset. */
export const yamlFault = (error: unknown): { message: string; at: number } =>
  error instanceof YAMLException ? { message: error.reason, at: error.mark?.position ?? 0 } : { message: error instanceof Error ? error.message : '', at: 0 }

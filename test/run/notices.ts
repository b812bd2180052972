// Writes THIRD-PARTY-NOTICES.md: the licences of what the package contains of others.
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './paths'

const noticesPath = join(root, 'THIRD-PARTY-NOTICES.md')

/** What is not taken from the folder of a library: from where it is taken, and how. */
const caniemail = {
  holders: 'Copyright (c) 2019 HTeuMeuLeu',
  words: 'What the checks of mail templates say of mail clients comes from the data of [caniemail](https://www.caniemail.com/), reduced by\n`npm run support`. Every verdict links to its entry there.',
}

interface Licence {
  name: string
  /** Whose it is. */
  holders: string
  terms: string
}

/** What THIRD-PARTY-NOTICES.md should hold for what is built in dist/. */
async function notices(): Promise<string> {
  const names = JSON.parse(await readFile(join(root, 'dist', 'bundled.json'), 'utf8')) as string[]
  const all = await Promise.all(names.map(read))
  const mit = all.find(({ name }) => name === 'zod')?.terms
  if (mit === undefined) throw new Error('THIRD-PARTY-NOTICES.md takes the words of the MIT License from zod, which is not in the package any more.')
  const groups = new Map([[mit, [`## caniemail\n\n${caniemail.words}\n\n${caniemail.holders}`]]])
  for (const { name, holders, terms } of all) groups.set(terms, [...(groups.get(terms) ?? []), [`## ${name}`, ...(holders ? [holders] : [])].join('\n\n')])
  return `${['# Third-party notices', ...[...groups].flatMap(([terms, named]) => [...named, terms])].join('\n\n')}\n`
}

/** A library's licence: the lines that name its holders, and its terms without the line breaks that everybody sets elsewhere. */
async function read(name: string): Promise<Licence> {
  const folder = join(root, 'node_modules', name)
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry))
  if (file === undefined) throw new Error(`${name} is in the package and has no file with its licence.`)
  const paragraphs = (await readFile(join(folder, file), 'utf8')).split(/\r?\n\s*\r?\n/).map((paragraph) => paragraph.trim())
  const isHolder = (paragraph: string): boolean => /^(?:[#*\s]*)copyright\b.*\d{4}/i.test(paragraph)
  const isTitle = (paragraph: string): boolean => /^(?:\(?the\)? )?(?:mit|bsd)\b.{0,40}licen[cs]e\W*(?:mit\W*)?$/i.test(paragraph) || paragraph === ''
  return {
    name,
    holders: paragraphs.filter(isHolder).join('\n\n'),
    terms: paragraphs.filter((paragraph) => !isHolder(paragraph) && !isTitle(paragraph)).map((paragraph) => paragraph.replace(/\s+/g, ' ').replace(/^#+ (.*)/, '**$1**')).join('\n\n'),
  }
}

/** Throws when the notices are not those of what is built. */
export async function checkNotices(): Promise<void> {
  if ((await readFile(noticesPath, 'utf8').catch(() => '')) !== (await notices())) throw new Error('THIRD-PARTY-NOTICES.md is not what is in the package. Run `npm run notices`.')
}

/** `npm run notices`, over what is built. */
export async function main(): Promise<number> {
  await writeFile(noticesPath, await notices())
  return 0
}

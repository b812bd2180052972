import type * as vscode from 'vscode'
import type * as z from 'zod/mini'
import { describeIssue } from '../../api/issues'
import type { Editor } from '../../editor/editor'
import { showError } from '../../editor/showError'
import { UserError } from '../../editor/explain'
import { t } from '../../l10n'
import { safeText } from '../../text'
import { allowed } from './allowed'

/** The parameters of a link. The editor has decoded it already: a plus that is left is one, as in anna+news@example.com. */
export const parametersOf = ({ query }: vscode.Uri): [name: string, value: string][] => [...new URLSearchParams(query.replaceAll('+', '%2B'))]

/** Follows a link to the extension, `vscode://qboxmail.qboxmail/check-dns?domain=example.com`; only what is allowed, with exactly its parameters. */
export async function openLink(editor: Editor, uri: vscode.Uri): Promise<void> {
  try {
    const link = Object.hasOwn(allowed, uri.path) ? allowed[uri.path] : undefined
    if (/^\/?$/.test(uri.path)) throw new UserError(t('This link cannot be read.'), t('It names nothing to show. Links look like {0}.', 'vscode://qboxmail.qboxmail/check-dns?domain=example.com'))
    if (!link) throw new UserError(t('There is no such link: {0}', safeText(uri.path, 100)), t('Links only show something: {0}. Whatever changes something is begun here.', Object.keys(allowed).join(', ')))
    const given = parametersOf(uri)
    const read = link.parameters.safeParse(Object.fromEntries(given), { error: describeIssue })
    const twice = given.find(([name], at) => given.findIndex(([other]) => other === name) < at)?.[0]
    if (!read.success || twice !== undefined) throw new UserError(t('This link cannot be read.'), whatIsWrong(link.names, given, twice, read.error?.issues[0]))
    await link.run(editor, read.data)
  } catch (error) {
    await showError(editor, error)
  }
}

/** What a person who wrote the link can mend: the parameter by its name. */
function whatIsWrong(names: readonly string[], given: readonly (readonly [name: string, value: string])[], twice: string | undefined, issue?: z.core.$ZodIssue): string {
  const shown = (name: string): string => safeText(name, 60)
  if (twice !== undefined) return t('The parameter “{0}” is in it twice.', shown(twice))
  const more = given.find(([name]) => !names.includes(name))?.[0]
  if (more !== undefined) return names.length === 0 ? t('It takes no parameters, but has “{0}”.', shown(more)) : t('“{0}” is none of its parameters: {1}.', shown(more), names.join(', '))
  const empty = given.find(([, value]) => value === '')?.[0]
  if (empty !== undefined) return t('The parameter “{0}” is empty.', shown(empty))
  if (given.length === 0) return t('It lacks its parameter: {0}.', names.join(', '))
  if (given.length > 1 && issue?.code === 'invalid_union') return t('Give only one of them: {0}.', names.join(', '))
  const wrong = shown(String(issue?.path[0] ?? given[0]?.[0]))
  return issue?.code === 'invalid_value' ? `${t('The value of “{0}” cannot be used.', wrong)} ${issue.message}` : t('The value of “{0}” cannot be used.', wrong)
}

import type { Appearance } from '../../../mail/darkMode'
import type { MailPage } from '../../../webview/mailFrame'
import type { Counts, Form, Kept, Model, ShownProblem } from '../messages'

export type Tab = Kept['tab']

/** The preview as the extension made it. */
export interface Preview extends MailPage {
  readonly remote: number
  readonly missing: readonly string[]
  readonly of?: string | undefined
}

/** All that the page shows. */
export interface State {
  form: Form
  model: Model | undefined
  problems: readonly ShownProblem[]
  counts: Counts | undefined
  /** Sending was tried: what is missing is shown too. */
  insist: boolean
  tab: Tab
  narrow: boolean
  appearance: Appearance
  preview: Preview | undefined
  /** As which of many recipients the preview is filled in. */
  row: number
  /** Fields that were left once; what is missing in others is not yet a mistake. */
  readonly touched: Set<string>
  /** Cc, Bcc and Reply-To are shown though they are empty. */
  more: boolean
}

export const emptyForm: Form = { from: '', to: '', cc: '', bcc: '', replyTo: '', subject: '', text: '', html: '', headers: [], tags: '', metadata: '' }

/** Bodies beyond this (UTF-16 units) are not kept by the view: VS Code writes its state to disk again and again. */
const mostKept = 300_000

/** What is kept over a reload. */
export function keptOf({ form, model, tab, narrow, appearance }: State): Kept {
  const cut = form.text.length + form.html.length > mostKept
  return {
    form: cut ? { ...form, text: '', html: '' } : form,
    attachments: (model?.attachments ?? []).map(({ filename }) => filename),
    cut,
    tab,
    narrow,
    appearance,
    ...(model?.bulk ? { bulk: model.bulk.source } : {}),
  }
}

/** The problems to show at a field, without those that only say that it is still empty. */
export function problemsAt({ problems, insist, touched, form }: State, field: string, index?: number): readonly ShownProblem[] {
  const value = (form as Readonly<Record<string, unknown>>)[field]
  const empty = typeof value === 'string' && value.trim() === ''
  return problems.filter((problem) => problem.field === field && problem.index === index && (insist || !empty || touched.has(field)))
}

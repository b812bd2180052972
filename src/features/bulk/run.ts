import { setTimeout as sleep } from 'node:timers/promises'
import * as vscode from 'vscode'
import type { Account } from '../../editor/accounts'
import { clientFor } from '../../editor/clients'
import { runCommand } from '../../editor/commands'
import { confirm, confirmByName } from '../../editor/confirm'
import { openDocument } from '../../editor/documents'
import type { Editor } from '../../editor/editor'
import { explain, UserError } from '../../editor/explain'
import { logError, showError } from '../../editor/showError'
import { t } from '../../l10n'
import { quote } from '../../text'
import { execute, type Ran } from './execute'
import { passwordIsSet, rememberPassword } from './ledger'
import { domainNow } from './now'
import { planOf, type DomainNow, type Plan } from './plan'
import type { BulkRow, RefusedRow } from './rows'
import { consequences, countLines, planText, resultText, summaryWords } from './texts'
import { stepReached, writeStep } from './write'

const location = vscode.ProgressLocation.Notification

interface Job {
  readonly account: Account
  readonly rows: readonly BulkRow[]
  readonly refused: readonly RefusedRow[]
  readonly unused: readonly string[]
}

interface Planned {
  readonly job: Job
  readonly plan: Plan
}

/** The plan whose document is shown. */
let current: Planned | undefined
let running = false

/** Compares the rows with what there is, shows the plan, and offers to run it. */
export async function plan(editor: Editor, job: Job): Promise<void> {
  const client = await clientFor(editor, job.account)
  const names = [...new Set(job.rows.map(({ domain }) => domain))]
  const domains = await vscode.window.withProgress({ location, title: t('Looking at what there is'), cancellable: true }, async (progress, token) => {
    const cancel = new AbortController()
    token.onCancellationRequested(() => cancel.abort())
    const found = new Map<string, DomainNow | undefined>()
    for (const name of names) {
      progress.report({ message: quote(name) })
      found.set(name, await domainNow(client, name, cancel.signal))
    }
    return found
  })
  const made = planOf(job.rows, domains, (row) => passwordIsSet(job.account.id, row))
  const whole = { ...made, refused: [...job.refused, ...made.refused] }
  const own: Planned = { job, plan: whole }
  current = own
  // By its extension the menu of its editor knows it.
  await openDocument(`${t('bulk')}.plan`, planText(job.account.name, whole, job.unused, job.account.kind === 'demo'), { preview: false, id: 'plan' })
  if (whole.steps.length === 0) {
    void vscode.window.showInformationMessage(t('There is nothing to run: the plan says why.'))
    return
  }
  void offer(own)
}

async function offer(own: Planned): Promise<void> {
  const run = t('Run…')
  const { steps, refused } = own.plan
  if ((await vscode.window.showInformationMessage(t('The plan is shown. {0} {0:row|rows} would be run, {1} {1:is|are} refused.', steps.length, refused.length), run)) !== run) return
  // The question may be answered long after another plan took its place.
  if (current === own) await runCommand('qboxmail.runBulkPlan')
  else void vscode.window.showInformationMessage(t('This plan was run, or another one took its place.'))
}

/** Runs the plan that is shown, after a question that names what it does. */
export async function runPlan(editor: Editor): Promise<void> {
  const planned = current
  if (!planned || planned.plan.steps.length === 0) throw new UserError(t('There is no plan to run.'), t('Run “Bulk…” again: it makes a new one.'))
  if (running) throw new UserError(t('A plan is being run.'), t('Wait for its end, or cancel it.'))
  const { job, plan: made } = planned
  const { account } = job
  if (!editor.accounts.find(account.id)) throw new UserError(t('This account was removed.'))
  if (!(await agreed(planned))) return
  running = true
  // What was run once is not run again: what is left gets a plan of its own.
  current = undefined
  try {
    const ran = await runAll(editor, planned)
    for (const { step, outcome } of ran) if (outcome === 'done') rememberPassword(account.id, step.row)
    await openDocument(`${t('bulk result')}.csv`, resultText(ran, made), { preview: false })
    void runCommand('qboxmail.refreshDomains')
    void ended(editor, job, ran, made.refused.length)
  } finally {
    running = false
  }
}

async function agreed({ job, plan: { steps } }: Planned): Promise<boolean> {
  const lines = [...countLines(steps), '', ...consequences(steps, job.account.kind === 'demo')]
  const deleted = steps.filter(({ row }) => row.action === 'delete').length
  const question = t('Run {0} {0:row|rows} on “{1}”?', steps.length, job.account.name)
  if (!(await confirm(question, lines.join('\n'), t('Run')))) return false
  return deleted === 0 || confirmByName(t('Delete {0} {0:mailbox or alias|mailboxes and aliases}', deleted), t('This cannot be taken back.'), t('delete {0}', deleted))
}

async function runAll(editor: Editor, { job, plan: { steps } }: Planned): Promise<Ran[]> {
  const client = await clientFor(editor, job.account)
  return vscode.window.withProgress({ location, title: t('Running the plan'), cancellable: true }, (progress, token) => {
    const cancel = new AbortController()
    token.onCancellationRequested(() => cancel.abort())
    const ports = {
      write: (step: Plan['steps'][number]) => writeStep(client, step),
      reached: (step: Plan['steps'][number]) => stepReached(client, step),
      words: (error: unknown) => {
        logError(editor, error)
        const { what, means } = explain(error)
        return [what, means].filter(Boolean).join(' ')
      },
      told: (count: number) => progress.report({ message: t('{0} of {1}', count, steps.length), increment: 100 / steps.length }),
      pause: (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal }).catch(() => undefined),
    }
    return execute(steps, ports, cancel.signal)
  })
}

async function ended(editor: Editor, job: Job, ran: readonly Ran[], refused: number): Promise<void> {
  const left = ran.filter(({ outcome }) => outcome !== 'done').map(({ step }) => step.row)
  const words = t('Bulk on “{0}”: {1}.', job.account.name, summaryWords(ran, refused))
  if (left.length === 0) {
    void vscode.window.showInformationMessage(words)
    return
  }
  const again = t('Plan What Is Left')
  if ((await vscode.window.showWarningMessage(words, again)) !== again) return
  try {
    await plan(editor, { account: job.account, rows: left, refused: [], unused: [] })
  } catch (error) {
    await showError(editor, error, { accountId: job.account.id })
  }
}

import * as vscode from 'vscode'
import { t } from '../l10n'
import { quote } from '../text'
import { explain } from './explain'

/** What a step of a sequence of questions ended with. */
export type StepEnd = 'next' | 'back' | 'cancel'

export interface StepPlace {
  readonly title: string
  readonly step: number
  readonly totalSteps: number
}

export type Step = (place: StepPlace) => Promise<StepEnd>

/**
 * Asks step after step, with a way back; answers stay with the caller. True when the last one was answered. `stepsNow` is called anew
 * each time, because an answer may add or drop what follows it.
 */
export async function runSteps(title: string, stepsNow: () => readonly Step[], from = 0): Promise<boolean> {
  for (let at = from; ; ) {
    const steps = stepsNow()
    const step = steps[at]
    if (!step) return true
    const end = await step({ title, step: at + 1, totalSteps: steps.length })
    if (end === 'cancel') return false
    at = end === 'next' ? at + 1 : Math.max(0, at - 1)
  }
}

export interface Refusal {
  readonly value: string
  readonly words: string
}

export interface Question {
  readonly place: StepPlace
  readonly value: string
  readonly prompt: string
  readonly placeholder?: string
  readonly password?: boolean
  /** Why the value cannot be used; undefined when it can. */
  readonly check?: (value: string) => string | undefined
  /** Said of a value that can be used, e.g. what it will become. */
  readonly hint?: (value: string) => string | undefined
  /** A value that the server did not take, and its words. */
  readonly refused?: Refusal
  /**
   * Runs on Enter while the box stays open and busy; a text keeps it open and says why, null goes back. Typing and closing abort it.
   * `waiting` is said meanwhile.
   */
  readonly submit?: { readonly waiting: string; readonly run: (value: string, signal: AbortSignal) => Promise<string | null | undefined> }
  readonly keep: (value: string) => void
}

const info = vscode.InputBoxValidationSeverity.Info

/** Asks for a line of text. What was typed is kept also when going back. */
export function askText(question: Question): Promise<StepEnd> {
  const box = vscode.window.createInputBox()
  const { title, step, totalSteps } = question.place
  Object.assign(box, { title, step, totalSteps, prompt: quote(question.prompt), placeholder: question.placeholder ?? '' })
  box.password = question.password ?? false
  box.value = question.value
  box.ignoreFocusOut = true
  box.buttons = step > 1 ? [vscode.QuickInputButtons.Back] : []
  const problem = (): string | undefined =>
    box.value === question.refused?.value ? t('The server says: {0}', quote(question.refused.words, 300)) : question.check?.(box.value)
  const tell = (typed: boolean): void => {
    const wrong = typed ? problem() : undefined
    const hint = question.hint?.(box.value)
    box.validationMessage = wrong === undefined ? hint && { message: quote(hint), severity: info } : quote(wrong)
  }
  tell(box.value !== '' || question.refused !== undefined)
  return new Promise((resolve) => {
    let answered = false
    let running: AbortController | undefined
    const end = (how: StepEnd): void => {
      answered = true
      running?.abort()
      question.keep(box.value)
      box.dispose()
      resolve(how)
    }
    const submit = async ({ waiting, run }: NonNullable<Question['submit']>): Promise<void> => {
      const { signal } = (running = new AbortController())
      box.busy = true
      box.validationMessage = { message: quote(waiting), severity: info }
      const refused = await run(box.value, signal).catch((error: unknown) => {
        const { what, means } = explain(error)
        return `${what} ${means}`.trim()
      })
      if (signal.aborted || answered) return
      running = undefined
      box.busy = false
      if (refused == null) end(refused === null ? 'back' : 'next')
      else box.validationMessage = quote(refused)
    }
    box.onDidChangeValue(() => {
      running?.abort()
      running = undefined
      box.busy = false
      tell(true)
    })
    box.onDidTriggerButton((button) => button === vscode.QuickInputButtons.Back && end('back'))
    box.onDidAccept(() => {
      if (running) return
      tell(true)
      if (problem() !== undefined) return
      if (question.submit) void submit(question.submit)
      else end('next')
    })
    box.onDidHide(() => !answered && end('cancel'))
    box.show()
  })
}

export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T
}

/** Asks to choose one of few. */
export function askChoice<T>(place: StepPlace, placeholder: string, choices: readonly Choice<T>[], current: T | undefined, keep: (value: T) => void): Promise<StepEnd> {
  const pick = vscode.window.createQuickPick<Choice<T>>()
  const { title, step, totalSteps } = place
  Object.assign(pick, { title, step, totalSteps, placeholder, items: choices })
  pick.ignoreFocusOut = true
  pick.matchOnDescription = true
  pick.buttons = step > 1 ? [vscode.QuickInputButtons.Back] : []
  const before = choices.find(({ value }) => value === current)
  // An empty list would leave none active, and Enter without an answer.
  if (before) pick.activeItems = [before]
  return new Promise((resolve) => {
    let answered = false
    const end = (how: StepEnd): void => {
      answered = true
      pick.dispose()
      resolve(how)
    }
    pick.onDidTriggerButton((button) => button === vscode.QuickInputButtons.Back && end('back'))
    pick.onDidAccept(() => {
      const chosen = pick.selectedItems[0]
      if (!chosen) return
      keep(chosen.value)
      end('next')
    })
    pick.onDidHide(() => !answered && end('cancel'))
    pick.show()
  })
}

/** Asks for the text by which a list is narrowed; undefined when it was given up, empty to show all. */
export function askFilter(title: string, current: string | undefined): Thenable<string | undefined> {
  return vscode.window.showInputBox({ title, value: current ?? '', prompt: t('The server looks for this text; leave it empty to show all.') })
}

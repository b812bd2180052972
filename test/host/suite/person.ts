import assert from 'node:assert/strict'
import * as vscode from 'vscode'

/** A text for an input, the label of a choice, the labels of several, or the button of a modal question; an empty one closes it. */
export type Answer = string | readonly string[]

const plain = (label: string): string => label.replace(/^\$\([\w~-]+\) /, '')

/**
 * Does `work` as a person who answers what is asked, in order; gives what was asked, what there was to choose from, and what was told. It fails when more or less is asked than
 * there are answers, when an answer is not taken or not among the choices, and when an error is told.
 */
export async function answering(answers: readonly Answer[], work: () => Thenable<unknown>): Promise<{ asked: string[]; offered: string[][]; told: string[]; result: unknown }> {
  const left = [...answers]
  const [asked, told, wrong]: [string[], string[], string[]] = [[], [], []]
  const offered: string[][] = []
  const next = (question: string): Answer | undefined => {
    asked.push(question)
    if (left.length === 0) wrong.push(`nobody answers “${question}”`)
    return left.shift()
  }
  const chosen = <T extends vscode.QuickPickItem>(items: readonly T[], answer: Answer): T[] => {
    const labels = items.map((each) => plain(each.label))
    offered.push(labels)
    return [answer].flat().flatMap((label) => {
      const item = items[labels.indexOf(label)]
      if (!item) wrong.push(`“${label}” is none of ${labels.join(', ')}`)
      return item ?? []
    })
  }
  const message = (tell: (text: string) => void) => (text: string, ...rest: (string | vscode.MessageItem | vscode.MessageOptions)[]): Promise<unknown> => {
    const [options, ...others] = rest
    const modal = typeof options === 'object' && 'modal' in options ? options : undefined
    if (!modal) return Promise.resolve(void tell(text))
    const answer = next([text, modal.detail].filter(Boolean).join('\n'))
    const button = (others as (string | vscode.MessageItem)[]).find((each) => (typeof each === 'string' ? each : each.title) === answer)
    if (answer && button === undefined) wrong.push(`“${String(answer)}” is no button of “${text}”`)
    return Promise.resolve(button)
  }
  const events = () => ({ change: new vscode.EventEmitter<string>(), accept: new vscode.EventEmitter<void>(), hide: new vscode.EventEmitter<void>(), button: new vscode.EventEmitter<vscode.QuickInputButton>() })
  const box = (): vscode.InputBox => {
    const { change, accept, hide, button } = events()
    let answered = false
    const own = {
      value: '', prompt: '', title: '', busy: false,
      onDidChangeValue: change.event, onDidAccept: accept.event, onDidHide: hide.event, onDidTriggerButton: button.event,
      // Words without a severity are why a value is not taken.
      set validationMessage(words: unknown) {
        if (answered && typeof words === 'string') refused(words)
      },
      show: () => queueMicrotask(() => {
        const answer = next(`${own.title}: ${own.prompt}`)
        if (typeof answer !== 'string') return hide.fire()
        own.value = answer
        answered = true
        change.fire(answer)
        accept.fire()
      }),
      dispose: () => void (answered = false),
    }
    const refused = (words: string): void => {
      answered = false
      wrong.push(`“${own.prompt}” refuses its answer: ${words}`)
      queueMicrotask(() => hide.fire())
    }
    return own as unknown as vscode.InputBox
  }
  const pick = (): vscode.QuickPick<vscode.QuickPickItem> => {
    const { change, accept, hide, button } = events()
    let items: readonly vscode.QuickPickItem[] = []
    let [shown, answered] = [false, false]
    const answer = (): void => {
      if (!shown || answered || items.length === 0) return
      answered = true
      const wanted = next(`${own.title}: ${own.placeholder}`)
      own.selectedItems = wanted === undefined ? [] : chosen(items, wanted)
      queueMicrotask(() => (own.selectedItems.length > 0 ? accept.fire() : hide.fire()))
    }
    const own = {
      title: '', placeholder: '', value: '', selectedItems: [] as vscode.QuickPickItem[],
      get items() {
        return items
      },
      set items(all: readonly vscode.QuickPickItem[]) {
        items = all
        answer()
      },
      onDidChangeValue: change.event, onDidAccept: accept.event, onDidHide: hide.event, onDidTriggerButton: button.event, onDidTriggerItemButton: button.event,
      show: () => ((shown = true), answer()),
      hide: () => hide.fire(),
      dispose: () => undefined,
    }
    return own as unknown as vscode.QuickPick<vscode.QuickPickItem>
  }
  const mine = {
    createInputBox: box,
    createQuickPick: pick,
    showInputBox: async ({ title = '', prompt = '', validateInput }: vscode.InputBoxOptions = {}) => {
      const answer = next(`${title}: ${prompt}`)
      const refused = typeof answer === 'string' ? await validateInput?.(answer) : undefined
      if (refused) wrong.push(`“${prompt}” refuses its answer: ${typeof refused === 'string' ? refused : refused.message}`)
      return answer
    },
    showQuickPick: async (given: readonly vscode.QuickPickItem[] | Thenable<readonly vscode.QuickPickItem[]>, { title = '', placeHolder = '', canPickMany }: vscode.QuickPickOptions = {}) => {
      const answer = next(`${title}: ${placeHolder}`)
      const found = answer === undefined ? undefined : chosen(await given, answer)
      return canPickMany ? found : found?.[0]
    },
    showWarningMessage: message((text) => told.push(text)),
    showInformationMessage: message((text) => told.push(text)),
    showErrorMessage: message((text) => wrong.push(`an error: ${text}`)),
  }
  const before = Object.fromEntries(Object.keys(mine).map((name) => [name, vscode.window[name as keyof typeof mine]]))
  Object.assign(vscode.window, mine)
  try {
    const result = await work()
    assert.deepEqual(wrong, [])
    assert.deepEqual(left, [], 'these answers were not asked for')
    return { asked, offered, told, result }
  } finally {
    Object.assign(vscode.window, before)
  }
}

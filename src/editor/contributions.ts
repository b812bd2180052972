/** A text of the manifest in the languages of the product. */
export interface Words {
  readonly en: string
  readonly it: string
}

export interface MenuEntry {
  /** A menu of VS Code, e.g. `view/item/context`. */
  readonly menu: string
  readonly when?: string
  /** `inline@1`, `1_open@2`, `9_danger@1` … */
  readonly group?: string
  /** In the menu of a row: also for several chosen rows. The others act on one, so they are not offered for many. */
  readonly many?: true
  /** In the title of a view: also while there is no account. */
  readonly withoutAccount?: true
}

export interface CommandContribution {
  readonly title: Words
  /** Shown in place of the title where room is short, e.g. in a menu of the tree. */
  readonly shortTitle?: Words
  readonly icon?: `$(${string})`
  readonly enablement?: string
  /** `false` hides it from the palette, text is a when clause; shown always otherwise. */
  readonly palette?: false | string
  readonly menus?: readonly MenuEntry[]
  readonly keybinding?: { readonly key: string; readonly mac?: string; readonly when: string }
}

export interface ViewContribution {
  readonly name: Words
  readonly icon?: string
  readonly when?: string
  /** Views stand in this order, smallest first. */
  readonly order?: number
  /** Its share of the room beside the other views, at first. */
  readonly size?: number
  /** Shown as its title alone until somebody opens it. */
  readonly collapsed?: boolean
  readonly welcome?: readonly { readonly contents: Words; readonly when?: string }[]
}

export interface SettingContribution {
  /** Markdown: `#other.setting#` between backquotes is a link to it. */
  readonly description: Words
  /** What each value of its `enum` means, in their order. */
  readonly values?: readonly Words[]
  readonly scope: 'application' | 'machine' | 'window' | 'resource'
  /** A JSON schema without description and scope. */
  readonly schema: Readonly<Record<string, unknown>>
}

export interface LanguageContribution {
  readonly name: string
  readonly firstLine?: string
  readonly extensions?: readonly `.${string}`[]
  readonly mimetypes?: readonly string[]
  /** File of its comments and brackets. */
  readonly configuration?: string
}

/** One step of the first minutes. */
export interface WalkthroughStep {
  readonly id: string
  readonly title: Words
  /** With links that run commands: `[words](command:id)`. */
  readonly description: Words
  /** A drawing in the colours of the theme, in media/walkthrough. */
  readonly drawing: string
  readonly alt: Words
  /** What says that it was done. */
  readonly done: string
}

/** A tool for language models. */
export interface ToolContribution {
  readonly name: string
  /** What people refer to it by, behind a `#`. */
  readonly reference: string
  readonly icon: `$(${string})`
  readonly title: Words
  readonly about: Words
  /** For the model. */
  readonly description: string
  /** A JSON schema. */
  readonly input: object
}

/**
 * What one feature adds to the manifest. `npm run manifest` writes package.json and its words from these,
 * and a test fails when they differ.
 */
export interface Contributions {
  readonly commands?: Readonly<Record<`qboxmail.${string}`, CommandContribution>>
  readonly views?: Readonly<Record<`qboxmail.${string}`, ViewContribution>>
  readonly settings?: Readonly<Record<`qboxmail.${string}`, SettingContribution>>
  /** Schemes of file systems that it provides. */
  readonly fileSystems?: readonly string[]
  /** Schemas of JSON documents, by the documents' addresses. */
  readonly jsonValidation?: readonly { readonly fileMatch: string; readonly url: string }[]
  /**
   * Ids of the API's operations that each command, view or tool reaches. A feature keeps them in an `operations.ts` of its own beside its
   * other contributions; the table of the ways in is made from them.
   */
  readonly operations?: Readonly<Record<`qboxmail.${string}` | `qboxmail_${string}`, readonly string[]>>
  /**
   * Languages of which the feature reads documents unasked: opening one starts the extension. Those with a name are contributed:
   * by their extensions where the editor has no such language, by their first line for documents that no other extension knows by their
   * names.
   */
  readonly languages?: Readonly<Record<string, LanguageContribution | undefined>>
  readonly walkthrough?: { readonly title: Words; readonly description: Words; readonly steps: readonly WalkthroughStep[] }
  readonly tools?: readonly ToolContribution[]
  /** It follows links to the extension. */
  readonly links?: true
  /** Ids of the providers of MCP servers. */
  readonly mcpServers?: readonly string[]
  /** Types of webview panels that come back after a reload. */
  readonly panels?: readonly `qboxmail.${string}`[]
}

import type { Contributions, MenuEntry, Words } from '../../src/editor/contributions'

type Json = Record<string, unknown>

interface Manifest {
  contributes: Json
  activationEvents: string[]
  words: { en: Record<string, string>; it: Record<string, string> }
}

const container = 'qboxmail'
const category = 'Qboxmail'

function menuParts({ menu, when, group, many, withoutAccount }: MenuEntry): Json {
  const one = menu === 'view/item/context' && !many
  // The view of administration is there only with an account.
  const hides = menu === 'view/title' && !withoutAccount && !when?.includes('qboxmail.admin')
  const also = [one && '!listMultiSelection', hides && 'qboxmail.hasAccount'].filter((each) => each !== false)
  const whole = also.length > 0 ? [...also, when && (when.includes('||') ? `(${when})` : when)].filter(Boolean).join(' && ') : when
  return { ...(whole && { when: whole }), ...(group && { group }) }
}

/** The manifest's parts that follow from the contributions of the features. */
export function manifestOf(all: readonly Contributions[]): Manifest {
  const words: Manifest['words'] = { en: {}, it: {} }
  const say = (key: string, text: Words): string => {
    words.en[key] = text.en
    words.it[key] = text.it
    return `%${key}%`
  }
  say('extension.description', {
    en: 'Qboxmail in the editor: domains, mailboxes and Delivery accounts, DNS and DKIM checks, live logs, test mail.',
    it: 'Qboxmail nell’editor: domini, caselle e account Delivery, controlli DNS e DKIM, log in tempo reale, mail di prova.',
  })
  say('extension.untrusted', {
    en: 'In a workspace that is not trusted its own MJML is not run: mail templates of that kind are not compiled. All else works, as no setting of a workspace can redirect a token.',
    it: 'In un’area di lavoro non attendibile il suo MJML non viene eseguito: i modelli di quel tipo non vengono compilati. Tutto il resto funziona, perché nessuna impostazione di un’area di lavoro può dirottare un token.',
  })
  const commands: Json[] = []
  const menus: Record<string, Json[]> = { commandPalette: [] }
  const keybindings: Json[] = []
  const views: { order: number; view: Json }[] = []
  const viewsWelcome: Json[] = []
  const properties: Record<string, Json> = {}
  const jsonValidation: Json[] = []
  const languages: Json[] = []
  const walkthroughs: Json[] = []
  const languageModelTools: Json[] = []
  const mcpServerDefinitionProviders: Json[] = []
  const activationEvents: string[] = []
  for (const feature of all) {
    for (const [command, spec] of Object.entries(feature.commands ?? {})) {
      commands.push({
        command,
        title: say(`command.${command}`, spec.title),
        ...(spec.shortTitle && { shortTitle: say(`command.${command}.short`, spec.shortTitle) }),
        category,
        ...(spec.icon && { icon: spec.icon }),
        ...(spec.enablement && { enablement: spec.enablement }),
      })
      if (spec.palette !== undefined) menus['commandPalette']!.push({ command, when: spec.palette === false ? 'false' : spec.palette })
      for (const entry of spec.menus ?? []) (menus[entry.menu] ??= []).push({ command, ...menuParts(entry) })
      if (spec.keybinding) keybindings.push({ command, ...spec.keybinding })
    }
    for (const [id, view] of Object.entries(feature.views ?? {})) {
      views.push({
        order: view.order ?? 0,
        view: {
          id,
          name: say(`view.${id}`, view.name),
          icon: view.icon ?? 'media/qboxmail.svg',
          ...(view.when && { when: view.when }),
          ...(view.size && { initialSize: view.size }),
          ...(view.collapsed && { visibility: 'collapsed' }),
        },
      })
      for (const [index, welcome] of (view.welcome ?? []).entries())
        viewsWelcome.push({ view: id, contents: say(`welcome.${id}.${index}`, welcome.contents), ...(welcome.when && { when: welcome.when }) })
    }
    for (const [key, setting] of Object.entries(feature.settings ?? {}))
      properties[key] = {
        ...setting.schema,
        ...(setting.values && { enumDescriptions: setting.values.map((words, at) => say(`setting.${key}.${at}`, words)) }),
        scope: setting.scope,
        markdownDescription: say(`setting.${key}`, setting.description),
        // As they are declared: else the editor sorts them by their names.
        order: Object.keys(properties).length,
      }
    jsonValidation.push(...(feature.jsonValidation ?? []))
    for (const { name, reference, icon, title, about, description, input } of feature.tools ?? [])
      languageModelTools.push({
        name,
        displayName: say(`tool.${name}`, title),
        userDescription: say(`tool.${name}.about`, about),
        modelDescription: description,
        toolReferenceName: reference,
        canBeReferencedInPrompt: true,
        icon,
        when: 'config.qboxmail.assistant.offer == tools',
        tags: ['qboxmail', 'mail'],
        inputSchema: input,
      })
    if (feature.walkthrough) {
      const { title, description, steps } = feature.walkthrough
      walkthroughs.push({
        id: 'start',
        title: say('walkthrough', title),
        description: say('walkthrough.about', description),
        steps: steps.map(({ id, title: words, description: text, drawing, alt, done }) => ({
          id,
          title: say(`walkthrough.${id}`, words),
          description: say(`walkthrough.${id}.about`, text),
          media: { svg: `media/walkthrough/${drawing}.svg`, altText: say(`walkthrough.${id}.alt`, alt) },
          completionEvents: [done],
        })),
      })
    }
    for (const id of feature.mcpServers ?? []) mcpServerDefinitionProviders.push({ id, label: category })
    for (const [id, language] of Object.entries(feature.languages ?? {})) {
      activationEvents.push(`onLanguage:${id}`)
      if (!language) continue
      const { name, ...how } = language
      languages.push({ id, aliases: [name], ...how })
    }
    if (feature.links) activationEvents.push('onUri')
    for (const scheme of feature.fileSystems ?? []) activationEvents.push(`onFileSystem:${scheme}`)
    for (const panel of feature.panels ?? []) activationEvents.push(`onWebviewPanel:${panel}`)
  }
  return {
    contributes: {
      commands,
      menus,
      ...(keybindings.length > 0 && { keybindings }),
      viewsContainers: { activitybar: [{ id: container, title: category, icon: 'media/qboxmail.svg' }] },
      views: { [container]: views.sort((a, b) => a.order - b.order).map(({ view }) => view) },
      viewsWelcome,
      ...(languages.length > 0 && { languages }),
      ...(jsonValidation.length > 0 && { jsonValidation }),
      ...(walkthroughs.length > 0 && { walkthroughs }),
      ...(languageModelTools.length > 0 && { languageModelTools }),
      ...(mcpServerDefinitionProviders.length > 0 && { mcpServerDefinitionProviders }),
      configuration: { title: category, properties },
    },
    activationEvents,
    words,
  }
}

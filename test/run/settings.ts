/**
 * User settings for an editor that is watched by a test or shown to a newcomer: no welcome pages, tips, updates or other
 * people's features in the way. The Settings editor stays a tab, as a modal it swallows the keys of the command palette.
 */
export const quietSettings: Readonly<Record<string, unknown>> = {
  'workbench.startupEditor': 'none',
  'workbench.editor.useModal': 'off',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'chat.disableAIFeatures': true,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'telemetry.telemetryLevel': 'off',
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  // A server that listens anywhere on this machine would be offered in a notification.
  'remote.autoForwardPorts': false,
}

/** What a test wants besides: nothing that moves by itself. */
export const stillSettings: Readonly<Record<string, unknown>> = {
  'workbench.reduceMotion': 'on',
  'editor.cursorBlinking': 'solid',
  'window.title': 'Qboxmail',
  // The theme is the browser's wish and can be turned while the workbench is open.
  'window.autoDetectColorScheme': true,
  'workbench.preferredDarkColorTheme': 'Dark Modern',
  'workbench.preferredLightColorTheme': 'Light Modern',
}

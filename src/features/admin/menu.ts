import type { MenuEntry } from '../../editor/contributions'

export const view = 'qboxmail.admin'

/** In the menu of the rows whose context begins so; group 9 is what destroys. */
export const row = (kinds: string, group: string): MenuEntry => ({ menu: 'view/item/context', when: `view == ${view} && viewItem =~ /^(${kinds})\\b/`, group })
export const title = (group: string): MenuEntry => ({ menu: 'view/title', when: `view == ${view}`, group })

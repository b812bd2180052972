import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { t } from '../../../l10n'
import { safeText } from '../../../text'
import type { ShownProfiles } from '../messages'
import type { FieldActions } from './fields'

/** The row with the profile by which the message goes. */
export function profileRow(profiles: ShownProfiles, { act }: Pick<FieldActions, 'act'>): TemplateResult {
  const { names, chosen, changed, clean } = profiles
  // What was chosen stands at once: it may be drawn again before the extension has answered.
  const use = (name: string): void => {
    profiles.chosen = name || undefined
    act(`profile use ${name}`)
  }
  const only = (checked: boolean): void => {
    profiles.clean = checked
    act(`profile clean ${checked ? 'on' : 'off'}`)
  }
  const button = (what: string, label: string, goes = false): TemplateResult => html`<button class="small" @click=${() => {
    // The button takes the focus with it.
    if (goes) document.getElementById('profile')?.focus()
    act(`profile ${what}`)
  }}>${label}</button>`
  return html`<label for="profile">${t('Profile')}</label>
    <div class="value"><div class="with-side">
      <select id="profile" @change=${(event: Event) => use((event.target as HTMLSelectElement).value)}>
        <option value="" .selected=${live(chosen === undefined)}>${t('None')}</option>
        ${names.map((name) => html`<option value=${name} .selected=${live(name === chosen)}>${safeText(name, 60)}${name === chosen && changed ? ` ${t('(changed)')}` : ''}</option>`)}
      </select>
      <span class="row">${button('save', t('Save as…'))}${chosen === undefined ? nothing : html`${changed ? button('update', t('Update'), true) : nothing}${button('delete', t('Delete…'))}`}</span>
      <label class="row"><input type="checkbox" .checked=${live(clean)} @change=${(event: Event) => only((event.target as HTMLInputElement).checked)} />${t('Send only without warnings')}</label>
    </div></div>`
}

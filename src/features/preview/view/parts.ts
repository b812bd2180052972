import { html, nothing, type TemplateResult } from 'lit'
import { t } from '../../../l10n'
import { icon } from '../../../webview/icon'
import { appearanceHint, frameTools, paper } from '../../../webview/mailFrame'
import type { Act, Kept, Model, ToView } from '../messages'

export interface State {
  look: Kept
  made: Extract<ToView, { type: 'made' }> | undefined
  mime: Extract<ToView, { type: 'mime' }> | undefined
}

export interface Actions {
  look(change: Partial<Kept>): void
  act(id: Act): void
  problem(index: number): void
}

/** What is wrong, and what is missing to see the message as its readers will. */
export function notices({ failure, problems, mjml, wantsData }: Model, { act, problem }: Actions): TemplateResult {
  const button = (id: Act, words: string): TemplateResult => html`<button class="small" @click=${() => act(id)}>${words}</button>`
  const notice = (tone: string, words: string, ...buttons: TemplateResult[]): TemplateResult =>
    html`<div class="notice ${tone}" role="note">${words}${buttons.length > 0 ? html`<div class="row">${buttons}</div>` : nothing}</div>`
  const retry = button('retry', t('Retry'))
  const mjmlNotice = (needs: NonNullable<Model['mjml']>): TemplateResult => {
    if (needs === 'trust') return notice('warning', t('This is MJML, which the MJML of the workspace makes into HTML. Nothing of the workspace is run until you trust it.'), button('trust', t('Trust This Workspace…')), retry)
    if (needs === 'install') return notice('warning', t('This is MJML, and the workspace has no MJML to make HTML of it.'), button('installMjml', t('Install MJML in This Workspace…')), retry)
    return notice('warning', t('MJML is compiled only where its file is on a disk, in an open folder.'), ...(needs === 'folder' ? [button('openFolder', t('Open Folder…'))] : []))
  }
  return html`${failure === undefined ? nothing : notice('error', failure)}
    ${problems.length > 0
      ? html`<ul class="problems" aria-label=${t('Problems')}>
          ${problems.map(({ severity, where, message }, index) => html`<li>${icon(severity)}<span><span class="visually-hidden">${severity === 'error' ? t('Error:') : t('Warning:')}</span>
            ${message} <button class="link" @click=${() => problem(index)}>${where}</button></span></li>`)}
        </ul>`
      : nothing}
    ${mjml === undefined ? nothing : mjmlNotice(mjml)}
    ${wantsData ? notice('info', t('There is no sample data: placeholders show as they are written.'), button('createData', t('Create Sample Data'))) : nothing}`
}

/** What the chosen tab shows. */
export function mail({ look, made, mime }: State, actions: Actions): TemplateResult {
  const { model, document, text, appearance } = made!
  // A long source is nothing that one tabs past: it takes the focus to be scrolled.
  const long = (words: string, label: string): TemplateResult => html`<pre tabindex="0" aria-label=${label} role="region">${words}</pre>`
  switch (look.tab) {
    case 'html':
      if (document === '') return html`<p class="muted">${t('There is no HTML to show.')}</p>${foot(model, actions)}`
      return html`<div class="tools">${frameTools(look, actions.look)}</div>
        <p class="foot muted">${appearanceHint(look.appearance)} ${look.appearance === 'dark' && !model.hasDark ? t('This message provides nothing for dark: it stays as it is.') : ''}</p>
        ${paper({ document, appearance }, look.narrow)} ${foot(model, actions)}`
    case 'text':
      return text.trim() === '' ? html`<p class="muted">${t('There is no text part.')}</p>` : long(text, t('Text'))
    case 'headers':
      return html`<p class="foot muted">${sentAnew()}</p>
        <dl class="facts">${mime?.headers.map(({ name, value }) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`
    case 'source':
      return html`<p class="foot muted">${sentAnew()} ${mime?.cut ? t('Only its beginning is shown.') : ''}</p>
        ${mime?.source ? long(mime.source, t('Source')) : nothing}`
  }
}

const sentAnew = (): string => t('As it goes by SMTP; the Send API writes the same parts in its own way. Addresses that the file does not give are chosen for sending; Date, Message-ID and the boundaries between parts are new each time.')

/** Where its pictures and data are from. */
function foot({ remote, remoteAllowed, local, missing, notes, data }: Model, { act }: Actions): TemplateResult {
  const link = (id: Act, words: string): TemplateResult => html`<button class="link" @click=${() => act(id)}>${words}</button>`
  const lines = [
    data === undefined ? nothing : html`${t('Sample data:')} ${link('openData', data)}`,
    remoteAllowed
      ? html`${t('Remote images are loaded for this file; their servers learn that somebody looked.')} ${link('denyRemote', t('Do Not Load Them Any More'))}`
      : remote > 0
        ? html`${t('{0} remote {0:image is|images are} not loaded.', remote)} ${link('allowRemote', t('Load Remote Images for This File…'))}`
        : nothing,
    local.length > 0 ? t('Shown from your files, which no recipient has: {0}', local.join(', ')) : nothing,
    missing.length > 0 ? t('Not found: {0}', missing.join(', ')) : nothing,
    ...notes,
  ]
  return html`${lines.map((line) => (line === nothing ? nothing : html`<p class="foot muted">${line}</p>`))}`
}

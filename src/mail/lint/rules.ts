import type { Severity } from './finding'

const wcag = 'https://www.w3.org/TR/WCAG22/#non-text-content'
const dimensions = 'https://html.spec.whatwg.org/multipage/embedded-content-other.html#dimension-attributes'
const gmailGuide = 'https://support.google.com/a/answer/81126'
const cid = 'https://www.rfc-editor.org/rfc/rfc2392#section-2'
const oneClick = 'https://www.rfc-editor.org/rfc/rfc8058'
const capitals = 'https://spamassassin.apache.org/old/tests_3_3_x.html'
const conditional = 'https://learn.microsoft.com/en-us/previous-versions/windows/internet-explorer/ie-developer/compatibility/ms537512(v=vs.85)'

/** The rules that are not entries of caniemail: how grave what they find is, and where they are written. */
export const rules = {
  'address': ['error', 'https://www.rfc-editor.org/rfc/rfc5322#section-3.4'],
  'address-form': ['warning', 'https://www.rfc-editor.org/rfc/rfc5322#section-4.4'],
  'attachment-missing': ['error', cid],
  'conditional-comment': ['error', conditional],
  'from-domain': ['warning', 'https://www.rfc-editor.org/rfc/rfc9989#section-4.4'],
  'ignore-unknown': ['warning', 'https://www.caniemail.com/features/'],
  'image-alt': ['warning', wcag],
  'image-http': ['warning', gmailGuide],
  'image-relative': ['warning', 'https://www.rfc-editor.org/rfc/rfc2557#section-5'],
  'image-width': ['info', 'https://www.caniemail.com/features/html-width/'],
  'image-width-unit': ['warning', dimensions],
  'link-address': ['warning', gmailGuide],
  'link-empty': ['warning', 'https://www.w3.org/TR/WCAG22/#link-purpose-in-context'],
  'link-http': ['warning', gmailGuide],
  'link-mismatch': ['warning', gmailGuide],
  'link-placeholder': ['warning', 'https://www.rfc-editor.org/rfc/rfc2606#section-3'],
  'link-relative': ['warning', 'https://www.rfc-editor.org/rfc/rfc2557#section-5'],
  'link-shortened': ['warning', gmailGuide],
  'placeholder-open': ['error', 'https://handlebarsjs.com/guide/'],
  'placeholder-unresolved': ['warning', 'https://handlebarsjs.com/guide/'],
  'preheader': ['info', 'https://www.caniemail.com/features/css-display-none/'],
  'script': ['warning', gmailGuide],
  'size': ['warning', 'https://www.caniemail.com/clients/gmail/'],
  'subject-capitals': ['warning', capitals],
  'subject-length': ['info', 'https://www.rfc-editor.org/rfc/rfc5322#section-2.1.1'],
  'subject-missing': ['warning', 'https://www.rfc-editor.org/rfc/rfc5322#section-3.6.5'],
  'subject-reply': ['warning', 'https://www.rfc-editor.org/rfc/rfc5322#section-3.6.5'],
  'template-data': ['error', 'https://yaml.org/spec/1.2.2/'],
  'template-helper': ['warning', 'https://handlebarsjs.com/guide/builtin-helpers.html'],
  'template-mjml': ['warning', 'https://documentation.mjml.io/'],
  'template-partial': ['warning', 'https://handlebarsjs.com/guide/partials.html'],
  'template-syntax': ['error', 'https://handlebarsjs.com/guide/expressions.html'],
  'text-missing': ['warning', 'https://www.rfc-editor.org/rfc/rfc2046#section-5.1.4'],
  'unsubscribe-missing': ['info', gmailGuide],
  'unsubscribe-one-click': ['warning', `${oneClick}#section-3.1`],
  'unsubscribe-post': ['error', `${oneClick}#section-3.1`],
} as const satisfies Readonly<Record<string, readonly [Severity, string]>>

export type Rule = keyof typeof rules

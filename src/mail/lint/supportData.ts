// Made by `npm run support` from the data of caniemail (https://www.caniemail.com/), MIT License, Copyright (c) 2019 HTeuMeuLeu.

/** Day on which the data was published. */
export const supportDate = '2026-05-13'

/** Id, family and platform of each client. */
export const clientRows = `
apple-mail.macos|Apple Mail|macOS
apple-mail.ios|Apple Mail|iOS
gmail.desktop-webmail|Gmail|Desktop Webmail
gmail.ios|Gmail|iOS
gmail.android|Gmail|Android
gmail.mobile-webmail|Gmail|Mobile Webmail
orange.desktop-webmail|Orange|Desktop Webmail
orange.ios|Orange|iOS
orange.android|Orange|Android
outlook.windows|Outlook|Windows
outlook.windows-mail|Outlook|Windows Mail
outlook.macos|Outlook|macOS
outlook.outlook-com|Outlook|Outlook.com
outlook.ios|Outlook|iOS
outlook.android|Outlook|Android
yahoo.desktop-webmail|Yahoo! Mail|Desktop Webmail
yahoo.ios|Yahoo! Mail|iOS
yahoo.android|Yahoo! Mail|Android
aol.desktop-webmail|AOL|Desktop Webmail
aol.ios|AOL|iOS
aol.android|AOL|Android
samsung-email.android|Samsung Email|Android
sfr.desktop-webmail|SFR|Desktop Webmail
sfr.ios|SFR|iOS
sfr.android|SFR|Android
thunderbird.macos|Mozilla Thunderbird|macOS
protonmail.desktop-webmail|ProtonMail|Desktop Webmail
protonmail.ios|ProtonMail|iOS
protonmail.android|ProtonMail|Android
hey.desktop-webmail|HEY|Desktop Webmail
mail-ru.desktop-webmail|Mail.ru|Desktop Webmail
fastmail.desktop-webmail|Fastmail|Desktop Webmail
laposte.desktop-webmail|LaPoste.net|Desktop Webmail
gmx.desktop-webmail|GMX|Desktop Webmail
gmx.ios|GMX|iOS
gmx.android|GMX|Android
web-de.desktop-webmail|WEB.DE|Desktop Webmail
web-de.ios|WEB.DE|iOS
web-de.android|WEB.DE|Android
ionos-1and1.desktop-webmail|1&1|Desktop Webmail
ionos-1and1.android|1&1|Android`

/** Slug of the entry, what is looked for, and a letter for each client: y(es), n(o), a (partly), u(nknown). */
export const supportRows = `
amp	[amp4email],[⚡4email]	nnyyynnnnnnnnnnyyynnnnnnnnnnnnynnnnnnnnnn
css-accent-color	accent-color	yynnnnnnnnnnnnnnnnnnnyynnunnnyynuuuuuuuuu
css-align-items	align-items	yynnnnnnnnnyyyynnnnnnyyyyyyyyyyyynyynyyyy
css-animation	animation	yynnnnnnnnnnnnnnnnnnnyannnnnnynyanyynyyay
css-aspect-ratio	aspect-ratio	yynnnnnnnnnnnnnnnnnnnnyyynyyyyynynyynyyyy
css-at-font-face	@font-face	yynnnnnnnannnnnnnnnnnynnnynnyynnnnynnynyn
css-at-import	@import	yynnnnnnnyynnnnnnnnnnnnnnnnnyynnnnynnynyn
css-at-keyframes	@keyframes	yynnnnnnnnnnnnnynnynnynnnynnnynynnyynyyay
css-at-media-device-pixel-ratio	@media -webkit-device-pixel-ratio	yynnnnyyynnyyyynnnnnnynnnnnnyynynnyynyyyy
css-at-media-hover	@media hover,@media any-hover	yynnnnuuunnyyyynnnnnnynnnuyyyununuuuuuuuu
css-at-media-orientation	@media orientation	yaynynyyynnyyyynnnnnnynnnnnnnyyynyyyyyyyy
css-at-media-prefers-color-scheme	@media prefers-color-scheme	yynnnnyyynnyyyynnnnnnynnnnnnnnnynnyynyyyy
css-at-media-prefers-reduced-motion	@media prefers-reduced-motion	yynnnnyyynnyyyynnnnnnyynnnaaaynnnnyynyyyy
css-at-media	@media	yyaaanyyynnaaaaaaaaaaannnnaayyaynyyyyyyyy
css-at-supports	@supports	yynnnnyyynnnnnnyyyyyyynnnnnnyynnnnyynyyyy
css-backdrop-filter	backdrop-filter	yynnnnununnynnnnnnnnnyyyyuyyyuyuunuunuuuu
css-background-blend-mode	background-blend-mode	yyyaannnnnnyyyynnnnnnyyyyyyyyyyyynyynyyyy
css-background-clip	background-clip	yyyaannnnnnyyyynnnnnnyyyyyyyyyyyynyynyyyy
css-background-color	background-color	yyyyyyaaayyyyyyyyyyyyyyyyyyyyyyyyayyayyyy
css-background-image	background-image	yyyyyyyyynnyyyyaaaaaayyyyyyyyyyyyayyayyyy
css-background-origin	background-origin	yyyaannnnnnyyyynnnnnnyyyyyyyyyyyynyynyyyy
css-background-position	background-position	yyyyyyyyynnyyyyyyyyyyyyyyyyyyyyyyayyayyyy
css-background-repeat	background-repeat	yyyyyyyyynnyyyyyyyyyyyyyyyyyyyyyyayyayyyy
css-background-size	background-size	yyyaannnnnnyyyyyyyyyyyyyyyyyyyyyynyynyyyy
css-background	background	yyyyyyaaaaayyyyaaaaaayyyyyyyyyyyyayyayyyy
css-block-inline-size	block-size	yynnnnnnunnnnnnnnnnnnyyyuyyyyyyyynyynyyyy
css-border-image	border-image	yynnnnnnnnnnnnnnnnnnnyyyyyyyyyyyynyynyyyy
css-border-inline-block-individual	border-inline-start,border-block-start,border-inline-end,border-block-end	yynnnnuuunnnnnnnnnnnnayyyuyyyuyuunyynyyyy
css-border-inline-block-longhand	border-inline-color,border-block-color,border-inline-style,border-block-style,border-inline-width,border-block-width	yynnnnuuunnnnnnnnnnnnyyyyuyyyuyuunyynyyyy
css-border-inline-block	border-inline,border-block	yynnnnuuunnnnnnnnnnnnnyyyuyyyuyuunyynyyyy
css-border-radius-logical	border-start-start-radius,border-start-end-radius,border-end-start-radius,border-end-end-radius	yynnnnuuunnnnnnnnnnnnnyyyuyyyuyuuuuuuuuuu
css-border-radius	border-radius	yyyyyynnnnnyyyyaaaaaayyyyyyyyyyyynyynyyyy
css-border-spacing	border-spacing	yyyyyyuuunnnyyyyyyyyyyyyyyyyyuyuuyuuyuuuu
css-border	border,border-top,border-right,border-bottom,border-left,border-color,border-style,border-width	yyyyyyyyyaayyyyyyyyyyyyyyyyyyyyyyyyyyyyyy
css-box-shadow	box-shadow	yynaannnnnnyyyynnnnnnyyyyyyyyyyyynyynyyyy
css-box-sizing	box-sizing	yyyyynnnnnnyyyynnnnnnyyyyyyyyyyyyyyyyyyyy
css-caption-side	caption-side	yyyyyyyyynnyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy
css-clear	clear	yyyyauuuunnuyyaaaaaaayuuuuyyyuyuuauuauuuu
css-clip-path	clip-path	yynnnnnnnnnnnnnnnnnnnyyyyyyyyyayynyynyyyy
css-color-scheme	color-scheme	yynnnnuuununnnnnnnnnnyanyyynnnnnunuunuuuu
css-column-count	column-count	yyyyynyyynnyyyynnnnnnyyyyyyyyyyyynyynyyyy
css-column-layout-properties	column-fill,column-rule,column-rule-color,column-rule-style,column-rule-width,column-span,column-width,columns	yyyyyyuuunnyyyynnnnnnyyyyyyyyyyyuuuuuuuuu
css-conic-gradient	conic-gradient()	yynnnnnnnnnnnnnnnnnnnayyyyyyyyyyyuuuuuuuu
css-cursor	cursor	annnnnuuuuunnnnanauuuuuuuyauuuuuuanyuuuuu
css-direction	direction	yyyyyayyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy
css-display-flex	display:flex	yyyaaynnnnnyyyyyyyyyyyyyyyyyyyyyynyynyyyy
css-display-grid	display:grid	yyyaaynnnnnyyyyyyyyyyyyyyyyyyyyyynyynyyyy
css-display-none	display:none	yyyyynyyyaayyyyyyyyyyyyyyyyyyyyyyyyyyyyyy
css-display	display	yyyaayaaaaayyyyaaaaaayyyyyyyyyyayayyayyyy
css-empty-cells	empty-cells	yyyyyuuuunnyyyyynnynnyuuuuyyyunuuuuuuuuuu
css-filter	filter	yynnnnnnnnnnnnnnnnnnnyyyyyyyyyanynyynyyyy
css-flex-direction	flex-direction:column	yynnnnnnnnnyyynnnnnnnyyyyyyyyyyyynyynyyyy
css-flex-wrap	flex-wrap:wrap	yynnnnnnnnnyyyynnnnnnyyyyyyyyyyyynyynyyyy
css-float	float	yyyaayyyynnyyyyaaaaaayyyyyyyyyyyyayyayyyy
css-font-kerning	font-kerning	yyyyyyuuunuyyyynnnnuuyyuuyyyyunuunuuuuuuu
css-font-size-adjust	font-size-adjust	yyyaayuuunnyyyyaaauuuuuuuyyyyuyuuayyauuuu
css-font-size	font-size	yyyyyyuuuaayyyyaaaaaaauuuyyyyuyuuauuauuuu
css-font-stretch	font-stretch	yyyynyuuunuyyynnnnnnunyynyyyuuyuuuuuuuuuu
css-font-weight	font-weight	yyyyyyayyaayyyyaaaaaayyyyyyyyyyyyyyyyyyyy
css-function-clamp	clamp()	yyyaaynnnnnnnnnnnnnnnayyyyyyyyynynyynyyyy
css-function-light-dark	light-dark()	yynnnnnnunnnnnunnunnuaaauyayuaauanuuuuuuu
css-function-max	max()	yyyaaynnnnnnnnnnnnnnnayyyyyyyyynynyynyyyy
css-function-min	min()	yyyaaynnnnnnnnnnnnnnnayyyyyyyyynynyynyyyy
css-gap	gap,column-gap,row-gap	yyaaannnnnnaaaannnnnnyyyyyyyyyyaynuuuuuuu
css-grid-template	grid-template,grid-template-areas,grid-template-columns,grid-template-rows	yynnnnnnnnnnnnnnnnnnnyyyyyyyyyynynuuuuuuu
css-height	height	yyyyyyyyyayyyyynnnnnnyyyyyyyyyyyyyyyyyyyy
css-hyphenate-character	hyphenate-character	yynnnnuuunnnnnnnnnnnnyuuuuyyyuauunuunuuuu
css-hyphens	hyphens	yynnnuuuunnnnnnnnnnuuyyyyuuuuuyuuuuuuuuuu
css-important	!important	yyaaaannnaayyyyaaaaaayyaayaaayyyynyynyyyy
css-inline-size	inline-size	nnnnnnnyynnnnnnnnnnnnyyyyyyyyyynynyynyyyy
css-inset	inset	yynnnnuuunnnnnnnnnnnnnuuuyuuuunuunuunuuuu
css-intrinsic-size	=fit-content,=min-content,=max-content	yyyayynnnnnyyaannnnnnnyyyyyyyyyyyuuuuuuuu
css-justify-content	justify-content	yynnnnnnnnnyyyynnnnnnyyyyyyyyyyyynyynyyyy
css-left-right-top-bottom	left,right,top,bottom	yynnnnyyynnyyyynnnnnnayyyyyyyyayyyyyyyyyy
css-letter-spacing	letter-spacing	yyyyyyyyyaayyyyyyyyyyyyyyyyyyyyyyyyyyyyyy
css-line-height	line-height	yyyyyyyaaaayyyyyyyyyyyyyyyyyyyyyyyyyyyyyy
css-linear-gradient	linear-gradient()	yyyyaynnnnnnnnnnnnnnnayyyyyyyyyyynyynyyyy
css-list-style-image	list-style-image	yynnnnnyynnnnnnnnnnnnyyyyynynyyyyyyyyyyyy
css-list-style-position	list-style-position	yyyyyyyyynnyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy
css-list-style	list-style	yyaaaayyyaaayyyaaaaaayyyyyaynyyyyyyyyyyyy
css-margin-block-start-end	margin-block-start,margin-block-end	yynnnnuuunnnnnnnnnnnnyuuuuyyyuyuunyynyyyy
css-margin-inline-block	margin-inline,margin-block	yynnnnyyynnnnnnnnnnnnnyyyyyyyyyyynyynyyyy
css-margin-inline-start-end	margin-inline-start,margin-inline-end	yynnnnuuunnnnnnnnnnnnyuuuuyyyuyuunyynyyyy
css-margin	margin,margin-top,margin-right,margin-bottom,margin-left	yyaaaayyyaaaaaaaaaaaayyyyyyyyyayyyyyyyyyy
css-mask-image	mask-image	yynnnnuuunnynnnnnnnnnyuuuuuuuuyuunuunuuuu
css-max-block-size	max-block-size	yynnnuuuunnnnynnnnnuuyuuuuyyyuyuuuuuuuuuu
css-max-height	max-height	yyyyyyyyynnyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy
css-max-inline-size	max-inline-size	yynnnnuuunnnnnnnnnnnnyuuuuyyyuyuunuunuuuu
css-max-width	max-width	yyyyyyyyyaayyyyyyyyyyyyyyyyyyyyyyyyyyyyyy
css-min-block-size	min-block-size	yynnnnuuunnnnnnnnnnnnyuuuuyyyuyuunuunuuuu
css-min-height	min-height	yyyyyyyyynnyyyyyyyyyyyynyyynyyyyyyyyyyyyy
css-min-inline-size	min-inline-size	yynnnnuuunnnnynnnnnuuyuuuuyyyuyuuuuuuuuuu
css-min-width	min-width	yyyyyyyyynnyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy
css-mix-blend-mode	mix-blend-mode	yyyaannnnnnyyyynnnnnnyyyyyyyyyynynyynyyyy
css-modern-color	lch(),oklch(),lab(),oklab()	yynnnnuuununnnnnnnnnnnuuunyynyyyuuuuuuuuu
css-nesting	&	aynnnnaaunnnnnnnnnnuuaanuyyaaunuuuuuuuuuu
css-object-fit	object-fit	yyyaannnnnnyyyynnnnnnyyyyyyyyyyyynyynyyyy
css-object-position	object-position	yyyaannnnnnyyyynnnnnnyyyyyyyyyyyynyynyyyy
css-opacity	opacity	yyyyynnnnnnyyyyyyynnnyyyyyyyyynyynyynyyyy
css-orphans	orphans	yynnnnuuunnyyyynnnnnnyuuuuyyyuyuunuunuuuu
css-outline-offset	outline-offset	yynnnnnnnnnnnnnnnnnnnyyyyyyyyyyyynuuuuuuu
css-outline	outline	yyyyyynnnnnyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy
css-overflow-wrap	overflow-wrap	aannnuuuunnnnnnnnnnuuyuuuuuuuuyuuuuuuuuuu
css-overflow	overflow	aaaaaaayynnaaaaaaaaaaayyyyaaayayyaaaaaayy
css-padding-block-start-end	padding-block-start,padding-block-end	yynnnnuuunnnnnnnnnnnnyuuuuyyyuyuunyynyyyy
css-padding-inline-block	padding-inline,padding-block	yynnnnuuunnnnnnnnnnnnnuuuuyyyuyuunyynyyyy
css-padding-inline-start-end	padding-inline-start,padding-inline-end	yynnnnuuunnnnnnnnnnnnyuuuuyyyuyuunyynyyyy
css-padding	padding,padding-top,padding-right,padding-bottom,padding-left	yyyyyyyyyaayyyyyyyyyyyyyyyyyyyyyyyyyyyyyy
css-position	position	aannnnaaannaanaaaaaaaaaaayyyyanaayyyyyyyy
css-pseudo-class-active	:active	annnnnynynnaanyyyyynynnnnyyyyynynyyyyyyyy
css-pseudo-class-checked	:checked	yynnnnnnnnnaaaayyyyyyynnnynnnnnynnynnynnn
css-pseudo-class-default	:default	yynnnnuuunnyayyyyyyyyuuuuynnnuyuunynnuuuu
css-pseudo-class-first-child	:first-child	yynnnnyyynnaayyyyyyyyynnnynnyynynyyyyyyyy
css-pseudo-class-first-of-type	:first-of-type	yynnnnyyynnaayyyyyyyyynnnynnyynynnyynyyyy
css-pseudo-class-focus-visible	:focus-visible	yunnnnuuunuaauayuyyuyyuuuuuuuuuuuuuuuuuuu
css-pseudo-class-focus-within	:focus-within	yunnnnuuunuanuayuyyuyyuuuuuuuuuuuuuuuuuuu
css-pseudo-class-focus	:focus	ynnnnnynynnaanyyyyynyynnnyyyyynynyynyynyn
css-pseudo-class-has	:has	yynnnnynnnnnnnnnnnnnnynnnnyynynynnyynyyyy
css-pseudo-class-hover	:hover	yyynanyyynnaanyyyyynyynnnyyyyynynnyynyyyy
css-pseudo-class-lang	:lang	yynnnnuuunnnnyynnnnnnynuuuyyyununuuuuuuuu
css-pseudo-class-last-child	:last-child	yynnnnyyynnaayyyyyyyyynnnynnyynynyyyyyyyy
css-pseudo-class-last-of-type	:last-of-type	yynnnnyyynnaayyyyyyyyynnnynnyynynnyynyyyy
css-pseudo-class-link	:link	yynnnnyyyyyaayyyyyyyyynnnynnyynynyyyyyyyy
css-pseudo-class-not	:not	yynnnnyyynnnnnnnnnnnnynnnynnyynynnyynyyyy
css-pseudo-class-nth-child	:nth-child	yynnnnyyynnnnnnnnnnnnynnnynnyynynnyynyyyy
css-pseudo-class-nth-last-child	:nth-last-child	yynnnnyyynnnnnnnnnnnnynnnynnyynynnyynyyyy
css-pseudo-class-nth-last-of-type	:nth-last-of-type	yynnnnyyynnnnnnnnnnnnynnnynnnynynnyynyyyy
css-pseudo-class-nth-of-type	:nth-of-type	yynnnnyyynnnnnnnnnnnnynnnynnnynynnyynyyyy
css-pseudo-class-only-child	:only-child	yynnnnyyynnaayyyyyyyyynnnynnyynynyyyyyyyy
css-pseudo-class-only-of-type	:only-of-type	yynnnnyyynnaayyyyyyyyynnnynnyynynyyyyyyyy
css-pseudo-class-target	:target	nnnnnnnnynnaayyyyyynyynnnynnynnnnyynyynnn
css-pseudo-class-visited	:visited	nnnnnnynnnnaayyyyyynynnnnynnnynynynnynnyn
css-pseudo-element-after	::after	yynnnnnnnnnaaannnnnnnynnnynnyynynnyynyyyy
css-pseudo-element-before	::before	yynnnnnnnnnaaannnnnnnynnnynnyynynnyynyyyy
css-pseudo-element-first-letter	::first-letter	yynnnnyynnnaaanyyyyyyynnnynnyynynyyyyyyyy
css-pseudo-element-first-line	::first-line	yynnnnyynnnaaanyyyyyyynnnynnyynynyyyyyyyy
css-pseudo-element-marker	::marker	yynnnnyynnnnnnnyyyyyyynnnyyynynynuuuuuuuu
css-pseudo-element-placeholder	::placeholder	yynnnnnnnnnaaanyyyyyyynnnynnnnnynnynnynnn
css-radial-gradient	radial-gradient()	yyyyayyyynnnnnnnnnnnnyyyyyyyyyyyynyynyyyy
css-resize	resize	annnnuununnnnnnnnnnnnyunuuunuuyuunnunnuuu
css-rgb	rgb()	yyaaaaaaaaayyyyaaaaaayyyyyyyyyyyyayyayyyy
css-rgba	rgba()	yyaaaannnnnyyyyaaaaaayyyyyyyyyyyynyynyyyy
css-scroll-snap	scroll-snap-type,scroll-snap-align	yynnnnnnnnnnnnnnnnnnnyyyyyyyyyynyuuuuuuuu
css-selector-adjacent-sibling	+	yyyaanyyynnyyyyyyyyyyyynnynnyyyyyayyayyyy
css-selector-attribute	[]	yyaaanyyynnaaaaaaaaaayynnynnnyayynyynyyny
css-selector-chaining	..	yyyaanyyynnynyyyyyyyyyynnynnyyyyyayyayyyy
css-selector-child	>	yyyaannyynnyyyyyyyyyyyynnynnyyyyynyynyyyy
css-selector-general-sibling	~	yyyaanyyynnyyyyyyyyyyyynnynnyyyyynyynyyyy
css-selector-universal	*	yyyaanyyynnyyyyyyyyyyyynnynnyynyyyyyyyyyy
css-shape-margin	shape-margin	yynnnnuuunnynnnnnnnnnyuuuyuuuuyuuuuuuuuuu
css-shape-outside	shape-outside	yynnnnuuunnynnnnnnnnnyuuuyuuuuyuuuuuuuuuu
css-sytem-ui	=system-ui,=ui-serif,=ui-sans-serif,=ui-rounded,=ui-monospace	yyyyayyyannyyyayyayyaayyaayyayyyyyuuuuuuu
css-tab-size	tab-size	yynnnuuuunnyyynnnnnuuyuuuuyyyunuunynnynyn
css-table-layout	table-layout	yyyyyuuuunnnyyyyyyyuuyuuuuyyyuyuuuuuuuuuu
css-text-align-last	text-align-last	yyyyyyuuununnnnnnnnuuyuuuuyyyuyuuuuuuuuuu
css-text-align	text-align	yyyyaaaaaaayyyaaaaaaaayyyyyyyyyyyayyayyyy
css-text-decoration-color	text-decoration-color	yyyaannyynnyyyyyyyyyyyyyyyyyyyyyynyynyyyy
css-text-decoration-line	text-decoration-line	yyyyyyuuunnyyyyyyyyynyuuuyyyyuyuunuunuuuu
css-text-decoration-skip-ink	text-decoration-skip-ink	yynnnnnnunnnnnnnnnnnnyyuuyyyyyyyynuunuuuu
css-text-decoration-style	text-decoration-style	yyyyyyuuunnyyyyyyyyynyuuuyyyyuyuunuunuuuu
css-text-decoration-thickness	text-decoration-thickness	yynnnnnynnnnnnnnnnnnnyyynyyyyyyyynyynyyyy
css-text-decoration	text-decoration	yyyaayynyaayyyyyyyyyyyynyyynyyyyyaayaayyy
css-text-emphasis-position	text-emphasis-position	yynnnnuuunnynnnnnnnnnnuuuuyyyuyuunyynyyyy
css-text-emphasis	text-emphasis	yyyynnuuunnyyynnnnnnnnuuuuyyyuyuunyynyyyy
css-text-indent	text-indent	yyaaaayyyyyyyyyaaaaaayyyyyayyyayyyyyyyyyy
css-text-justify	text-justify	nnannauuuannannannnnnnuuuuanyuauuauunuuuu
css-text-orientation	text-orientation	yyyyyyuuunnyyyynnnnnnyuuuyyyyuyuunuunuuuu
css-text-overflow	text-overflow	yyyaaynyynnyyyynnnnnnnyyyyyyyyyyynyynyyyy
css-text-shadow	text-shadow	yynnnnyyynnnnnnyyyyyyyyyyyyyyyyyyyyyyyyyy
css-text-transform	text-transform	yyyyyyyyyaayyyyyyyyyyyyyyyyyyyyyyyyyyyyyy
css-text-underline-offset	text-underline-offset	yynnnnnynnnnnnnnnnnnnyyynyyyyyyyynyynyyyy
css-text-underline-position	text-underline-position	aayayyuuunnnyaynnnnnnyuuuyyyyuyuunuunuuuu
css-text-wrap	text-wrap	yynnnnuuunnnnnnnnnnnnyuuuuyyyuyuunuunuuuu
css-transform	transform	yynnnnnnnnnnnnnnnnnnnyyyyyyyyynyynyynyyyy
css-transition	transition	yynnnnnnnnnnnnnaaaaaaaynnyynuayyyuuuuuuuu
css-unit-calc	calc()	yyyaaynnnnnnnnnnnnnnnyyyyyyyyyyyynyynyyyy
css-unit-ch	1ch	yyyyyynnnnnyyyynnnnnnyyyyyyyyyyyynyynyyyy
css-unit-initial	=initial	yyaaaynnnnnyyyynnnnnnyyyyyyyyyyyynyynyyyy
css-unit-rem	1rem	yyyyyynnnnnyyyynnnnnnyyyyyyyyyyyynyynyyyy
css-unit-vh	1vh	yayyyynnnnnyyyyyyyyyyyyynyyyyyynynyanyayy
css-unit-vmax	1vmax	yyyyyynnnnnyyyynnnnnnyyyyyyyyyyyynyanyayy
css-unit-vmin	1vmin	yyyyyynnnnnyyyynnnnnnyyynyyyyyyyynyanyayy
css-unit-vw	1vw	yyyyyynnnnnyyyyyyyyyyyyyyyyyyyynynyynyyyy
css-user-select	user-select	yannnuuuunnnnnnnnnnnnyuuuuaaauyuunuunnuuu
css-variables	var()	yynnnnnnnnnnnnnnnnnnnyyyyyyyyynnynyynyyyy
css-visibility	visibility	yynnnnnnnnnyyyyyyynyyyyyyyyyyyyyyyyyyyyyy
css-white-space-collapse	white-space-collapse	yynnnnuuunnnnnnnnnnnnyuuuuyyyuyuuuuuuuuuu
css-white-space	white-space	yyyaayyyynnyyyyyaayyynyyayyyyyyyyyyayyaya
css-widows	widows	yynnnnuuunnyyyynnnnnnyuuuuyyyuyuunuunuuuu
css-width	width	yyyyyyyyyayyyyyyyyyyyyyyyyyyyyyyayyyyyyyy
css-word-break	word-break	aayaaaannynaaaannnnnnayyyyyaaayyynynnynyn
css-word-spacing	word-spacing	yyyyyyuuunnyyyyaaaaanyuuuyyyyuyuuauuauuuu
css-word-wrap	word-wrap	yyauauuuunnuyynyuuuuuuuuuuuuuuuuuuuuuuuuu
css-writing-mode	writing-mode	yyyaaynnnnnyyyynnnnnnyyyyyyyyyynynyynyyyy
css-z-index	z-index	yynnnnyyynnyyyyyyyyyyyyyyyyyyynyyyyyyyyyy
html-abbr	<abbr>	yyyyyynnunnyyyynnnnnnyyyuyyyunnyyyuuyuuuu
html-acronym	<acronym>	yyyyyyuuunnyyyynnnnnnyyyyyyyyunuuyuuyuuuu
html-address	<address>	yyyyyynnnyyyyyyyyyyyyyyyyyyyyyyyyyynyynnn
html-align	[align]	yyyyyyyyyyyayyyyyyyyyyyyyyayyayyyyyyyyyyy
html-anchor-links	#	yyynyynnyyyyyyyannaynnnnnyynnnyynyynyynyy
html-audio	<audio>	yynnnnnnnnnnnnnnnnnnnyyyyynnnnnnnnnnnnnny
html-background	[background]	yyyaayyyyanyyyyyyyyyyyyyyyyyynyyyyyyyyyyy
html-base	<base>	yyaaaannnynaaanaaaaaaynnnyannanannynnynyn
html-bdi	<bdi>	yynnnnnnnnnnnnnnnnnnnyyyyyyyynnyynynnynnn
html-blockquote	<blockquote>	yyyyyyyyyyyyyyyyyyyyyyyyyyyyyayyyyyyyyyyy
html-button-reset	<button type=reset>	yyyayyyyynnyynynnnnnnyayyayynnayynynnynan
html-button-submit	<button type=submit>	yyyayyyyynnnnnyynyyyyyayyyyynnayynynnynan
html-code	<code>	yyyyyynnnyyyyyyyyyyyyyyyyyyyyyyyyyuuuuuuu
html-dfn	<dfn>	yyyyyyuuuaayyyyyyyyyyyyyyyyyyunuuyuuyuuuu
html-dialog	<dialog>	yynnynnnnnnnnnnnnnnnnyyyyynnynnnynynnynnn
html-form	<form>	yyyayynnnnnaayyynyyyyynyyynnnnnnnnynnynnn
html-height	[height]	yyyyyyyyyayyyyyyyyyyyyyyyyyyynyyyyyyyyyyy
html-hidden	[hidden]	yynnnnuuunnnnnnnnnnuuyyyyyyyyuauunuunuuuu
html-image-maps	<map>	yyyyyyyyyynyyyyyynynnyyyyyyynnyyyyyyyyyyy
html-input-checkbox	<input type=checkbox>	yyyyyynnnnnyyyyyyyyyyynnnannnnyynnynnynnn
html-input-hidden	<input type=hidden>	yyyyyynnnnnyyyyyyyyyyynnnannnnyynnynnynnn
html-input-radio	<input type=radio>	yyyyyynnnnnyyyyyyyyyyynnnannnnyynnynnynnn
html-input-reset	<input type=reset>	yyyayynnnnnyyyyyyyyyyynnnannnnyynnynnynnn
html-input-submit	<input type=submit>	yyyayynnnnnnnyyynyyyyynnnynnnnyynnynnynnn
html-input-text	<input type=text>	yyyyyynnnnnyyynyynyyynnnnannnnyynnynnynnn
html-link	<link>	yynnnnnnnyynnnnnnnnnnnnnnnnnnnnnnnynnynnn
html-loading-attribute	[loading]	yynnnnnnnnnnnnnnnnnnnyynnyynnaynynynnynnn
html-marquee	<marquee>	yynnnnnyynnaayyayyayyyyyyyayynnnanynnynnn
html-meta-color-scheme	<meta name=color-scheme>	ynnnnnuuunnnnnnnnnnnnnnnnynnnnnnunuunuuuu
html-meter	<meter>	yynnannnnnnyyyynnnnnnyyyyyyyynnyynynnynnn
html-object	<object>	aynnnnnnnnnnnnnnnnnnnannnannnnnnnnannannn
html-picture	<picture>	aynnnnnnnnnnnnnnnnnnnyyyyynnnnnnynynnynnn
html-popover	[popover]	yynnnnuuunnnnnnnnnnnuaynynnnunanuuuuuuuuu
html-progress	<progress>	yynnannnnnnnnnnnnnnnnyyyyyyyynnyynynnynnn
html-required	[required]	yynnannnnnnnnyynnnnnnyanyyannnnyanynnynnn
html-rp	<rp>	yynnannnnnnyyyyyyyyyyyyyyyyyynnyynynnynnn
html-rt	<rt>	yynnannnnnnyyyyyyyyyyyyyyyyyynnyynynnynnn
html-ruby	<ruby>	yynnannnnnnyyyyyyyyyyyyyyyyyynnyynynnynnn
html-select	<select>	yayayyyyynnyyyyynyyyyynnnayyynyynnynnynyn
html-semantics	<article>,<aside>,<details>,<figcaption>,<figure>,<footer>,<header>,<main>,<mark>,<nav>,<section>,<summary>,<time>	yyaaaaaaannaaaannnnnnyyyyyyyyanyynynnynan
html-small	<small>	yyyyyynnnyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyny
html-srcset	[srcset],[sizes]	yynnnnnnnnnnnnnnnnnnnyyyyynnnnnnynynnynnn
html-strike	<strike>	yyyaayyyyyyyyyyyyyyyyyyyyyyyynyyyyyyyyyyy
html-style	<style>	yyaaanyyyaayyyyyyyyyyynnnyyaayyynnyynyyyy
html-svg	<svg>	aynnnnyyynnnnnnnnnnnnyyyyyyyynnnynynnynnn
html-textarea	<textarea>	yyyyyyyyynnyyynyynyyynnnnayyanyynnynnynyn
html-video	<video>	yannnnnnnnnynnnnnnnnnayyyynnnnnnnnynnynnn
html-wbr	<wbr>	yyynaynynnnyyyyyyyyyyyyyyyyyynnyynnnnnnyn
html-width	[width]	yyyyyyyyyayyyyyyyyyyyyyyyyyyynyyyyyyyyyyy
image-apng	.apng	yynynnyyynnyyynyyyyyyyyyyyyyyyyyyyyyyyyyy
image-avif	.avif	yyaaaaynynnyyyyyyyyyyyynyyyyyynnynnnnnnnn
image-base64	data:	yynnnnyyyanyyyyyyyyyyynyyyyyynyynayyayyyy
image-bmp	.bmp	yyayaayyyyyyyyyyyyyyyyyyyyyyyyyyyynyynyyy
image-gif	.gif	yyyyyyyyyayyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy
image-heif	.heif,.heic	yyaaaannnnnynynaynaynnnnnnaynnnnnnnnnnnnn
image-ico	.ico	yyyyyyyyynyyyyyyyyyyyyyynyyyyyyyyyyyyyyyy
image-mp4	.mp4	yynnnnyynnnnyynyynyynnyynnyynnnnynynnynnn
image-svg	.svg	yynaanyyyyyyyyyyyyyyyyyyyyyyyynyyyyyyyyyy
image-tiff	.tiff,.tif	yyayaanynnyynynnynnynnyynnyynynnynynnynnn
image-webp	.webp	yyaaaayyynyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy`

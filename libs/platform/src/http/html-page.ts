import type { Text } from '#contracts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as it may stand in a page: between tags or in a quoted attribute. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** The same in both languages, Chinese first. Both texts are escaped. */
export const both = ({ zh, en }: Text): string => `${escaped(zh)} · <span lang="en">${escaped(en)}</span>`;

/** Leads to parts of a long page, by the ids of their elements. */
export const jumps = (parts: readonly { readonly id: string; readonly name: Text }[]): string =>
  `<nav aria-label="本页内容 Contents"><ul class="jumps">${parts
    .map(({ id, name }) => `<li><a href="#${escaped(id)}">${both(name)}</a></li>`)
    .join('')}</ul></nav>`;

export const PAGE_STYLE_PATH = '/page.css';
export const PAGE_ICON_PATH = '/page.svg';

export const PAGE_ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#9b1c1f"/><path d="M10 7v18h12" fill="none" stroke="#fffdf7" stroke-width="3.4" stroke-linecap="round" stroke-linejoin="round"/><circle cx="21.5" cy="12" r="4" fill="#f2c75c"/></svg>';

/** For every public page: readable at 320 px, at 200 % and in the dark; a file of its own, since none may stand in a page. */
export const PAGE_STYLE = `:root { color-scheme: light dark; --ink: #1f1b16; --paper: #fffdf7; --line: #d9cfb8; --accent: #9b1c1f; }
@media (prefers-color-scheme: dark) { :root { --ink: #ece6da; --paper: #1b1916; --line: #4a443a; --accent: #f0a39a; } }
body { margin: 0; color: var(--ink); background: var(--paper); font: 1rem/1.7 'Noto Serif SC', 'Source Han Serif SC', 'Songti SC', SimSun, serif; }
main { max-width: 52rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.35; color: var(--accent); border-bottom: 3px double var(--accent); padding-bottom: .6rem; }
h2 { font-size: 1.2rem; margin-top: 2rem; }
a { color: var(--accent); }
[lang='en'] { font-size: .9em; }
table { width: 100%; border-collapse: collapse; margin: 1.5rem 0; }
caption { text-align: left; font-weight: 700; padding: .4rem 0; }
th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; border-bottom: 1px solid var(--line); }
dt { font-weight: 700; margin-top: .6rem; }
dd { margin: 0; }
input, select, textarea, button { font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 4px; padding: .45rem .6rem; width: 100%; box-sizing: border-box; }
option { color: #1f1b16; background: #fffdf7; }
button { width: auto; border-color: var(--accent); color: var(--accent); padding: .5rem 1.4rem; cursor: pointer; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.verdict { border: 2px solid var(--line); border-left-width: .6rem; border-radius: 6px; padding: .2rem 1rem; margin: 1.2rem 0; }
.verdict-word { font-size: 1.5rem; margin-bottom: 0; }
.verdict[data-state='valid'] { border-color: #2f7d4f; }
.verdict[data-state='suspended'], .verdict[data-state='superseded'] { border-color: #b7791f; }
.verdict[data-state='revoked'] { border-color: #b3261e; }
.facts div { display: grid; grid-template-columns: minmax(7rem, 12rem) 1fr; gap: 0 1rem; padding: .45rem 0; border-bottom: 1px solid var(--line); }
.facts dt { margin: 0; font-weight: 400; opacity: .75; }
.facts .winner { font-size: 1.25em; }
.facts .number { font-family: ui-monospace, 'Noto Sans Mono', monospace; letter-spacing: .02em; }
@media (max-width: 30rem) { .facts div { grid-template-columns: 1fr; } }
.winners { padding-left: 2.2rem; }
.winners li { padding: .15rem 0; }
.winners .office { opacity: .75; font-size: .9em; }
.jumps { display: flex; flex-wrap: wrap; gap: 0 1.2rem; padding: 0; list-style: none; }
.jumps a { display: inline-block; padding: .35rem 0; }
code { font-family: ui-monospace, 'Noto Sans Mono', monospace; font-size: .85em; }
.drop { display: block; text-align: center; border: 2px dashed var(--line); border-radius: 6px; padding: 1.4rem 1rem; cursor: pointer; }
.drop input { border: 0; margin-top: .6rem; width: auto; max-width: 100%; }
.drop.over { border-color: var(--accent); }
[data-finding] { font-weight: 700; }
@media print { body { background: none; } form, button { display: none; } }
`;

/** A whole page. `body` is markup: whatever comes from people in it has been escaped. */
export const htmlPage = (title: Text, body: string): string => `<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title.zh)} · ${escaped(title.en)}</title>
<link rel="icon" type="image/svg+xml" href="${PAGE_ICON_PATH}">
<link rel="stylesheet" href="${PAGE_STYLE_PATH}">
</head>
<body>
<main>
<h1>${both(title)}</h1>
${body}
</main>
</body>
</html>
`;

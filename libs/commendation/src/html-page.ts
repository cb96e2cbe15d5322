const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text as it may stand in a page: between tags or in a quoted attribute. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** The same in both languages, Chinese first. Both texts are escaped. */
export const both = ({ zh, en }: { readonly zh: string; readonly en: string }): string =>
  `${escaped(zh)} · <span lang="en">${escaped(en)}</span>`;

/** A whole page. `body` is markup: whatever comes from people in it has been escaped. */
export const htmlPage = (title: { readonly zh: string; readonly en: string }, body: string): string => `<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title.zh)} · ${escaped(title.en)}</title>
</head>
<body>
<main>
<h1>${both(title)}</h1>
${body}
</main>
</body>
</html>
`;

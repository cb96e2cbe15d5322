import { lang } from './lang/index.js';
import { eventLabel } from './problem.js';
import type { Language, Text } from './text.js';

/** The key of a route, as `GET /api/essay-files/:id/original`, among the names of acts and lists: `essay-files/original`. */
export const keyOfRoute = (route: string): string | undefined => {
  const [, path] = /^[A-Z]+ \/(?:api\/)?(\S*)$/.exec(route) ?? [];
  return path
    ?.split('/')
    .filter((part) => part !== '' && !/^[:{*]/.test(part))
    .join('/');
};

const nameIn = (language: Language, key: string): string | undefined =>
  lang[language].acts[key] ?? lang[language].lists[key];

const subjectIn = (language: Language, what: string): string => {
  const route = keyOfRoute(what);
  if (route !== undefined) return nameIn(language, route) ?? what;
  const whole = nameIn(language, what);
  if (whole !== undefined) return whole;
  // The name of the act and whom or what it was done to: `person.disable wang`.
  const [name = '', ...rest] = what.split(' ');
  const known = nameIn(language, name);
  if (known !== undefined) return `${known} ${rest.join(' ')}`;
  const at = what.lastIndexOf(' ');
  return nameIn(language, what.slice(0, at)) ?? what;
};

const labelIn = (language: Language, kind: string, what: string): string => {
  const template = lang[language].acts[kind] ?? '{what}';
  return template.replace('{what}', subjectIn(language, what));
};

/** What an act on record is called: kind, and the route, command or name that it is on record under. */
export const actLabel = (kind: string, what: string): Text => ({
  zh: labelIn('zh', kind, what),
  en: labelIn('en', kind, what),
});

/** What a checkpoint was signed for: publications, or that it was time. */
export const checkpointLabel = (reason: string): Text => {
  const labels = reason.split(' ').map(eventLabel);
  return { zh: labels.map(({ zh }) => zh).join('、'), en: labels.map(({ en }) => en).join(', ') };
};

/** Keys of events whose label, in either language, holds a text; and of acts and lists. */
export const keysSaying = (text: string): { readonly events: string[]; readonly acts: string[] } => {
  const wanted = text.toLowerCase();
  const among = (...files: readonly ('events' | 'acts' | 'lists')[]): string[] => [
    ...new Set(
      files.flatMap((file) =>
        [lang.zh[file], lang.en[file]].flatMap((names) =>
          Object.entries(names).flatMap(([key, name]) => (name.toLowerCase().includes(wanted) ? [key] : [])),
        ),
      ),
    ),
  ];
  return { events: among('events'), acts: among('acts', 'lists') };
};

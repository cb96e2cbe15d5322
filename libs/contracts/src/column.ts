import { lang } from './lang/index.js';
import type { Text } from './text.js';

const named = (names: 'columns' | 'lists', key: string): Text | undefined => {
  const [zh, en] = [lang.zh[names][key], lang.en[names][key]];
  return zh === undefined || en === undefined ? undefined : { zh, en };
};

/** What a column of a table is called: by its whole path, else by its last name; its own name where nobody named it. */
export const columnText = (path: string): Text =>
  named('columns', path) ?? named('columns', path.split('.').at(-1) ?? path) ?? { zh: path, en: path };

/** What a list is called, e.g. `rounds/sheets`. */
export const listText = (key: string): Text => named('lists', key) ?? { zh: key, en: key };

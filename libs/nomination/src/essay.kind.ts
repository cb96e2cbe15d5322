import { entryKind } from './entry-kind.js';
import { entryText, plainText } from './entry.views.js';

/** An author's text on a theme. */
export const ESSAY = entryKind({
  process: 'essay',
  route: 'essays',
  called: { one: 'an essay', many: 'essays' },
  category: 'essay',
  fields: { title: plainText(1, 100), authorName: plainText(1, 60), body: entryText },
  whenLeftOut: {},
  lists: {},
  text: 'body',
  named: 'authorName',
  searched: ['title', 'authorName'],
  orders: {
    submitted: ['e.submitted_at'],
    title: ['e.title collate "zh-x-icu"'],
    author: ['e.author_name collate "zh-x-icu"'],
    length: ['e.body_length'],
  },
  shown: { line: {}, view: {} },
  computed: {},
  files: [],
  filled: () => Promise.resolve({}),
});

import { byPinyin } from '#kernel';
import { byState } from '#workflow';
import { entryKind, NAME_OF_OFFICE } from './entry-kind.js';
import { entryText, plainText } from './entry.views.js';
import { essayMachine } from './essay.machine.js';

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
    title: [byPinyin('e.title')],
    author: [byPinyin('e.author_name')],
    length: ['e.body_length'],
    category: ['c.position', 'e.submitted_at'],
    office: [byPinyin(NAME_OF_OFFICE), 'e.submitted_at'],
    state: [byState(essayMachine, 'e.state'), 'e.submitted_at'],
  },
  shown: { line: {}, view: {} },
  computed: {},
  files: [],
  filled: () => Promise.resolve({}),
});

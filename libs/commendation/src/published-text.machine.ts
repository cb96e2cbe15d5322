import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { publishedTextRules } from './published-text.rules.js';

type PublishedTextEvent =
  'publishedText.edit' | 'publishedText.recordConsent' | 'publishedText.revert' | 'publishedText.publish';

/** What the public reads of a winning essay: the text that was judged, or an edited one that the author agreed to. */
export const publishedTextMachine = setup({
  types: { events: {} as ChartEvent<PublishedTextEvent> },
  guards: guardsOf(publishedTextRules),
  actions: actionNames('takeEdit', 'keepConsent', 'dropEdit', 'recordPublication'),
}).createMachine({
  id: 'publishedText',
  initial: 'prepared',
  states: chartStates<PublishedTextEvent>()({
    prepared: {
      on: {
        'publishedText.edit': { target: 'prepared', actions: 'takeEdit' },
        'publishedText.recordConsent': { target: 'prepared', guard: 'isEdited', actions: 'keepConsent' },
        'publishedText.revert': { target: 'prepared', guard: 'isEdited', actions: 'dropEdit' },
        'publishedText.publish': { target: 'published', guard: 'mayPublish', actions: 'recordPublication' },
      },
    },
    published: { type: 'final' },
  }),
});

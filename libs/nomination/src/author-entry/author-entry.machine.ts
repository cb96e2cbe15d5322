import { actionNames, type ChartEvent, chartStates } from '#workflow';
import { setup } from 'xstate';

type AuthorEntryEvent = 'authorEntry.accept' | 'authorEntry.return' | 'authorEntry.lapse';

/** What an author sent in by the public form: the office takes it among its entries, or says why not. */
export const authorEntryMachine = setup({
  types: { events: {} as ChartEvent<AuthorEntryEvent> },
  actions: actionNames('startWaiting', 'registerEssay', 'recordDecision', 'recordLapse'),
}).createMachine({
  id: 'authorEntry',
  initial: 'received',
  states: chartStates<AuthorEntryEvent>()({
    received: {
      entry: { type: 'startWaiting' },
      on: {
        'authorEntry.accept': { target: 'accepted', actions: 'registerEssay' },
        'authorEntry.return': { target: 'returned', actions: 'recordDecision' },
        'authorEntry.lapse': { target: 'lapsed', actions: 'recordLapse' },
      },
    },
    accepted: { type: 'final' },
    returned: { type: 'final', tags: 'unsuccessful' },
    lapsed: { type: 'final', tags: 'unsuccessful' },
  }),
});

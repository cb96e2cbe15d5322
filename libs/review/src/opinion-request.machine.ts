import { actionNames, type ChartEvent, chartStates } from '#workflow';
import { setup } from 'xstate';

type OpinionRequestEvent = 'opinionRequest.send';

/** What one department is asked about nominees of one category: it gathers those whose review begins, and goes out as one. */
export const opinionRequestMachine = setup({
  types: { events: {} as ChartEvent<OpinionRequestEvent> },
  actions: actionNames('setSending', 'announceRequest'),
}).createMachine({
  id: 'opinionRequest',
  initial: 'collecting',
  states: chartStates<OpinionRequestEvent>()({
    collecting: {
      entry: { type: 'setSending' },
      on: { 'opinionRequest.send': { target: 'sent', actions: 'announceRequest' } },
    },
    sent: { type: 'final' },
  }),
});

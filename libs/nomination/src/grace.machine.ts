import { actionNames, type ChartEvent, chartStates } from '#workflow';
import { setup } from 'xstate';

type GraceEvent = 'grace.use' | 'grace.end' | 'grace.revoke';

/** More time for an office or an entry, which an organiser has granted: every late submission is on its record. */
export const graceMachine = setup({
  types: { events: {} as ChartEvent<GraceEvent> },
  actions: actionNames('startGrace', 'countUse', 'recordRevocation', 'announceEnd'),
}).createMachine({
  id: 'grace',
  initial: 'granted',
  states: chartStates<GraceEvent>()({
    granted: {
      entry: { type: 'startGrace' },
      on: {
        'grace.use': { actions: 'countUse' },
        'grace.end': { target: 'ended', actions: 'announceEnd' },
        'grace.revoke': { target: 'revoked', actions: ['recordRevocation', 'announceEnd'] },
      },
    },
    ended: { type: 'final' },
    revoked: { type: 'final', tags: 'unsuccessful' },
  }),
});

import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { awardRules } from './award.rules.js';

type AwardEvent = 'award.notice' | 'award.confer' | 'award.remove' | 'award.revoke';

export const awardMachine = setup({
  types: { events: {} as ChartEvent<AwardEvent> },
  guards: guardsOf(awardRules),
  actions: actionNames('recordReason', 'recordCause', 'enterLedger', 'reverseLedger'),
}).createMachine({
  id: 'award',
  initial: 'proposed',
  states: chartStates<AwardEvent>()({
    proposed: {
      on: {
        'award.notice': 'noticed',
        'award.remove': { target: 'removed', actions: ['recordReason', 'recordCause'] },
      },
    },
    noticed: {
      on: {
        'award.confer': { target: 'conferred', guard: 'mayConfer', actions: 'enterLedger' },
        'award.remove': { target: 'removed', actions: ['recordReason', 'recordCause'] },
      },
    },
    conferred: { on: { 'award.revoke': { target: 'revoked', actions: ['recordReason', 'reverseLedger'] } } },
    removed: { type: 'final', tags: 'unsuccessful' },
    revoked: { type: 'final', tags: 'unsuccessful' },
  }),
});

import { actionNames, type ChartEvent, chartStates, guardsOf } from '#workflow';
import { setup } from 'xstate';
import { consentRules } from './consent.rules.js';

type ConsentEvent = 'consent.accept' | 'consent.decline' | 'consent.expire' | 'consent.renew';

/** A nominee is asked by a link that holds once and for a time. Another link makes the one before worthless. */
export const consentMachine = setup({
  types: { events: {} as ChartEvent<ConsentEvent> },
  guards: guardsOf(consentRules),
  actions: actionNames('setExpiry', 'recordAnswer', 'declineNomination', 'renewLink', 'announceExpiry'),
}).createMachine({
  id: 'consent',
  initial: 'asked',
  states: chartStates<ConsentEvent>()({
    asked: {
      entry: { type: 'setExpiry' },
      on: {
        'consent.accept': { target: 'accepted', guard: 'mayAnswer', actions: 'recordAnswer' },
        'consent.decline': {
          target: 'declined',
          guard: 'mayAnswer',
          actions: ['recordAnswer', 'declineNomination'],
        },
        'consent.expire': { target: 'expired', guard: 'linkIsOver', actions: 'announceExpiry' },
        'consent.renew': { target: 'asked', reenter: true, actions: 'renewLink' },
      },
    },
    expired: { tags: ['settled', 'unsuccessful'], on: { 'consent.renew': { target: 'asked', actions: 'renewLink' } } },
    accepted: { tags: 'settled', on: { 'consent.renew': { target: 'asked', actions: 'renewLink' } } },
    declined: { type: 'final', tags: 'unsuccessful' },
  }),
});

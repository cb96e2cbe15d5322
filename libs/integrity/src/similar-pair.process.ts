import { asDefinition, defineProcess, type ProcessRow, withReason } from '#workflow';
import { municipalOffice } from './integrity.access.js';
import { similarPairMachine } from './similar-pair.machine.js';

/** Two texts that are alike, until a person has looked: harmless, with a reason, or taken up again. */
export const similarPairProcess = asDefinition(
  defineProcess<ProcessRow, object>({
    name: 'similarPair',
    table: 'similar_pair',
    version: 1,
    machine: similarPairMachine,
    access: { 'similarPair.markHarmless': municipalOffice, 'similarPair.takeUp': municipalOffice },
    payloads: { 'similarPair.markHarmless': withReason, 'similarPair.takeUp': withReason },
    rules: {},
    facts: () => Promise.resolve({}),
    actions: {
      recordMark: ({ payload, actor, now }) => ({
        patch: { harmless_reason: payload['reason'], marked_by: actor.personId, marked_at: now },
      }),
      forgetMark: () => ({ patch: { harmless_reason: null, marked_by: null, marked_at: null } }),
    },
  }),
);

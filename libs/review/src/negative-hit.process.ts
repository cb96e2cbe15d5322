import { municipalHands } from '#nomination';
import { asDefinition, defineProcess, type ProcessRow, withReason } from '#workflow';
import { negativeHitMachine } from './negative-hit.machine.js';
import { type EntryProcess, entryUnderReview } from './review-levels.queries.js';
import { type NegativeHitFacts, negativeHitRules } from './negative-hit.rules.js';

export interface NegativeHitRow extends ProcessRow {
  readonly programmeId: string;
  readonly entryKind: EntryProcess;
  readonly entryId: string;
  readonly foundBy: string;
}

const organiser = { roles: ['organiser'] } as const;

export const negativeHitProcess = asDefinition(
  defineProcess<NegativeHitRow, NegativeHitFacts>({
    name: 'negativeHit',
    table: 'negative_hit',
    version: 2,
    chartSteps: [{ from: 1, to: 2, states: {} }],
    machine: negativeHitMachine,
    access: { 'negativeHit.waive': organiser, 'negativeHit.retract': organiser },
    duties: { 'negativeHit.waive': 'whenPossible' },
    payloads: { 'negativeHit.waive': withReason, 'negativeHit.retract': withReason },
    rules: negativeHitRules,
    facts: async ({ manager, row, actor }) => ({
      foundByActor: actor.personId === row.foundBy,
      ...(await municipalHands(
        manager,
        (await entryUnderReview(manager, row.entryKind, row.entryId))?.handledBy ?? [],
        actor,
      )),
    }),
    actions: {
      recordWaiver: ({ payload, actor, now }) => ({
        patch: {
          waived_by: actor.personId,
          waived_by_name: actor.name,
          settled_reason: payload['reason'],
          settled_at: now,
        },
      }),
      recordMistake: ({ payload, now }) => ({ patch: { settled_reason: payload['reason'], settled_at: now } }),
    },
  }),
);

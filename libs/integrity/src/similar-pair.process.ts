import { municipalHands } from '#nomination';
import { asDefinition, defineProcess, type ProcessRow, withReason } from '#workflow';
import type { EntityManager } from 'typeorm';
import { type EntryKindName, readEntry } from './entry-reading.js';
import { municipalOffice } from './integrity.access.js';
import { type SimilarPairFacts, similarPairMachine, similarPairRules } from './similar-pair.machine.js';

interface SimilarPairRow extends ProcessRow {
  readonly entryKind: EntryKindName;
  readonly aId: string;
  readonly bId: string;
  /** Only where it is an entry of this programme has the other text been in anybody's hands. */
  readonly bSource: 'entry' | 'winner' | 'imported';
}

const handsOf = async (
  manager: EntityManager,
  { entryKind, aId, bId, bSource }: SimilarPairRow,
): Promise<readonly string[]> => [
  ...(await readEntry(manager, entryKind, aId)).handledBy,
  ...(bSource === 'entry' ? (await readEntry(manager, entryKind, bId)).handledBy : []),
];

/** Two texts that are alike, until a person has looked: harmless, with a reason, or taken up again. */
export const similarPairProcess = asDefinition(
  defineProcess<SimilarPairRow, SimilarPairFacts>({
    name: 'similarPair',
    table: 'similar_pair',
    version: 2,
    chartSteps: [{ from: 1, to: 2, states: {} }],
    machine: similarPairMachine,
    access: { 'similarPair.markHarmless': municipalOffice, 'similarPair.takeUp': municipalOffice },
    duties: { 'similarPair.markHarmless': 'whenPossible' },
    payloads: { 'similarPair.markHarmless': withReason, 'similarPair.takeUp': withReason },
    rules: similarPairRules,
    facts: async ({ manager, row, actor }) => municipalHands(manager, await handsOf(manager, row), actor),
    actions: {
      recordMark: ({ payload, actor, now }) => ({
        patch: { harmless_reason: payload['reason'], marked_by: actor.personId, marked_at: now },
      }),
      forgetMark: () => ({ patch: { harmless_reason: null, marked_by: null, marked_at: null } }),
    },
  }),
);

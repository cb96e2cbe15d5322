import { addGates, asDefinition, defineProcess, type Gate, type ProcessRow, withReason } from '#workflow';
import type { EntityManager } from 'typeorm';
import { entrantMergeMachine } from './entrant-merge.machine.js';
import { type EntrantMergeFacts, entrantMergeRules } from './entrant-merge.rules.js';
import { othersOfPerson, relink } from './entrants.js';
import { duplicateGates } from './possible-duplicates.js';

export interface EntrantMergeRow extends ProcessRow {
  readonly programmeId: string;
  readonly firstId: string;
  readonly secondId: string;
}

const municipalOffice = { roles: ['organiser'] } as const;

const personsOfPair = async (
  manager: EntityManager,
  { firstId, secondId }: EntrantMergeRow,
): Promise<{ person_id: string; id_hash: string | null }[]> =>
  manager.query('select person_id, id_hash from public.entrant where id in ($1, $2) order by id', [firstId, secondId]);

export const entrantMergeProcess = asDefinition(
  defineProcess<EntrantMergeRow, EntrantMergeFacts>({
    name: 'entrantMerge',
    table: 'entrant_merge',
    version: 1,
    machine: entrantMergeMachine,
    access: {
      'entrantMerge.confirm': municipalOffice,
      'entrantMerge.dismiss': municipalOffice,
      'entrantMerge.undo': municipalOffice,
    },
    duties: { 'entrantMerge.confirm': 'always' },
    payloads: {
      'entrantMerge.confirm': withReason,
      'entrantMerge.dismiss': withReason,
      'entrantMerge.undo': withReason,
    },
    rules: entrantMergeRules,
    facts: async ({ manager, row }) => {
      const [first, second] = await personsOfPair(manager, row);
      const numbers = [first?.id_hash ?? null, second?.id_hash ?? null];
      return { numbersDiffer: !numbers.includes(null) && numbers[0] !== numbers[1] };
    },
    locks: {
      'entrantMerge.confirm': ({ programmeId }) => programmeId,
      'entrantMerge.undo': ({ programmeId }) => programmeId,
    },
    actions: {
      // No entry, name or entrant is touched: only who is one person is said anew, by the merges that stand now.
      relinkPersons: ({ row }) => ({
        write: async (manager) => {
          const persons = (await personsOfPair(manager, row)).map(({ person_id }) => person_id);
          await manager.query('select 1 from public.entrant where person_id = any($1) order by id for update', [
            persons,
          ]);
          await relink(manager, persons);
        },
      }),
    },
  }),
);

/** Two entries that turn out to be one person's: the second waits until one of them leaves, or its office says why. */
const ofOnePerson = (process: 'nomination' | 'essay', event: string): Gate => ({
  process,
  event,
  code: 'ENTRY.PERSON_HAS_ANOTHER',
  count: async (manager, id) => {
    const [entry]: { entrant_id: string | null; twice_reason: string | null; category_id: string }[] =
      await manager.query(`select entrant_id, twice_reason, category_id from public.${process} where id = $1`, [id]);
    if (!entry?.entrant_id || entry.twice_reason !== null) return 0;
    return othersOfPerson(manager, { process, categoryId: entry.category_id, except: id }, entry.entrant_id);
  },
});

addGates(
  ofOnePerson('essay', 'essay.admit'),
  ofOnePerson('nomination', 'eligibility.pass'),
  ofOnePerson('nomination', 'eligibility.confirm'),
  ...duplicateGates,
);

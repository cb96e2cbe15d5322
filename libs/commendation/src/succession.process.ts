import { refused } from '#kernel';
import { asDefinition, defineProcess, type ProcessRow, withReason } from '#workflow';
import { z } from 'zod';
import { lockCategory } from './category-lock.queries.js';
import { municipalOffice } from './commendation.access.js';
import { stillNext, type SuccessionDecisionFacts, successionDecisionRules } from './succession-decision.rules.js';
import { fillFreedPlace, leaveFreedPlaceVacant, nextFor } from './succession.builder.js';
import { successionMachine } from './succession.machine.js';

export interface SuccessionRow extends ProcessRow {
  readonly programmeId: string;
  readonly categoryId: string;
  readonly awardId: string;
  readonly tierKey: string;
  readonly place: number;
  readonly onNotice: boolean;
}

/** Everybody who moves, by entry, in the order in which the list of proposals shows them; nobody where none can come up. */
const confirmation = z.object({ entryIds: z.array(z.uuid()).max(50) });

const freedBy = ({ awardId, ...row }: SuccessionRow) => ({ ...row, id: awardId });

const entriesOf = ({ moves }: Awaited<ReturnType<typeof nextFor>>): string[] => moves.map(({ by }) => by.who.entryId);

export const successionProcess = asDefinition(
  defineProcess<SuccessionRow, SuccessionDecisionFacts>({
    name: 'succession',
    table: 'succession',
    version: 1,
    machine: successionMachine,
    access: { 'succession.confirm': municipalOffice, 'succession.leaveVacant': municipalOffice },
    duties: { 'succession.confirm': 'always' },
    payloads: { 'succession.confirm': confirmation, 'succession.leaveVacant': withReason },
    rules: successionDecisionRules,
    facts: async ({ manager, row, payload }) => ({
      next: entriesOf(await nextFor(manager, freedBy(row), { hold: false })),
      confirmed: payload['entryIds'] as string[] | undefined, // parsed by the confirmation's schema
    }),
    actions: {
      recordDecision: ({ payload, actor, now }) => ({
        patch: { decided_by_name: actor.name, decision_reason: payload['reason'] ?? null, decided_at: now },
      }),
      fillPlace: ({ row, payload, actor, now }) => ({
        write: async (manager, door) => {
          const freed = freedBy(row);
          await lockCategory(manager, row.categoryId);
          // Once more with the category held: nobody comes up whom the person has not seen.
          const next = entriesOf(await nextFor(manager, freed, { hold: true }));
          const refusal = stillNext({ next, confirmed: payload['entryIds'] as string[] }); // parsed
          if (refusal) throw refused(refusal.code, { ...refusal.params }, [...(refusal.fields ?? [])]);
          await fillFreedPlace(door, manager, freed, { actor, at: now });
        },
      }),
      leavePlaceVacant: ({ row, payload, actor, now }) => ({
        write: async (manager, door) => {
          await lockCategory(manager, row.categoryId);
          const reason = String(payload['reason']);
          await leaveFreedPlaceVacant(door, manager, freedBy(row), reason, { actor, at: now });
        },
      }),
    },
  }),
);

import { system } from '#kernel';
import { municipalHands } from '#nomination';
import { told } from '#notification';
import { findCategory, findProgramme } from '#programme';
import { asDefinition, defineProcess, type ProcessRow, withReason } from '#workflow';
import { disqualificationMachine } from './disqualification.machine.js';
import { type DisqualificationFacts, disqualificationRules } from './disqualification.rules.js';
import { type EntryKindName, readEntry } from './entry-reading.js';
import { municipalOffice } from './integrity.access.js';

export interface DisqualificationRow extends ProcessRow {
  readonly programmeId: string;
  readonly categoryId: string;
  readonly officeId: string;
  readonly entryKind: EntryKindName;
  readonly entryId: string;
  readonly reason: string;
  readonly proposedBy: string;
}

/** Takes an entry out of the running: proposed by one, confirmed by another. Only then the entry's own event is sent. */
export const disqualificationProcess = asDefinition(
  defineProcess<DisqualificationRow, DisqualificationFacts>({
    name: 'disqualification',
    table: 'disqualification',
    version: 2,
    chartSteps: [{ from: 1, to: 2, states: {} }],
    machine: disqualificationMachine,
    access: { 'disqualification.confirm': municipalOffice, 'disqualification.dismiss': municipalOffice },
    duties: { 'disqualification.confirm': 'whenPossible' },
    payloads: { 'disqualification.dismiss': withReason },
    rules: disqualificationRules,
    facts: async ({ manager, row, actor }) => ({
      proposedBy: row.proposedBy,
      senderId: actor.personId,
      ...(await municipalHands(manager, (await readEntry(manager, row.entryKind, row.entryId)).handledBy, actor)),
      programme: (await findProgramme(manager, row.programmeId)).plan.name,
      category: (await findCategory(manager, row.categoryId)).rules.name,
      entry: (await readEntry(manager, row.entryKind, row.entryId)).name,
    }),
    actions: {
      recordDecision: ({ payload, actor, now }) => ({
        patch: { decided_by: actor.personId, decided_at: now, dismissal_reason: payload['reason'] ?? null },
      }),
      disqualifyEntry: ({ row, facts: { programme, category, entry } }) => ({
        outbox: [
          told({
            to: { offices: [row.officeId] },
            template: 'entry.disqualified',
            params: { programme, category, entry, reason: row.reason },
            about: { process: row.entryKind, id: row.entryId },
          }),
        ],
        write: async (manager, door) => {
          await door.applyEvent(
            row.entryKind,
            row.entryId,
            `${row.entryKind}.disqualify`,
            system(`disqualification ${row.id}`),
            { manager, payload: { reason: row.reason } },
          );
        },
      }),
    },
  }),
);

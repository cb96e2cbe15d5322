import { asDefinition, defineProcess, type ProcessRow } from '#workflow';
import { handAdded } from '../entry-hands.js';
import { nominatingOffice } from '../entry.access.js';
import { essayFileMachine } from './essay-file.machine.js';
import { essayFileFacts } from './essay-file-facts.queries.js';
import { type EssayFileFacts, essayFileRules } from './essay-file.rules.js';

export interface EssayFileRow extends ProcessRow {
  readonly programmeId: string;
  readonly essayId: string;
  readonly officeId: string;
  readonly text: string;
  readonly length: number;
}

export const essayFileProcess = asDefinition(
  defineProcess<EssayFileRow, EssayFileFacts>({
    name: 'essayFile',
    table: 'essay_file',
    version: 1,
    machine: essayFileMachine,
    access: { 'essayFile.confirm': nominatingOffice, 'essayFile.discard': nominatingOffice },
    duties: { 'essayFile.confirm': 'always' },
    payloads: {},
    rules: essayFileRules,
    facts: ({ manager, row, now }) => essayFileFacts(manager, row.essayId, now),
    actions: {
      // The version goes up as with any change, so that who edits beside it is told.
      takeText: ({ row, actor, now }) => ({
        write: async (manager) => {
          await manager.query(
            `update public.essay set body = $2, body_length = $3, ${handAdded('$5')}, version = version + 1, updated_at = $4 where id = $1`,
            [row.essayId, row.text, row.length, now, actor.personId],
          );
        },
      }),
    },
  }),
);

import { findCategory } from '#programme';
import { type AccessRule, asDefinition, defineProcess, type ProcessRow, withReason } from '#workflow';
import { z } from 'zod';
import { nobodyByHand, nominatingOffice } from '../entry.access.js';
import { registerEntry } from '../entry-registration.js';
import { ESSAY } from '../essay.kind.js';
import { authorEntryMachine } from './author-entry.machine.js';

export interface AuthorEntryRow extends ProcessRow {
  readonly programmeId: string;
  readonly categoryId: string;
  readonly officeId: string;
  readonly title: string;
  readonly authorName: string;
  readonly phone: string;
  readonly body: string;
  readonly closesAt: Date;
}

/** The office that the author chose, or the municipal office in its place. */
const eitherOffice: AccessRule<AuthorEntryRow> = {
  roles: ['officeClerk', 'officeLead', 'organiser'],
  relation: (actor, row) => actor.roles.has('organiser') || (nominatingOffice.relation?.(actor, row) ?? false),
};

/** As with any entry: why there may be another of that name. */
const accepting = z.object({ twiceReason: z.string().trim().min(2).max(300).optional() });

/** For the author to read. */
const LAPSED = '截止前未被收下 It was not taken before entries closed';

export const authorEntryProcess = asDefinition(
  defineProcess<AuthorEntryRow, object>({
    name: 'authorEntry',
    table: 'author_entry',
    version: 1,
    machine: authorEntryMachine,
    access: {
      'authorEntry.accept': eitherOffice,
      'authorEntry.return': eitherOffice,
      'authorEntry.lapse': nobodyByHand,
    },
    duties: { 'authorEntry.accept': 'always' },
    payloads: { 'authorEntry.accept': accepting, 'authorEntry.return': withReason },
    rules: {},
    facts: () => Promise.resolve({}),
    deadlines: { startWaiting: ['authorEntry.lapse'] },
    actions: {
      startWaiting: ({ row }) => ({ deadlines: [{ event: 'authorEntry.lapse', dueAt: row.closesAt }] }),
      // A draft of the office, by all the rules of its own entries; a refusal leaves both where they are.
      registerEssay: ({ row, payload, actor, now }) => ({
        write: async (manager, door) => {
          const { key } = await findCategory(manager, row.categoryId);
          const twiceReason = typeof payload['twiceReason'] === 'string' ? payload['twiceReason'] : '';
          const given = {
            programmeId: row.programmeId,
            categoryKey: key,
            officeId: row.officeId,
            title: row.title,
            authorName: row.authorName,
            body: row.body,
            identifier: row.phone,
            twiceReason,
          };
          const id = await registerEntry({ manager, door, now, byAuthor: true }, ESSAY, actor, given);
          await manager.query('update public.author_entry set essay_id = $2 where id = $1', [row.id, id]);
        },
      }),
      recordDecision: ({ payload }) => ({ patch: { decision_reason: payload['reason'] } }),
      recordLapse: () => ({ patch: { decision_reason: LAPSED } }),
    },
  }),
);

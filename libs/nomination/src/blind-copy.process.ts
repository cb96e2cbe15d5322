import { type Actor, system } from '#kernel';
import { findCategory } from '#programme';
import {
  type AccessRule,
  addGates,
  asDefinition,
  defineProcess,
  type Door,
  type FactsInput,
  type ProcessRow,
  withReason,
} from '#workflow';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { municipalOffice, nominatingOffice } from './entry.access.js';
import { freeze, giveToJudges, takeFromJudges } from './blind-copy-giving.js';
import { type BlindKind, entryToBlind, JUDGED_IN, proposalOf, rosterOf } from './blind-copy-proposal.js';
import { recordLaterText } from './text-freeze.queries.js';
import { blindCopyMachine } from './blind-copy.machine.js';
import { type BlindCopyFacts, blindCopyRules } from './blind-copy.rules.js';
import { blindText, type JudgedText, namesLeft, notInText, type ProposedBlank, proposedBlanks } from './blind-text.js';

export interface BlindCopyRow extends ProcessRow {
  readonly programmeId: string;
  readonly categoryId: string;
  readonly officeId: string;
  readonly entryKind: BlindKind;
  readonly entryId: string;
  readonly sourceHash: string;
  readonly findings: readonly ProposedBlank[];
  readonly marked: readonly string[];
}

interface Facts extends BlindCopyFacts {
  /** What judges get when the event is done. */
  readonly copy: JudgedText;
  readonly marked: readonly string[];
}

/** The office that sent the entry in, or the municipal office. */
const eitherOffice: AccessRule<BlindCopyRow> = {
  roles: ['officeClerk', 'officeLead', 'organiser'],
  relation: (actor, row) => actor.roles.has('organiser') || (nominatingOffice.relation?.(actor, row) ?? false),
};

/** A word or more that a person marks. */
export const markedWords = z.array(z.string().trim().min(1).max(100)).max(100);
const amendment = withReason.extend({ marked: markedWords.min(1) });

/** What it was made of: the frozen text, never the entry as it is by now. */
const sourceOf = async (manager: EntityManager, hash: string): Promise<JudgedText> => {
  const [text]: JudgedText[] = await manager.query('select title, body from public.frozen_text where hash = $1', [
    hash,
  ]);
  if (!text) throw new Error(`The text of ${hash} is not kept.`);
  return text;
};

const factsOf = async ({ manager, row, event, payload }: FactsInput<BlindCopyRow>): Promise<Facts> => {
  // Asked what is possible there are no words yet; else they are as the schema above has them.
  const added = event === 'blindCopy.amend' ? ((payload['marked'] as string[] | undefined) ?? []) : [];
  const entry = await entryToBlind(manager, row.entryKind, row.entryId);
  const source = await sourceOf(manager, row.sourceHash);
  const marked = [...new Set([...row.marked, ...added])];
  const copy = blindText(source, { findings: row.findings, marked });
  return {
    copy,
    marked,
    left: event === 'blindCopy.confirm' ? namesLeft(copy, await rosterOf(manager, entry)) : [],
    notFound: notInText(source, added),
    entryState: entry.state,
    judgedIn: JUDGED_IN[row.entryKind],
  };
};

export const blindCopyProcess = asDefinition(
  defineProcess<BlindCopyRow, Facts>({
    name: 'blindCopy',
    table: 'blind_copy',
    version: 1,
    machine: blindCopyMachine,
    access: {
      'blindCopy.confirm': eitherOffice,
      'blindCopy.amend': municipalOffice,
      'blindCopy.reopen': eitherOffice,
      'blindCopy.renew': { roles: ['system'] },
    },
    duties: { 'blindCopy.confirm': 'always' },
    payloads: { 'blindCopy.amend': amendment, 'blindCopy.reopen': withReason },
    rules: blindCopyRules,
    facts: factsOf,
    actions: {
      giveToJudges: ({ row, facts: { copy }, now }) => ({
        write: (manager) => giveToJudges(manager, { entryId: row.entryId, sourceHash: row.sourceHash, copy, at: now }),
      }),
      takeFromJudges: ({ row }) => ({ write: (manager) => takeFromJudges(manager, row.entryId) }),
      addMarked: ({ facts: { marked } }) => ({ patch: { marked } }),
      /** Found anew in the new text; what a person marked is blanked there too, what was let stand is not. */
      takeNewText: ({ row, actor, now }) => ({
        write: async (manager) => {
          const entry = await entryToBlind(manager, row.entryKind, row.entryId);
          const findings = proposedBlanks(entry.text, await rosterOf(manager, entry));
          const hash = await freeze(manager, entry.text, now);
          if (row.entryKind === 'essay')
            await recordLaterText(manager, entry, { before: row.sourceHash, after: hash }, { actor, at: now });
          await manager.query('update public.blind_copy set source_hash = $2, findings = $3 where id = $1', [
            row.id,
            hash,
            JSON.stringify(findings),
          ]);
        },
      }),
    },
  }),
);

const BY: Actor = system('blind copy of an entry that was sent in');

/** Essays are always judged blind, nominations where the plan says so. */
const isJudgedBlind = async (manager: EntityManager, categoryId: string): Promise<boolean> => {
  const { kind, rules } = await findCategory(manager, categoryId);
  return kind === 'essay' || rules.judgedBlind;
};

/** What an entry that is sent in, at first or again, does within the same transaction. */
export const proposeBlindCopy = async (
  manager: EntityManager,
  door: Door,
  kind: BlindKind,
  entryId: string,
  now: Date,
): Promise<void> => {
  const entry = await entryToBlind(manager, kind, entryId);
  if (!(await isJudgedBlind(manager, entry.categoryId))) return;
  const [known]: { id: string }[] = await manager.query('select id from public.blind_copy where entry_id = $1', [
    entryId,
  ]);
  if (known) {
    await door.applyEvent('blindCopy', known.id, 'blindCopy.renew', BY, { manager });
    return;
  }
  const { row } = await proposalOf(manager, entry, now);
  await door.begin('blindCopy', [{ ...row }], BY, { manager });
  if (kind === 'essay')
    await recordLaterText(manager, entry, { before: null, after: row.source_hash }, { actor: BY, at: now });
};

/** 1 while the entry is to be judged blind and judges have nothing to read. */
const unconfirmed =
  (kind: BlindKind) =>
  async (manager: EntityManager, entryId: string): Promise<number> => {
    const entry = await entryToBlind(manager, kind, entryId);
    if (!(await isJudgedBlind(manager, entry.categoryId))) return 0;
    const given: unknown[] = await manager.query('select 1 from public.judged_copy where entry_id = $1', [entryId]);
    return given.length > 0 ? 0 : 1;
  };

addGates(
  { process: 'essay', event: 'essay.admit', code: 'BLIND_COPY.NOT_CONFIRMED', count: unconfirmed('essay') },
  ...['eligibility.pass', 'eligibility.confirm'].map((event) => ({
    process: 'nomination',
    event,
    code: 'BLIND_COPY.NOT_CONFIRMED',
    count: unconfirmed('nomination'),
  })),
);

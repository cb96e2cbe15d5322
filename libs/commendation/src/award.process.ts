import { newId, refused } from '#kernel';
import { findProgramme } from '#programme';
import { asDefinition, defineProcess, type FactsInput, type ProcessRow, withReason } from '#workflow';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { awardMachine } from './award.machine.js';
import { type AwardFacts, awardRules } from './award.rules.js';
import { followsFromElsewhere, municipalOffice } from './commendation.access.js';
import { eligibleAmong } from './entry-eligibility.queries.js';
import { beginGiving, recallGiving } from './giving/giving.builder.js';
import type { Candidate } from './places.rules.js';

export interface AwardRow extends ProcessRow {
  readonly programmeId: string;
  readonly categoryId: string;
  readonly entryId: string;
  readonly entryKind: Candidate['entryKind'];
  readonly bonusFen: number;
  readonly medal: boolean;
  readonly certificate: boolean;
}

/** Why somebody left the list; everybody may know it from the notice. */
export const REMOVAL_CAUSES = ['objectionUpheld', 'disqualified', 'withdrawn', 'movedUp'] as const;

const withCause = withReason.extend({ cause: z.enum(REMOVAL_CAUSES) });

const factsOf = async ({ manager, row, event, now }: FactsInput<AwardRow>): Promise<AwardFacts> => {
  const [found]: { programme_state: string; notice_state: string | null; ends_at: Date | null; open_cases: number }[] =
    await manager.query(
      `select p.state as programme_state, n.state as notice_state, n.ends_at,
       (select count(*)::int from public.objection o
        where o.category_id = $3 and o.entry_id = $4 and o.state in ('filed', 'examining', 'upheld'))
       + (select count(*)::int from public.opinion p where p.nomination_id = $4 and p.state = 'objected'
          and not exists (select from public.objection o where o.opinion_id = p.id and o.filed_at >= p.answered_at)) as open_cases
     from public.programme p left join public.notice_line l on l.award_id = $1 left join public.notice n on n.id = l.notice_id
     where p.id = $2`,
      [row.id, row.programmeId, row.categoryId, row.entryId],
    );
  return {
    now,
    timezone: (await findProgramme(manager, row.programmeId)).plan.timezone,
    programmeState: found?.programme_state ?? 'unknown',
    noticeState: found?.notice_state ?? 'none',
    noticeEndsAt: found?.ends_at ?? null,
    openCases: found?.open_cases ?? 0,
    entryEligible: event !== 'award.confer' || (await eligibleAmong(manager, [row], { hold: false })).has(row.entryId),
  };
};

/** Medal and bonus of an award, entered once; a revocation takes both back by entries of its own. */
const enterLedger = async (manager: EntityManager, row: AwardRow, at: Date, reverses: boolean): Promise<void> => {
  const sign = reverses ? -1 : 1;
  const entries = [
    ...(row.medal ? [{ id: newId(), kind: 'medal', amount_fen: 0, medals: sign }] : []),
    ...(row.bonusFen > 0 ? [{ id: newId(), kind: 'bonus', amount_fen: sign * row.bonusFen, medals: 0 }] : []),
  ];
  if (entries.length === 0) return;
  await manager.query(
    `insert into public.ledger_entry (id, programme_id, award_id, kind, amount_fen, medals, reverses, entered_at)
     select id, $1, $2, kind, amount_fen, medals, $3, $4
     from jsonb_to_recordset($5::jsonb) as e(id uuid, kind text, amount_fen bigint, medals integer)`,
    [row.programmeId, row.id, reverses, at, JSON.stringify(entries)],
  );
};

/** Once more with the entry held: a disqualification is not overtaken by a conferral that looked just before. */
const demandEligible = async (manager: EntityManager, row: AwardRow): Promise<void> => {
  const eligible = await eligibleAmong(manager, [row], { hold: true });
  if (!eligible.has(row.entryId)) throw refused('AWARD.ENTRY_NOT_ELIGIBLE');
};

export const awardProcess = asDefinition(
  defineProcess<AwardRow, AwardFacts>({
    name: 'award',
    table: 'award',
    version: 1,
    machine: awardMachine,
    access: {
      'award.notice': followsFromElsewhere,
      'award.confer': municipalOffice,
      'award.remove': followsFromElsewhere,
      // By two people: see `awardActs`.
      'award.revoke': followsFromElsewhere,
    },
    duties: { 'award.confer': 'whenPossible' },
    payloads: { 'award.remove': withCause, 'award.revoke': withReason },
    rules: awardRules,
    facts: factsOf,
    actions: {
      recordReason: ({ payload }) => ({ patch: { decision_reason: payload['reason'] } }),
      recordCause: ({ payload }) => ({ patch: { removal_cause: payload['cause'] } }),
      enterLedger: ({ row, now }) => ({
        patch: { conferred_at: now },
        outbox: [{ topic: 'award.conferred', payload: { awardId: row.id } }],
        write: async (manager, door) => {
          await demandEligible(manager, row);
          await enterLedger(manager, row, now, false);
          await beginGiving(manager, door, row);
        },
      }),
      reverseLedger: ({ row, payload, now }) => ({
        outbox: [{ topic: 'award.revoked', payload: { awardId: row.id } }],
        write: async (manager, door) => {
          await enterLedger(manager, row, now, true);
          await recallGiving(manager, door, row.id, String(payload['reason']));
        },
      }),
    },
  }),
);

import { system } from '#kernel';
import { calendarsOf, findProgramme, instantOf, noticeEnd } from '#programme';
import { asDefinition, defineProcess, type Door, type FactsInput, type ProcessRow } from '#workflow';
import type { EntityManager } from 'typeorm';
import { followsFromElsewhere } from './commendation.access.js';
import { noticeMachine } from './notice.machine.js';
import { type NoticeFacts, noticeRules } from './notice.rules.js';

export interface NoticeRow extends ProcessRow {
  readonly programmeId: string;
  readonly kind: 'list' | 'reserve';
  readonly publishedAt: Date | null;
  readonly endsAt: Date | null;
}

const factsOf = async ({ manager, row, event, now }: FactsInput<NoticeRow>): Promise<NoticeFacts> => {
  const { plan, state } = await findProgramme(manager, row.programmeId);
  const [lines]: { count: number }[] = await manager.query(
    `select count(*)::int as count from public.notice_line l join public.award a on a.id = l.award_id
     where l.notice_id = $1 and a.state = 'proposed'`,
    [row.id],
  );
  const [open]: { count: number }[] = await manager.query(
    `select count(*)::int as count from public.notice_line l join public.succession s on s.award_id = l.award_id
     where l.notice_id = $1 and s.state = 'proposed'`,
    [row.id],
  );
  const period = {
    publishedAt: now,
    workingDays: plan.notice.workingDays,
    postingDayCounts: plan.notice.postingDayCounts,
    zone: plan.timezone,
    calendars: calendarsOf(plan),
  };
  return {
    now,
    timezone: plan.timezone,
    kind: row.kind,
    programmeState: state,
    earliestAt: instantOf(plan.schedule.noticeEarliestAt, plan.timezone),
    lines: lines?.count ?? 0,
    openSuccessions: open?.count ?? 0,
    endsAt: event === 'notice.conclude' ? (row.endsAt ?? now) : noticeEnd(period),
  };
};

const noticeAwards = async (manager: EntityManager, door: Door, noticeId: string): Promise<void> => {
  const lines: { id: string }[] = await manager.query(
    `select a.id from public.notice_line l join public.award a on a.id = l.award_id
     where l.notice_id = $1 and a.state = 'proposed' order by l.position`,
    [noticeId],
  );
  for (const { id } of lines) await door.applyEvent('award', id, 'award.notice', system('notice.publish'), { manager });
};

export const noticeProcess = asDefinition(
  defineProcess<NoticeRow, NoticeFacts>({
    name: 'notice',
    table: 'notice',
    version: 2,
    chartSteps: [{ from: 1, to: 2, states: {} }],
    machine: noticeMachine,
    access: {
      // The system publishes a reserve's notice as soon as a place is free.
      'notice.publish': { roles: ['organiser', 'system'] },
      'notice.restart': followsFromElsewhere,
      'notice.conclude': followsFromElsewhere,
    },
    duties: { 'notice.publish': 'always' },
    payloads: {},
    rules: noticeRules,
    facts: factsOf,
    deadlines: { startPeriod: ['notice.conclude'] },
    actions: {
      startPeriod: ({ facts, now }) => ({
        patch: { published_at: now, ends_at: facts.endsAt },
        deadlines: [{ event: 'notice.conclude', dueAt: facts.endsAt }],
      }),
      noticeAwards: ({ row }) => ({ write: (manager, door) => noticeAwards(manager, door, row.id) }),
    },
  }),
);

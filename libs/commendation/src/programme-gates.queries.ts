import { categoriesOf, placesOf } from '#programme';
import type { Gate } from '#workflow';
import type { EntityManager } from 'typeorm';

const count = async (manager: EntityManager, sql: string, programmeId: string): Promise<number> => {
  const [row]: { count: number }[] = await manager.query(sql, [programmeId]);
  return row?.count ?? 0;
};

/** Places of the plan less those that somebody holds and those left vacant. */
const unfilledPlaces = async (manager: EntityManager, programmeId: string): Promise<number> => {
  const categories = await categoriesOf(manager, programmeId);
  const planned = categories.reduce((sum, { rules }) => sum + placesOf(rules), 0);
  const settled = await count(
    manager,
    `select (select count(*) from public.award where programme_id = $1 and state in ('proposed', 'noticed', 'conferred'))::int
       + (select count(*) from public.vacancy where programme_id = $1)::int as count`,
    programmeId,
  );
  return planned - settled;
};

/** Places that fell free and that nobody has decided on. */
const openSuccessions = (manager: EntityManager, programmeId: string): Promise<number> =>
  count(
    manager,
    `select count(*)::int as count from public.succession where programme_id = $1 and state = 'proposed'`,
    programmeId,
  );

/**
 * What must be done here before the programme moves on. A reserve's own notice holds up nobody but the reserve, so it does
 * not keep the programme from commending, only from closing.
 */
export const commendationGates: readonly Gate[] = [
  {
    process: 'programme',
    event: 'programme.publicise',
    code: 'BALLOT.OPEN',
    count: (manager, id) =>
      count(
        manager,
        `select count(*)::int as count from public.ballot where programme_id = $1 and state in ('open', 'counted')`,
        id,
      ),
  },
  { process: 'programme', event: 'programme.publicise', code: 'SUCCESSION.OPEN', count: openSuccessions },
  { process: 'programme', event: 'programme.publicise', code: 'AWARD.PLACES_UNFILLED', count: unfilledPlaces },
  {
    process: 'programme',
    event: 'programme.commend',
    code: 'AWARD.NOT_ON_NOTICE',
    count: (manager, id) =>
      count(
        manager,
        `select count(*)::int as count from public.award where programme_id = $1 and state = 'proposed'`,
        id,
      ),
  },
  {
    process: 'programme',
    event: 'programme.commend',
    code: 'NOTICE.RUNNING',
    count: (manager, id) =>
      count(
        manager,
        `select count(*)::int as count from public.notice where programme_id = $1 and kind = 'list' and state <> 'concluded'`,
        id,
      ),
  },
  {
    process: 'programme',
    event: 'programme.commend',
    code: 'OBJECTION.OPEN',
    // An upheld case is open until its winner has left the list, at whatever place they stand by then.
    count: (manager, id) =>
      count(
        manager,
        // A department's case against somebody who wins nothing holds nobody up.
        `select count(*)::int as count from public.objection o cross join lateral (
           select exists (select from public.award a where a.category_id = o.category_id and a.entry_id = o.entry_id
             and a.state = 'noticed') as stands) as winner
         where o.programme_id = $1 and case when o.state = 'upheld' or (o.kind = 'department' and o.state in ('filed', 'examining'))
           then winner.stands else o.state in ('filed', 'examining') end`,
        id,
      ),
  },
  {
    process: 'programme',
    event: 'programme.close',
    code: 'AWARD.NOT_CONFERRED',
    count: (manager, id) =>
      count(
        manager,
        `select count(*)::int as count from public.award where programme_id = $1 and state in ('proposed', 'noticed')`,
        id,
      ),
  },
  {
    process: 'programme',
    event: 'programme.close',
    code: 'AWARD.CONFERRED_TO_DISQUALIFIED',
    // What is conferred is taken back by a person's word alone.
    count: (manager, id) =>
      count(
        manager,
        `select count(*)::int as count from public.award a where a.programme_id = $1 and a.state = 'conferred' and (
           exists (select from public.nomination n where n.id = a.entry_id and n.state = 'disqualified')
           or exists (select from public.essay e where e.id = a.entry_id and e.state = 'disqualified'))`,
        id,
      ),
  },
  { process: 'programme', event: 'programme.close', code: 'SUCCESSION.OPEN', count: openSuccessions },
  { process: 'programme', event: 'programme.close', code: 'AWARD.PLACES_UNFILLED', count: unfilledPlaces },
];

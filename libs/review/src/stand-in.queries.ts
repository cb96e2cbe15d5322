import { mayStandIn, staffOf } from '#identity';
import { type Gate, withReason } from '#workflow';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { NamedPerson, StandInFacts } from './stand-in.rules.js';

/** Who is to answer in the office's stead, and why. */
export const withStandIn = withReason.extend({ personId: z.uuid() });

/** Whom such a payload names; nobody where what could be sent is asked for without one. */
export const namedIn = (payload: Readonly<Record<string, unknown>>): string | undefined =>
  typeof payload['personId'] === 'string' ? payload['personId'] : undefined;

/** Facts for an event that doesn't ask for others. */
export const NOBODY_ASKED: StandInFacts = { waiting: 0, able: 0, named: null };

/** Parts of one office's or the municipality's that wait for somebody: of a level of review, or a department's opinion. */
export interface WaitingParts {
  readonly process: 'reviewDecision' | 'opinion';
  /** The first of them. */
  readonly id: string;
  readonly entryKind: 'nomination' | 'essay';
  readonly entryId: string;
  readonly categoryId: string;
  readonly entry: string;
  /** Null for the municipality. */
  readonly officeId: string | null;
  readonly waiting: number;
  readonly handledBy: readonly string[];
  /** Who has decided at the level, and takes no second part. */
  readonly deciders: readonly string[];
  /** Who is named for one of them. */
  readonly standIns: readonly string[];
}

/** Parts that wait for so many people more than may take them. */
export interface PartForNobody extends WaitingParts {
  readonly missing: number;
}

const FIELDS = 'id, category_id, submission_count, handled_by, state';
const entriesWhere = (condition: string): string => `(
  select 'nomination' as kind, ${FIELDS}, nominee_name as name from public.nomination where ${condition}
  union all select 'essay', ${FIELDS}, author_name from public.essay where ${condition}) e`;

const ofReview = (one: boolean): string => `
select 'reviewDecision' as process, (min(d.id::text) filter (where d.state = 'awaited'))::uuid as id, e.kind as "entryKind",
  e.id as "entryId", e.category_id as "categoryId", e.name as entry, d.office_id as "officeId",
  count(*) filter (where d.state = 'awaited')::int as waiting, e.handled_by as "handledBy",
  array_remove(array_agg(d.reviewer_id), null) as deciders,
  array_remove(array_agg(d.stand_in_id) filter (where d.state = 'awaited'), null) as "standIns"
from public.review_decision d
  join ${entriesWhere(one ? 'id = $1' : 'true')} on e.id = d.entry_id and e.submission_count = d.submission
where e.state in ('submitted', 'eligibilityReview', 'formalReview', 'screening') and d.state <> 'closed'
  and ${one ? 'd.entry_id = $1' : 'true'}
group by e.kind, e.id, e.category_id, e.name, e.handled_by, d.level, d.office_id
having count(*) filter (where d.state = 'awaited') > 0`;

const ofOpinions = (one: boolean): string => `
select 'opinion' as process, p.id, 'nomination' as "entryKind", n.id as "entryId", n.category_id as "categoryId",
  n.nominee_name as entry, p.office_id as "officeId", 1 as waiting, n.handled_by as "handledBy", '{}'::uuid[] as deciders,
  array_remove(array[p.stand_in_id], null) as "standIns"
from public.opinion p join public.nomination n on n.id = p.nomination_id
where p.state in ('requested', 'overdue') and n.state in ('eligibilityReview', 'awaitingFormal', 'formalReview')
  and ${one ? 'n.id = $1' : 'true'}`;

const waitingOf = async (
  manager: EntityManager,
  process: WaitingParts['process'],
  entryId: string | null,
): Promise<WaitingParts[]> => {
  const one = entryId !== null;
  return manager.query(process === 'opinion' ? ofOpinions(one) : ofReview(one), one ? [entryId] : []);
};

/** Who may take one of the parts: of the office or named for it, without having handled the entry or decided on it. */
const ableTo = (
  { handledBy, deciders, standIns }: WaitingParts,
  staff: ReadonlySet<string> | undefined,
  leftOut?: string | null,
): number => {
  const barred = new Set([...handledBy, ...deciders]);
  const candidates = new Set([...(staff ?? []), ...standIns.filter((person) => person !== leftOut)]);
  return [...candidates].filter((person) => !barred.has(person)).length;
};

/** Parts of an entry, or of any, that wait for more people than may take them. */
export const partsForNobody = async (
  manager: EntityManager,
  process: WaitingParts['process'],
  entryId: string | null,
): Promise<PartForNobody[]> => {
  const parts = await waitingOf(manager, process, entryId);
  const staff = await staffOf(
    manager,
    parts.map(({ officeId }) => officeId),
  );
  return parts.flatMap((part) => {
    const missing = part.waiting - ableTo(part, staff.get(part.officeId));
    return missing > 0 ? [{ ...part, missing }] : [];
  });
};

interface OnePart {
  readonly process: WaitingParts['process'];
  readonly entryId: string;
  readonly officeId: string | null;
  /** Who is named already: another one may be in their place. */
  readonly standInId: string | null;
  /** Whom the payload names. */
  readonly personId: string | undefined;
}

/** What it takes to name somebody for one part. */
export const standInFacts = async (
  manager: EntityManager,
  { process, entryId, officeId, standInId, personId }: OnePart,
): Promise<StandInFacts> => {
  const parts = await waitingOf(manager, process, entryId);
  const part = parts.find((one) => one.officeId === officeId);
  if (!part) return NOBODY_ASKED;
  const staff = await staffOf(manager, [officeId]);
  const able = ableTo(part, staff.get(officeId), standInId);
  return {
    waiting: part.waiting,
    able,
    named: personId === undefined ? null : await namedPerson(manager, part, personId),
  };
};

/** Whether whoever decided is no longer at work for the office, so that nobody could take the decision back. */
export const reviewerGone = async (
  manager: EntityManager,
  {
    officeId,
    reviewerId,
    standInId,
  }: { readonly officeId: string | null; readonly reviewerId: string | null; readonly standInId: string | null },
): Promise<boolean> => {
  if (reviewerId === null) return false;
  const staff = (await staffOf(manager, [officeId])).get(officeId);
  if (staff?.has(reviewerId) === true) return false;
  return reviewerId !== standInId || !(await mayStandIn(manager, reviewerId)).atWork;
};

const namedPerson = async (
  manager: EntityManager,
  { handledBy, deciders }: WaitingParts,
  personId: string,
): Promise<NamedPerson> => ({
  ...(await mayStandIn(manager, personId)),
  handledIt: handledBy.includes(personId),
  decidedAlready: deciders.includes(personId),
});

/** For the gates: how many parts of an entry wait for nobody. */
export const missingFor =
  (process: WaitingParts['process']): Gate['count'] =>
  async (manager, entryId) =>
    (await partsForNobody(manager, process, entryId)).reduce((sum, { missing }) => sum + missing, 0);

import { findCategory, findProgramme, type ProgrammePlan } from '#programme';
import type { Gate } from '#workflow';
import type { EntityManager } from 'typeorm';
import { departmentsAsked } from './opinion.rules.js';
import { missingFor } from './stand-in.queries.js';

export interface NominationUnderReview {
  readonly id: string;
  readonly programmeId: string;
  readonly categoryId: string;
  readonly state: string;
  readonly nomineeName: string;
  /** Keys of the departments that the plan asks of this nominee. */
  readonly opinionsFrom: readonly string[];
  readonly plan: ProgrammePlan;
}

export const nominationUnderReview = async (
  manager: EntityManager,
  id: string,
): Promise<NominationUnderReview | undefined> => {
  const [row]: { category_id: string; state: string; nominee_name: string; enterprise: string }[] = await manager.query(
    'select category_id, state, nominee_name, enterprise from public.nomination where id = $1',
    [id],
  );
  if (!row) return undefined;
  const category = await findCategory(manager, row.category_id);
  const { plan } = await findProgramme(manager, category.programmeId);
  return {
    id,
    programmeId: category.programmeId,
    categoryId: category.id,
    state: row.state,
    nomineeName: row.nominee_name,
    opinionsFrom: departmentsAsked(category.rules, row.enterprise !== ''),
    plan,
  };
};

const objected = async (manager: EntityManager, nominationId: string): Promise<number> => {
  const [row]: { count: number }[] = await manager.query(
    `select count(*)::int as count from public.opinion p join public.nomination n on n.id = p.nomination_id
     where n.id = $1 and p.state = 'objected' and p.answered_for = n.nominee_name`,
    [nominationId],
  );
  return row?.count ?? 0;
};

/** Departments of the plan that have not agreed to this nominee: silent, objecting, asked about another or not yet. */
const missing = async (manager: EntityManager, nominationId: string): Promise<number> => {
  const nomination = await nominationUnderReview(manager, nominationId);
  const keys = new Set(nomination?.opinionsFrom);
  const agreed: { key: string }[] = await manager.query(
    `select o.key from public.opinion p join public.office o on o.id = p.office_id
       join public.nomination n on n.id = p.nomination_id
     where n.id = $1 and p.state = 'agreed' and p.answered_for = n.nominee_name`,
    [nominationId],
  );
  for (const { key } of agreed) keys.delete(key);
  return keys.size;
};

/** Asked of the office and not answered yet. */
const askedOf = async (manager: EntityManager, officeId: string): Promise<number> => {
  const [row]: { count: number }[] = await manager.query(
    `select count(*)::int as count from public.opinion where office_id = $1 and state = 'requested'`,
    [officeId],
  );
  return row?.count ?? 0;
};

const nobodyToAgree = (event: string): Gate => ({
  process: 'nomination',
  event,
  code: 'OPINION.NOBODY_FREE',
  count: missingFor('opinion'),
});

/** What stands before a nomination may pass: an objection first, then whatever consent is not there; and before an office closes. */
export const reviewGates: readonly Gate[] = [
  { process: 'nomination', event: 'eligibility.pass', code: 'OPINION.OBJECTED', count: objected },
  nobodyToAgree('eligibility.pass'),
  { process: 'nomination', event: 'eligibility.pass', code: 'OPINION.MISSING', count: missing },
  // Of two passes the second asks once more: a department may object between them.
  { process: 'nomination', event: 'eligibility.confirm', code: 'OPINION.OBJECTED', count: objected },
  nobodyToAgree('eligibility.confirm'),
  { process: 'nomination', event: 'eligibility.confirm', code: 'OPINION.MISSING', count: missing },
  { process: 'office', event: 'office.close', code: 'OFFICE.HAS_OPINIONS', count: askedOf },
];

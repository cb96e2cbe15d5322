import { findCategory, findProgramme } from '#programme';
import type { EntityManager } from 'typeorm';

interface UnansweredRequest {
  readonly officeId: string;
  /** Nominees that the department has still to answer for, each still in review. */
  readonly count: number;
  /** What every message about the request says. */
  readonly said: {
    programme: { zh: string; en: string };
    category: { zh: string; en: string };
    count: number;
    timezone: string;
  };
  readonly dueAt: Date;
}

/** What a department owes under a request now; undefined where it owes nothing. */
export const unansweredIn = async (
  manager: EntityManager,
  requestId: string,
): Promise<UnansweredRequest | undefined> => {
  const [row]: { category_id: string; office_id: string; due_at: Date; count: number }[] = await manager.query(
    `select r.category_id, r.office_id, r.due_at, (
       select count(*)::int from public.opinion p join public.nomination n on n.id = p.nomination_id
       where p.request_id = r.id and p.state in ('requested', 'overdue') and n.state = 'eligibilityReview') as count
     from public.opinion_request r where r.id = $1`,
    [requestId],
  );
  if (!row || row.count === 0) return undefined;
  const category = await findCategory(manager, row.category_id);
  const { plan } = await findProgramme(manager, category.programmeId);
  const said = { programme: plan.name, category: category.rules.name, count: row.count, timezone: plan.timezone };
  return { officeId: row.office_id, count: row.count, said, dueAt: row.due_at };
};

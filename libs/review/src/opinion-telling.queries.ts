import type { Receivers } from '#notification';
import { findCategory, findProgramme } from '#programme';
import type { EntityManager } from 'typeorm';
import { UNDER_REVIEW } from './opinion.rules.js';

/** Who owes answers under a request: the department, and whoever answers for some nominees in its stead. */
interface Debtor {
  readonly to: Receivers;
  /** Nominees that are still to be answered for, each still in review. */
  readonly count: number;
}

interface UnansweredRequest {
  readonly debtors: readonly Debtor[];
  /** What every message about the request says, beside the count. */
  readonly said: {
    programme: { zh: string; en: string };
    category: { zh: string; en: string };
    timezone: string;
  };
  readonly dueAt: Date;
}

interface Owed {
  readonly category_id: string;
  readonly office_id: string;
  readonly stand_in_id: string | null;
  readonly due_at: Date;
  readonly count: number;
}

/** What is owed under a request now; undefined where nothing is. */
export const unansweredIn = async (
  manager: EntityManager,
  requestId: string,
): Promise<UnansweredRequest | undefined> => {
  const owed: Owed[] = await manager.query(
    `select r.category_id, r.office_id, p.stand_in_id, r.due_at, count(*)::int as count
     from public.opinion_request r join public.opinion p on p.request_id = r.id
       join public.nomination n on n.id = p.nomination_id
     where r.id = $1 and p.state in ('requested', 'overdue') and n.state = any($2)
     group by r.id, p.stand_in_id order by p.stand_in_id nulls first`,
    [requestId, [...UNDER_REVIEW]],
  );
  const [first] = owed;
  if (!first) return undefined;
  const category = await findCategory(manager, first.category_id);
  const { plan } = await findProgramme(manager, category.programmeId);
  return {
    debtors: owed.map(({ office_id, stand_in_id, count }) => ({
      to: stand_in_id === null ? { offices: [office_id] } : { people: [stand_in_id] },
      count,
    })),
    said: { programme: plan.name, category: category.rules.name, timezone: plan.timezone },
    dueAt: first.due_at,
  };
};

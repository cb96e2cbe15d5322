import type { EntityManager } from 'typeorm';
import { STANDING } from './entry-standing.js';

interface Place {
  readonly categoryId: string;
  readonly officeId: string;
  readonly recommendationOrder: number | null;
}

/** Of who left the order: those after them move up by one. The caller holds the office's line. */
export const closeGap = async (
  manager: EntityManager,
  { categoryId, officeId, recommendationOrder }: Place,
): Promise<void> => {
  await manager.query(
    `update public.nomination set recommendation_order = recommendation_order - 1
     where category_id = $1 and office_id = $2 and recommendation_order > $3 and ${STANDING}`,
    [categoryId, officeId, recommendationOrder],
  );
};

/** The rank of the next nomination of the office in the category. */
export const nextInOrder = async (manager: EntityManager, categoryId: string, officeId: string): Promise<number> => {
  const [row]: { next: number }[] = await manager.query(
    `select coalesce(max(recommendation_order), 0) + 1 as next from public.nomination
     where category_id = $1 and office_id = $2 and ${STANDING}`,
    [categoryId, officeId],
  );
  return row?.next ?? 1;
};

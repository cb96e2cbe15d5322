import type { EntityManager } from 'typeorm';
import { refusalOfFrozenText, type StandingEssay } from '../text-freeze.queries.js';
import type { EssayFileFacts } from './essay-file.rules.js';

/** Whether the text of the essay may come from a file now. */
export const essayFileFacts = async (manager: EntityManager, essayId: string, now: Date): Promise<EssayFileFacts> => {
  const [essay]: StandingEssay[] = await manager.query(
    'select id, programme_id, category_id, office_id, state, marked_fields from public.essay where id = $1',
    [essayId],
  );
  const frozen = essay && (await refusalOfFrozenText(manager, essay, ['body'], now));
  return { essayState: essay?.state ?? 'unknown', frozen: frozen ?? null };
};

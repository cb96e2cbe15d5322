import { type Clock, system } from '#kernel';
import { findCategory, findProgramme } from '#programme';
import { type DomainHandler, recordAct } from '#workflow';
import { z } from 'zod';
import { plannedDue, type RoundKey } from './planned-due.js';

const ofProgramme = z.object({ programmeId: z.uuid() });
const CONSUMER = 'move-due-dates-when-rules-change';

interface Planned {
  readonly id: string;
  readonly key: RoundKey;
  readonly categoryId: string;
  readonly dueAt: Date;
}

/** A round that has not opened goes by the rules in force, which two people have changed; one that has keeps the date it was given. */
export const moveDueDatesWhenRulesChange = (clock: Clock): DomainHandler => ({
  consumer: CONSUMER,
  topic: 'ruleChange.inForce',
  handle: async ({ payload }, manager) => {
    const { programmeId } = ofProgramme.parse(payload);
    const { plan, rules } = await findProgramme(manager, programmeId);
    const planned: Planned[] = await manager.query(
      `select id, key, category_id as "categoryId", due_at as "dueAt" from public.round
       where programme_id = $1 and state = 'planned' order by id for update`,
      [programmeId],
    );
    for (const { id, key, categoryId, dueAt } of planned) {
      const due = plannedDue(plan, (await findCategory(manager, categoryId)).rules, key);
      if (due === undefined || due.getTime() === dueAt.getTime()) continue;
      await manager.query(
        `update public.round set due_at = $2, rules_version = $3, rules_hash = $4, version = version + 1, updated_at = $5
         where id = $1`,
        [id, due, rules.version, rules.hash, clock.now()],
      );
      const detail = { id, before: dueAt, dueAt: due, rules: rules.version };
      await recordAct(
        manager,
        { kind: 'configuration', what: 'round.due', actor: system(CONSUMER), detail },
        clock.now(),
      );
    }
  },
});

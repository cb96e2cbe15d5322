import { type Clock, newToken, system } from '#kernel';
import { tell } from '#notification';
import { findCategory, findProgramme } from '#programme';
import type { DomainHandler, Engine } from '#workflow';
import { z } from 'zod';
import { openCase } from './objection.builder.js';

const CONSUMER = 'open-case-when-department-objects-late';
const late = z.object({ opinionId: z.uuid(), nominationId: z.uuid() });

interface LateObjection {
  readonly category_id: string;
  readonly opinion_text: string | null;
  readonly nominee_name: string;
  readonly name_zh: string;
  readonly award_id: string | null;
  readonly notice_id: string | null;
}

/**
 * A department that objects to somebody on the short list comes too late to keep them from there: its objection is a case,
 * with the department as the objector. Until it is dismissed the nominee's award is not conferred; upheld, it takes them off.
 */
export const openCaseWhenDepartmentObjectsLate = (engine: Engine, clock: Clock): DomainHandler => ({
  consumer: CONSUMER,
  topic: 'opinion.objectedLate',
  handle: async ({ id, payload }, manager) => {
    const { opinionId, nominationId } = late.parse(payload);
    const [objection]: LateObjection[] = await manager.query(
      `select n.category_id, p.opinion_text, n.nominee_name, o.name_zh, a.id as award_id, l.notice_id
       from public.opinion p join public.nomination n on n.id = p.nomination_id join public.office o on o.id = p.office_id
         left join public.award a on a.entry_id = n.id and a.state in ('proposed', 'noticed', 'conferred')
         left join public.notice_line l on l.award_id = a.id
       where p.id = $1`,
      [opinionId],
    );
    if (!objection) return;
    const category = await findCategory(manager, objection.category_id);
    const row = {
      programme_id: category.programmeId,
      kind: 'department',
      category_id: category.id,
      entry_id: nominationId,
      opinion_id: opinionId,
      notice_id: objection.notice_id,
      award_id: objection.award_id,
      receipt_number: newToken(),
      grounds: objection.opinion_text ?? '',
    };
    const { plan } = await findProgramme(manager, category.programmeId);
    const caseId = await openCase(engine, manager, row, {
      plan,
      claimant: { kind: 'department', name: objection.name_zh, contact: '' },
      actor: system(CONSUMER),
      now: clock.now(),
    });
    await tell(manager, clock.now(), {
      to: { role: 'organiser' },
      template: 'objection.late',
      params: {
        programme: plan.name,
        category: category.rules.name,
        entry: objection.nominee_name,
        department: objection.name_zh,
      },
      about: { process: 'objection', id: caseId },
      key: id,
    });
  },
});

import type { Clock } from '#kernel';
import { type Reminded, reminded, tell } from '#notification';
import { findProgramme } from '#programme';
import type { DomainHandler } from '#workflow';
import type { EntityManager } from 'typeorm';

const KINDS = ['nomination', 'essay'] as const;
const TEMPLATES = { returned: 'correction.due', awaitingFormal: 'formal.due' } as const;

interface Waiting {
  readonly office_id: string;
  readonly state: keyof typeof TEMPLATES;
  readonly count: number;
}

/** What the entry's office has to send in again by the same time, this one among it; nothing once that has been done. */
const waitingWith = async (
  manager: EntityManager,
  process: (typeof KINDS)[number],
  step: Reminded,
): Promise<Waiting | undefined> => {
  const [waiting]: Waiting[] = await manager.query(
    `select e.office_id, e.state, (select count(*)::int from public.${process} o where o.office_id = e.office_id
       and o.programme_id = e.programme_id and o.state = e.state and o.correction_due_at = e.correction_due_at) as count
     from public.${process} e where e.id = $1 and e.state in ('returned', 'awaitingFormal') and e.correction_due_at = $2`,
    [step.aboutId, step.dueAt],
  );
  return waiting;
};

/** Before an entry must be sent in again, corrected or formally: once a step and office, however many entries wait for it. */
export const remindOfficeWhileItHasEntriesToSendAgain = (clock: Clock): DomainHandler[] =>
  KINDS.map((process) => ({
    consumer: `remind-office-while-it-has-${process}s-to-send-again`,
    topic: `reminder.${process}Due`,
    handle: async ({ payload }, manager) => {
      const step = reminded.parse(payload);
      const waiting = step.daysLeft === null ? undefined : await waitingWith(manager, process, step);
      if (!waiting || step.daysLeft === null) return;
      const { plan } = await findProgramme(manager, step.programmeId);
      const { office_id, state, count } = waiting;
      await tell(manager, clock.now(), {
        to: { offices: [office_id] },
        template: TEMPLATES[state],
        params: { programme: plan.name, dueAt: step.dueAt, daysLeft: step.daysLeft, timezone: plan.timezone, count },
        key: `${step.programmeId} ${process} ${office_id} ${step.dueAt} ${String(step.daysLeft)}`,
      });
    },
  }));

import type { Actor } from '#kernel';
import { calendarsOf, noticeEnd, type ProgrammePlan } from '#programme';
import type { Door } from '#workflow';
import type { EntityManager } from 'typeorm';

export interface Claimant {
  readonly kind: 'person' | 'unit' | 'department';
  readonly name: string;
  readonly contact: string;
  /** Of a unit: who speaks for it. */
  readonly contactPerson?: string | undefined;
}

interface NewCase {
  readonly plan: ProgrammePlan;
  readonly claimant: Claimant;
  readonly actor: Actor;
  readonly now: Date;
}

/** Opens a case, due at the end of so many working days. Who objected stands apart from it. */
export const openCase = async (
  door: Door,
  manager: EntityManager,
  row: Readonly<Record<string, unknown>>,
  { plan, claimant, actor, now }: NewCase,
): Promise<string> => {
  const due = noticeEnd({
    publishedAt: now,
    workingDays: plan.notice.caseWorkingDays,
    zone: plan.timezone,
    calendars: calendarsOf(plan),
  });
  const [id = ''] = await door.begin('objection', [{ ...row, filed_at: now, due_at: due }], actor, { manager });
  await manager.query(
    'insert into public.objection_claimant (objection_id, kind, name, contact, contact_person) values ($1, $2, $3, $4, $5)',
    [id, claimant.kind, claimant.name, claimant.contact, claimant.contactPerson ?? null],
  );
  return id;
};

import { system } from '#kernel';
import type { Door } from '#workflow';
import type { EntityManager } from 'typeorm';
import { reminderSteps } from './reminder.rules.js';

export interface Reminding {
  /** Which deadline: `opinionsDue`. A handler of `reminder.opinionsDue` knows whom it concerns. */
  readonly kind: string;
  readonly programmeId: string;
  readonly about: { readonly process: string; readonly id: string };
  readonly dueAt: Date;
  /** The plan's `schedule.remindDaysBefore` and zone. */
  readonly days: readonly number[];
  readonly zone: string;
}

const BY = system('remind-before');

/** Has a deadline led up to, by rows of the engine's deadlines. One that was put off is led up to anew; asked again, nothing changes. */
export const remindBefore = async (
  door: Door,
  manager: EntityManager,
  now: Date,
  { kind, programmeId, about, dueAt, days, zone }: Reminding,
): Promise<void> => {
  await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`reminder ${kind} ${about.id}`]);
  const [waiting]: { id: string; due_at: Date }[] = await manager.query(
    `select id, due_at from public.reminder where kind = $1 and about_id = $2 and state = 'waiting'`,
    [kind, about.id],
  );
  if (waiting?.due_at.getTime() === dueAt.getTime()) return;
  if (waiting) await door.applyEvent('reminder', waiting.id, 'reminder.cancel', BY, { manager });
  if (dueAt <= now) return;
  const row = {
    programme_id: programmeId,
    kind,
    about_process: about.process,
    about_id: about.id,
    due_at: dueAt,
    steps: reminderSteps(dueAt, days, zone, now),
  };
  await door.begin('reminder', [row], BY, { manager });
};

/** Where the deadline has lost its object. */
export const remindNoMore = async (
  door: Door,
  manager: EntityManager,
  { kind, about }: Pick<Reminding, 'kind' | 'about'>,
): Promise<void> => {
  const waiting: { id: string }[] = await manager.query(
    `select id from public.reminder where kind = $1 and about_id = $2 and state = 'waiting'`,
    [kind, about.id],
  );
  for (const { id } of waiting) await door.applyEvent('reminder', id, 'reminder.cancel', BY, { manager });
};

import { asDefinition, defineProcess, type ProcessRow } from '#workflow';
import { z } from 'zod';
import { reminderMachine } from './reminder.machine.js';
import { type ReminderStep, stepOfNow } from './reminder.rules.js';

export interface ReminderRow extends ProcessRow {
  readonly programmeId: string;
  /** Which deadline it leads up to: `opinionsDue`. Handlers hear `reminder.opinionsDue`. */
  readonly kind: string;
  readonly aboutProcess: string;
  readonly aboutId: string;
  readonly dueAt: Date;
  /** From the first to the last; moments as ISO has them. */
  readonly steps: readonly { readonly daysLeft: number; readonly at: string }[];
}

/** What a handler of `reminder.<kind>` is told. */
export const reminded = z.object({
  reminderId: z.uuid(),
  programmeId: z.uuid(),
  aboutId: z.uuid(),
  dueAt: z.iso.datetime(),
  /** Null when the deadline is reached. */
  daysLeft: z.number().int().nullable(),
});
export type Reminded = z.infer<typeof reminded>;

/** Of one step of one reminder a person is told once. */
export const keyOfStep = ({ reminderId, daysLeft }: Reminded): string =>
  `${reminderId} ${daysLeft === null ? 'reached' : String(daysLeft)}`;

const system = { roles: ['system'] } as const;

const stepsOf = ({ steps }: ReminderRow): ReminderStep[] =>
  steps.map(({ daysLeft, at }) => ({ daysLeft, at: new Date(at) }));

const message = (row: ReminderRow, daysLeft: number | null) => ({
  topic: `reminder.${row.kind}`,
  payload: {
    reminderId: row.id,
    programmeId: row.programmeId,
    aboutId: row.aboutId,
    dueAt: new Date(row.dueAt).toISOString(),
    daysLeft,
  },
});

export const reminderProcess = asDefinition(
  defineProcess<ReminderRow, object>({
    name: 'reminder',
    table: 'reminder',
    version: 1,
    machine: reminderMachine,
    access: { 'reminder.step': system, 'reminder.reach': system, 'reminder.cancel': system },
    payloads: {},
    rules: {},
    facts: () => Promise.resolve({}),
    deadlines: { setSteps: ['reminder.step', 'reminder.reach'] },
    actions: {
      setSteps: ({ row }) => ({
        deadlines: [
          ...stepsOf(row).map(({ at }) => ({ event: 'reminder.step', dueAt: at })),
          { event: 'reminder.reach', dueAt: new Date(row.dueAt) },
        ],
      }),
      // Past the deadline there is nothing to remind of: that it is reached follows.
      announceStep: ({ row, now }) => {
        const step = now < row.dueAt ? stepOfNow(stepsOf(row), now) : undefined;
        return step ? { outbox: [message(row, step.daysLeft)] } : {};
      },
      announceDeadline: ({ row }) => ({ outbox: [message(row, null)] }),
    },
  }),
);

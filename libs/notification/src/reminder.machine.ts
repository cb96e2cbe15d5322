import { actionNames, type ChartEvent, chartStates } from '#workflow';
import { setup } from 'xstate';

type ReminderEvent = 'reminder.step' | 'reminder.reach' | 'reminder.cancel';

/** Leads up to a deadline: on certain days before it, and when it is reached, it says so. Whom that concerns, others know. */
export const reminderMachine = setup({
  types: { events: {} as ChartEvent<ReminderEvent> },
  actions: actionNames('setSteps', 'announceStep', 'announceDeadline'),
}).createMachine({
  id: 'reminder',
  initial: 'waiting',
  states: chartStates<ReminderEvent>()({
    waiting: {
      entry: { type: 'setSteps' },
      on: {
        'reminder.step': { actions: 'announceStep' },
        'reminder.reach': { target: 'reached', actions: 'announceDeadline' },
        'reminder.cancel': 'cancelled',
      },
    },
    reached: { type: 'final' },
    cancelled: { type: 'final', tags: 'unsuccessful' },
  }),
});

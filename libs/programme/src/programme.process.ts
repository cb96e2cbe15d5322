import { asDefinition, defineProcess, type FactsInput, pendingBefore, type ProcessRow } from '#workflow';
import { officesMissing, openingLacks } from './draft.queries.js';
import type { DraftPlan } from './plan-draft.schema.js';
import { withCalendarDays } from './frozen-calendars.js';
import { planHash } from './plan.js';
import { planSchema, type ProgrammePlan } from './plan.schema.js';
import { programmeMachine } from './programme.machine.js';
import { type ProgrammeFacts, programmeRules } from './programme.rules.js';
import { keepVersion } from './rules-in-force.queries.js';
import { instantOf } from './working-days.js';

export interface ProgrammeRow extends ProcessRow {
  readonly slug: string;
  /** Of a draft, what there is of it. */
  readonly plan: DraftPlan;
  readonly planHash: string;
}

const organiser = { roles: ['organiser'] } as const;

const factsOf = async ({ manager, row, event, now }: FactsInput<ProgrammeRow>): Promise<ProgrammeFacts> => {
  const base = { now, entriesCloseAt: now, timezone: 'UTC', unfinished: [], missingOffices: [], pending: [] };
  if (event === 'programme.open') {
    const missingOffices = await officesMissing(manager, row.plan);
    return { ...base, unfinished: openingLacks(row.plan), missingOffices };
  }
  if (row.state === 'draft') return base;
  const { schedule, timezone } = row.plan as ProgrammePlan; // whole since it opened
  return {
    ...base,
    timezone,
    entriesCloseAt: instantOf(schedule.entriesCloseAt, timezone),
    pending: await pendingBefore('programme', event, manager, row.id),
  };
};

export const programmeProcess = asDefinition(
  defineProcess<ProgrammeRow, ProgrammeFacts>({
    name: 'programme',
    table: 'programme',
    version: 2,
    chartSteps: [{ from: 1, to: 2, states: {} }],
    machine: programmeMachine,
    access: {
      'programme.open': organiser,
      'programme.discard': organiser,
      'programme.startJudging': organiser,
      'programme.decide': organiser,
      'programme.publicise': organiser,
      'programme.commend': organiser,
      'programme.close': organiser,
    },
    duties: {
      'programme.open': 'always',
      'programme.startJudging': 'whenPossible',
      'programme.decide': 'whenPossible',
      'programme.publicise': 'whenPossible',
      'programme.commend': 'whenPossible',
      'programme.close': 'whenPossible',
    },
    payloads: {},
    rules: programmeRules,
    facts: factsOf,
    actions: {
      // From now on the rules say what they leave unsaid as well: a later default changes nothing for this programme.
      freezeRules: ({ row, actor, now }) => {
        const plan = withCalendarDays(planSchema.parse(row.plan));
        const rules = { version: 1, hash: planHash(plan) };
        return {
          patch: { plan, plan_hash: rules.hash, rules_version: rules.version },
          outbox: [{ topic: 'programme.opened', payload: { programmeId: row.id } }],
          write: (manager) => keepVersion(manager, { programmeId: row.id, plan, rules, actor, at: now }),
        };
      },
      freeSlug: ({ row }) => ({ patch: { slug: `${row.slug}~${row.id}` } }),
    },
  }),
);

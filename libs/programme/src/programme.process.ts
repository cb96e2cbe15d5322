import { asDefinition, defineProcess, type FactsInput, pendingBefore, type ProcessRow } from '#workflow';
import { instantOf } from './working-days.js';
import { programmeMachine } from './programme.machine.js';
import { type ProgrammeFacts, programmeRules } from './programme.rules.js';
import type { ProgrammePlan } from './plan.schema.js';

export interface ProgrammeRow extends ProcessRow {
  readonly slug: string;
  readonly plan: ProgrammePlan;
  readonly planHash: string;
}

const organiser = { roles: ['organiser'] } as const;

const factsOf = async ({ manager, row, event, now }: FactsInput<ProgrammeRow>): Promise<ProgrammeFacts> => {
  const { plan } = row;
  const keys = plan.offices.map((office) => office.key);
  const known: { key: string }[] =
    event === 'programme.open' ? await manager.query('select key from public.office where key = any($1)', [keys]) : [];
  return {
    now,
    timezone: plan.timezone,
    entriesCloseAt: instantOf(plan.schedule.entriesCloseAt, plan.timezone),
    missingOffices: event === 'programme.open' ? keys.filter((key) => !known.some((office) => office.key === key)) : [],
    pending: await pendingBefore('programme', event, manager, row.id),
  };
};

export const programmeProcess = asDefinition(
  defineProcess<ProgrammeRow, ProgrammeFacts>({
    name: 'programme',
    table: 'programme',
    version: 1,
    machine: programmeMachine,
    access: {
      'programme.open': organiser,
      'programme.startJudging': organiser,
      'programme.decide': organiser,
      'programme.publicise': organiser,
      'programme.commend': organiser,
      'programme.close': organiser,
    },
    payloads: {},
    rules: programmeRules,
    facts: factsOf,
    actions: {},
  }),
);

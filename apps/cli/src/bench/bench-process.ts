import { type Actor, newId } from '#kernel';
import { actionNames, asDefinition, type ChartEvent, defineProcess, guardsOf, type ProcessRow } from '#workflow';
import { setup } from 'xstate';

interface Facts {
  readonly amount: number;
}
interface BenchRow extends ProcessRow {
  readonly amount: number;
}

const rules = { affordable: ({ amount }: Facts) => (amount < 0 ? { code: 'BENCH.NEGATIVE' } : undefined) };

/** Two states to and fro, with a guard and an outbox message: the cost of one ordinary transition. */
export const benchProcess = asDefinition(
  defineProcess<BenchRow, Facts>({
    name: 'bench',
    table: 'bench',
    version: 1,
    machine: setup({
      types: { events: {} as ChartEvent<'bench.go' | 'bench.back'> },
      guards: guardsOf(rules),
      actions: actionNames('announce'),
    }).createMachine({
      id: 'bench',
      initial: 'here',
      states: {
        here: { tags: 'settled', on: { 'bench.go': { target: 'there', guard: 'affordable', actions: 'announce' } } },
        there: { on: { 'bench.back': { target: 'here', guard: 'affordable', actions: 'announce' } } },
      },
    }),
    access: { 'bench.go': { roles: ['organiser'] }, 'bench.back': { roles: ['organiser'] } },
    payloads: {},
    rules,
    facts: ({ row }) => Promise.resolve({ amount: row.amount }),
    actions: { announce: ({ row }) => ({ outbox: [{ topic: 'bench.moved', payload: { id: row.id } }] }) },
  }),
);

export const benchActor: Actor = {
  personId: newId(),
  name: 'bench',
  roles: new Set(['organiser']),
  officeIds: new Set(),
};

/** The bench process's table, and twins of all that a transition writes to, without triggers. */
export const BENCH_SCHEMA = `
create table public.bench (id uuid primary key, amount integer not null);
select workflow.install_process('bench', 'bench', 'here');
create table raw_bench (id uuid primary key, amount integer not null, state text not null, version integer not null, updated_at timestamptz) with (fillfactor = 50);
create table raw_log (like workflow.transition_log including all);
create table raw_outbox (like workflow.outbox including all);
`;

/** The same rows as the engine writes, by one prepared statement. */
export const RAW_TRANSITION = `
with moved as (update raw_bench set state = $3, version = version + 1, updated_at = $5 where id = $1 and version = $2 returning version),
logged as (insert into raw_log (process, process_id, version, event, from_state, to_state, actor_id, actor_name, chart_version, at)
  select 'bench', $1, version, $4, 'here', $3, $6, 'bench', 1, $5 from moved)
insert into raw_outbox (id, topic, payload, process, process_id, created_at) select $7, 'bench.moved', $8::jsonb, 'bench', $1, $5 from moved`;

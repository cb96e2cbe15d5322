import { type Actor, DomainError, PlayedClock } from '#kernel';
import { testDatabase, type TestDatabase } from '#testing';
import type { EntityManager, MigrationInterface, QueryRunner } from 'typeorm';
import { setup } from 'xstate';
import { z } from 'zod';
import {
  actionNames,
  asDefinition,
  type ChartEvent,
  defineProcess,
  Engine,
  guardsOf,
  ProcessRegistry,
  type ProcessRow,
  workflowMigrations,
} from './index.js';

class CreateRequest1700000001999 implements MigrationInterface {
  name = 'CreateRequest1700000001999';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table public.request (id uuid primary key, office_id uuid not null, amount integer not null, note text);
      create table public.effect (message_id uuid not null);
      select workflow.install_process('request', 'request', 'draft')`);
  }
  down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

interface RequestRow extends ProcessRow {
  readonly officeId: string;
  readonly amount: number;
}
interface Facts {
  readonly amount: number;
  /** What the office has been granted so far. */
  readonly granted: number;
}
const rules = {
  affordable: ({ amount }: Facts) =>
    amount > 100 ? { code: 'REQUEST.TOO_MUCH', params: { amount, limit: 100 } } : undefined,
  withinQuota: ({ granted }: Facts) => (granted >= 3 ? { code: 'REQUEST.QUOTA', params: { granted } } : undefined),
};
const machine = setup({
  types: { events: {} as ChartEvent<'request.send' | 'request.grant' | 'request.expire'> },
  guards: guardsOf(rules),
  actions: actionNames('announce', 'startDeadline', 'note'),
}).createMachine({
  id: 'request',
  initial: 'draft',
  states: {
    draft: { on: { 'request.send': { target: 'sent', guard: 'affordable', actions: ['announce'] } } },
    sent: {
      entry: 'startDeadline',
      on: {
        'request.grant': { target: 'granted', guard: 'withinQuota', actions: 'note' },
        'request.expire': 'expired',
      },
    },
    granted: { type: 'final' },
    expired: { type: 'final' },
  },
});
const grantedTo = async (manager: EntityManager, officeId: string): Promise<number> => {
  const [count] = await manager.query<{ n: number }[]>(
    `select count(*)::int as n from public.request where office_id = $1 and state = 'granted'`,
    [officeId],
  );
  return count?.n ?? 0;
};
export const DAY = 86_400_000;
/** Sending a request of this amount tells three things. */
export const LOUD = 77;
export const definition = defineProcess<RequestRow, Facts>({
  name: 'request',
  table: 'request',
  version: 1,
  machine,
  access: {
    'request.send': { roles: ['officeClerk'], relation: (actor, row) => actor.officeIds.has(row.officeId) },
    'request.grant': { roles: ['organiser'] },
    'request.expire': { roles: ['system'] },
  },
  payloads: { 'request.grant': z.object({ note: z.string().min(1) }) },
  rules,
  facts: async ({ row, event, manager }) => ({
    amount: row.amount,
    granted: event === 'request.grant' ? await grantedTo(manager, row.officeId) : 0,
  }),
  locks: { 'request.grant': (row) => row.officeId },
  deadlines: { startDeadline: ['request.expire'] },
  actions: {
    announce: ({ row }) => ({
      outbox: ['request.sent', ...(row.amount === LOUD ? ['request.loud', 'request.louder'] : [])].map((topic) => ({
        topic,
        payload: { requestId: row.id },
      })),
    }),
    startDeadline: ({ now }) => ({ deadlines: [{ event: 'request.expire', dueAt: new Date(now.getTime() + DAY) }] }),
    note: ({ payload }) => ({ patch: { note: payload['note'] } }),
  },
});

export const OFFICE = '11111111-1111-4111-8111-111111111111';
export const clerk: Actor = {
  personId: OFFICE,
  name: 'clerk',
  roles: new Set(['officeClerk']),
  officeIds: new Set([OFFICE]),
};
export const stranger: Actor = {
  personId: OFFICE,
  name: 'stranger',
  roles: new Set(['officeClerk']),
  officeIds: new Set(),
};
export const organiser: Actor = {
  personId: OFFICE,
  name: 'organiser',
  roles: new Set(['organiser']),
  officeIds: new Set(),
};

type Rows = Record<string, unknown>[];

/** An engine over a database of its own that knows requests and nothing else. */
export interface Requests {
  readonly database: TestDatabase;
  readonly engine: Engine;
  readonly clock: PlayedClock;
  begin(amount?: number): Promise<string>;
  query(sql: string, params?: unknown[]): Promise<Rows>;
  rowOf(id: string): Promise<Rows[number] | undefined>;
}

export const openRequests = async (): Promise<Requests> => {
  const clock = new PlayedClock();
  const database = await testDatabase({
    entities: [],
    migrations: [...workflowMigrations, CreateRequest1700000001999],
  });
  const engine = new Engine(database.dataSource, new ProcessRegistry([asDefinition(definition)]), clock);
  const query = (sql: string, params: unknown[] = []) => database.dataSource.query<Rows>(sql, params);
  return {
    database,
    engine,
    clock,
    query,
    begin: (amount = 10) => engine.beginOne('request', { office_id: OFFICE, amount }, clerk),
    rowOf: async (id) => (await query('select * from public.request where id = $1', [id]))[0],
  };
};

export const refusalOf = async (attempt: Promise<unknown>): Promise<DomainError> => {
  const error: unknown = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DomainError)) throw new Error('Not refused.', { cause: error });
  return error;
};

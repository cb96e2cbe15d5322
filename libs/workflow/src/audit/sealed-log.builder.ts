import { type Actor, newId, PlayedClock } from '#kernel';
import { testDatabase, type TestDatabase } from '#testing';
import { generateKeyPairSync } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { setup } from 'xstate';
import { z } from 'zod';
import {
  actionNames,
  asDefinition,
  type ChartEvent,
  CreateAudit1700000001500,
  CreateWorkflow1700000001000,
  defineProcess,
  Engine,
  type NoteSigner,
  ProcessRegistry,
  publishKey,
  RecordedActs,
  Sealer,
  signerFromPem,
} from '../index.js';

/** Specs of the audit log: a small process, a key, and what makes rows. */
class CreateMatter1700000001999 implements MigrationInterface {
  name = 'CreateMatter1700000001999';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table public.matter (id uuid primary key, subject text not null);
      select workflow.install_process('matter', 'matter', 'open')`);
  }
  down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

export const auditMigrations = [CreateWorkflow1700000001000, CreateAudit1700000001500, CreateMatter1700000001999];

const organiser = { roles: ['organiser'] } as const;

export const matter = asDefinition(
  defineProcess({
    name: 'matter',
    table: 'matter',
    version: 1,
    machine: setup({
      types: { events: {} as ChartEvent<'matter.close' | 'matter.reopen' | 'matter.publish'> },
      actions: actionNames(),
    }).createMachine({
      id: 'matter',
      initial: 'open',
      states: {
        open: { on: { 'matter.close': 'closed' } },
        closed: { on: { 'matter.reopen': 'open', 'matter.publish': 'published' } },
        published: { type: 'final' },
      },
    }),
    access: { 'matter.close': organiser, 'matter.reopen': organiser, 'matter.publish': organiser },
    payloads: { 'matter.close': z.object({ reason: z.string(), amount: z.number() }) },
    rules: {},
    facts: () => Promise.resolve(undefined),
    actions: {},
  }),
);

export const statefulTables = [{ name: 'matter', table: 'matter' }];

export const organiserOf = (name = '组织者'): Actor => ({
  personId: newId(),
  name,
  roles: new Set(['organiser']),
  officeIds: new Set(),
});

export const newSigner = (origin = 'audit.test'): NoteSigner =>
  signerFromPem(origin, generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());

export class SealedLog {
  readonly clock = new PlayedClock();
  readonly key = newSigner();
  readonly actor = organiserOf();
  readonly engine: Engine;
  readonly acts: RecordedActs;

  constructor(readonly database: TestDatabase) {
    this.engine = new Engine(database.dataSource, new ProcessRegistry([matter]), this.clock);
    this.acts = new RecordedActs(database.dataSource, this.clock);
  }

  static async open(): Promise<SealedLog> {
    const log = new SealedLog(await testDatabase({ entities: [], migrations: auditMigrations }));
    await publishKey(log.database.dataSource, log.key, log.clock);
    return log;
  }

  sealer(batch?: number): Sealer {
    return new Sealer(this.database.dataSource, this.clock, {
      key: this.key,
      checkpointMs: 3_600_000,
      publications: new Set(['matter.publish']),
      ...(batch === undefined ? {} : { batch }),
    });
  }

  query<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return this.database.dataSource.query(sql, values);
  }

  begin(count = 1): Promise<string[]> {
    const rows = Array.from({ length: count }, (_, index) => ({ subject: `事项 ${index}` }));
    return this.engine.begin('matter', rows, this.actor);
  }

  async close(id: string): Promise<void> {
    const payload = { reason: '办结 “done”', amount: 0.5 };
    await this.engine.applyEvent('matter', id, 'matter.close', this.actor, { payload });
  }

  async reopen(id: string): Promise<void> {
    await this.engine.applyEvent('matter', id, 'matter.reopen', this.actor);
  }

  read(what: string): Promise<void> {
    return this.acts.add({ kind: 'read', what, actor: this.actor, detail: { items: 3 } });
  }

  checkpoints(): Promise<{ number: number; size: number; note: string; reason: string }[]> {
    return this.query('select number, size, note, reason from audit.checkpoint order by number');
  }
}

/** Seals until nothing waits. */
export const sealAll = async (sealer: Sealer): Promise<number> => {
  let leaves = 0;
  for (let more = true; more;) {
    const sealed = await sealer.round();
    leaves += sealed.leaves;
    more = sealed.more;
  }
  return leaves;
};

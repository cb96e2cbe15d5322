import { identityMigrations } from '#identity';
import { type Actor, newId } from '#kernel';
import { programmeMigrations, programmeProcesses } from '#programme';
import { chineseText, type OpenProgramme, openProgramme, testClock, testDatabase, type TestDatabase } from '#testing';
import { type Applied, CreateWorkflow1700000001000, Engine, ProcessRegistry, Reads } from '#workflow';
import {
  EssayQueries,
  EssayService,
  nominationMigrations,
  nominationProcesses,
  NominationQueries,
  NominationService,
} from './index.js';

export type Kind = 'nomination' | 'essay';

/** An open programme and what nominations and essays are entered through, for specs. */
export class EntryWorld {
  readonly registry = new ProcessRegistry([...programmeProcesses, ...nominationProcesses]);
  readonly clock = testClock();
  readonly engine: Engine;
  readonly reads: Reads;
  readonly services: { readonly nomination: NominationService; readonly essay: EssayService };
  readonly queries: { readonly nomination: NominationQueries; readonly essay: EssayQueries };
  programme: OpenProgramme;

  private constructor(readonly database: TestDatabase) {
    const { dataSource } = database;
    this.engine = new Engine(dataSource, this.registry, this.clock);
    this.reads = new Reads(dataSource);
    this.services = {
      nomination: new NominationService(dataSource, this.engine, this.clock),
      essay: new EssayService(dataSource, this.engine, this.clock),
    };
    this.queries = {
      nomination: new NominationQueries(this.reads, this.engine),
      essay: new EssayQueries(this.reads, this.engine),
    };
  }

  static async build(): Promise<EntryWorld> {
    const world = new EntryWorld(
      await testDatabase({
        entities: [],
        migrations: [
          CreateWorkflow1700000001000,
          ...identityMigrations,
          ...programmeMigrations,
          ...nominationMigrations,
        ],
      }),
    );
    world.programme = await openProgramme(world.database.dataSource, world.engine, world.clock);
    return world;
  }

  /** What an office sends in; of county-east, and the name of somebody new, unless `changed` says otherwise. */
  row<K extends Kind>(kind: K, changed: object = {}): RowOf[K] {
    const common = { programmeId: this.programme.id, officeId: this.programme.officeId('county-east') };
    const name = `候选人${newId()}`;
    const rows: RowOf = {
      nomination: {
        ...common,
        categoryKey: 'innovation',
        nomineeName: name,
        nomineePosition: '驻村第一书记',
        deeds: chineseText(300),
      },
      essay: {
        ...common,
        categoryKey: 'my-helping-story',
        title: '山路弯弯',
        authorName: name,
        body: chineseText(600),
      },
    };
    return { ...rows[kind], ...changed };
  }

  register(kind: Kind, changed: object = {}, actor = this.programme.clerkOf('county-east')): Promise<string> {
    return kind === 'nomination'
      ? this.services.nomination.register(actor, this.row('nomination', changed))
      : this.services.essay.register(actor, this.row('essay', changed));
  }

  send(kind: Kind, id: string, event: string, actor: Actor, payload?: unknown): Promise<Applied> {
    return this.engine.applyEvent(kind, id, event, actor, payload === undefined ? {} : { payload });
  }

  async stored(kind: Kind, id: string): Promise<Record<string, unknown>> {
    const [found]: Record<string, unknown>[] = await this.database.dataSource.query(
      `select * from public.${kind} where id = $1`,
      [id],
    );
    return found ?? {};
  }
}

interface RowOf {
  nomination: Parameters<NominationService['register']>[1];
  essay: Parameters<EssayService['register']>[1];
}

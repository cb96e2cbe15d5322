import { identityMigrations } from '#identity';
import { type Actor, newId } from '#kernel';
import { notificationMigrations, notificationProcesses } from '#notification';
import { programmeMigrations, programmeProcesses } from '#programme';
import { chineseText, type OpenProgramme, openProgramme, testClock, testDatabase, type TestDatabase } from '#testing';
import {
  type Applied,
  DomainHandlers,
  Engine,
  ProcessRegistry,
  Reads,
  relayOutbox,
  sweepDeadlines,
  workflowMigrations,
} from '#workflow';
import type { EntryFields, EntryKind, Registration } from './entry-kind.js';
import { handlersOfDates } from './handlers-of-dates.js';
import { EntryQueries, EntryService, ESSAY, nominationMigrations, nominationProcesses, NOMINATION } from './index.js';

/** What an office fills in, unless a spec says otherwise. */
const FILLED_IN: Readonly<Record<EntryKind['process'], EntryFields>> = {
  nomination: { categoryKey: 'innovation', nomineePosition: '驻村第一书记', deeds: chineseText(300) },
  essay: { categoryKey: 'my-helping-story', title: '山路弯弯', body: chineseText(600) },
};

/** An open programme and what entries are sent in through, for specs. */
export class EntryWorld {
  readonly registry = new ProcessRegistry([...notificationProcesses, ...programmeProcesses, ...nominationProcesses]);
  readonly clock = testClock();
  readonly engine: Engine;
  readonly reads: Reads;
  readonly service: EntryService;
  readonly queries: EntryQueries;
  readonly handlers = new DomainHandlers();
  programme: OpenProgramme;

  private constructor(readonly database: TestDatabase) {
    this.engine = new Engine(database.dataSource, this.registry, this.clock);
    this.reads = new Reads(database.dataSource);
    this.service = new EntryService(database.dataSource, this.engine, this.clock);
    this.queries = new EntryQueries(this.reads, this.engine);
    this.handlers.add(...handlersOfDates(this.engine, this.clock));
  }

  /** @param yaml another plan than the usual one */
  static async build(yaml?: string): Promise<EntryWorld> {
    const database = await testDatabase({
      entities: [],
      migrations: [
        ...workflowMigrations,
        ...identityMigrations,
        ...notificationMigrations,
        ...programmeMigrations,
        ...nominationMigrations,
      ],
    });
    const world = new EntryWorld(database);
    world.programme = await openProgramme(database.dataSource, world.engine, world.clock, yaml);
    return world;
  }

  /** Lets what follows from facts happen, each message delivered twice as a queue may. */
  async deliver(): Promise<void> {
    const { database, handlers, clock } = this;
    const send = async (messages: readonly Parameters<DomainHandlers['deliver']>[0][]): Promise<void> => {
      for (const message of [...messages, ...messages]) await handlers.deliver(message, database.dataSource, clock);
    };
    while ((await relayOutbox(database.dataSource, { hears: (topic) => handlers.hears(topic), send }, clock)) > 0);
  }

  /** Moves the clock, and lets all happen that falls due by then. */
  async advanceTo(moment: Date): Promise<void> {
    await this.deliver();
    this.clock.setTo(moment);
    await sweepDeadlines(this.database.dataSource, this.engine, this.clock, 1000);
    await this.deliver();
  }

  /** Somebody at an office who reads its messages. */
  async staff(officeKey: string): Promise<string> {
    const id = newId();
    await this.database.dataSource.query(
      `with someone as (
         insert into public.person (id, username, name, password_hash, created_at) values ($1, $2, $2, '', $3) returning id)
       insert into public.role_grant (person_id, role, office_id) select id, 'officeClerk', $4 from someone`,
      [id, `clerk-${id}`, this.clock.now(), this.programme.officeId(officeKey)],
    );
    return id;
  }

  /** What a person has been told, in its order. */
  async toldTo(personId: string): Promise<{ readonly template: string; readonly params: Record<string, unknown> }[]> {
    return this.database.dataSource.query(
      'select template, params from public.notification where person_id = $1 order by created_at, id',
      [personId],
    );
  }
}

/** One kind of entry in that world. */
export class EnteredKind {
  constructor(
    private readonly world: EntryWorld,
    readonly kind: EntryKind,
  ) {}

  /** Of county-east, and in the name of somebody new, unless `changed` says otherwise. */
  row(changed: EntryFields = {}): Registration {
    const { programme } = this.world;
    return {
      programmeId: programme.id,
      officeId: programme.officeId('county-east'),
      [this.kind.named]: `候选人${newId()}`,
      ...FILLED_IN[this.kind.process],
      ...changed,
    } as Registration; // every kind's row names its category
  }

  register(changed: EntryFields = {}, actor = this.world.programme.clerkOf('county-east')): Promise<string> {
    return this.world.service.register(this.kind, actor, this.row(changed));
  }

  send(id: string, event: string, actor: Actor, payload?: unknown): Promise<Applied> {
    return this.world.engine.applyEvent(this.kind.process, id, event, actor, payload === undefined ? {} : { payload });
  }

  edit(actor: Actor, id: string, expectedVersion: number, changes: EntryFields = {}): Promise<void> {
    return this.world.service.edit(this.kind, actor, id, expectedVersion, changes);
  }

  view(actor: Actor, id: string): Promise<Record<string, unknown>> {
    return this.world.queries.get(this.kind, actor, id) as Promise<Record<string, unknown>>;
  }

  /** As the municipal office does before an essay is admitted. */
  async confirmCopies(ids: readonly string[]): Promise<void> {
    const copies: { id: string }[] = await this.world.database.dataSource.query(
      'select id from public.blind_copy where entry_id = any($1)',
      [ids],
    );
    for (const { id } of copies)
      await this.world.engine.applyEvent('blindCopy', id, 'blindCopy.confirm', this.world.programme.organiser);
  }

  async stored(id: string): Promise<Record<string, unknown>> {
    const [found]: Record<string, unknown>[] = await this.world.database.dataSource.query(
      `select * from public.${this.kind.process} where id = $1`,
      [id],
    );
    return found ?? {};
  }
}

export const KINDS = { nomination: NOMINATION, essay: ESSAY } as const;

import { type Actor, newId, type PlayedClock, randomStream, type Role } from '#kernel';
import { identityMigrations } from '#identity';
import { notificationMigrations, notificationProcesses } from '#notification';
import { nominationMigrations, nominationProcesses, proposeBlindCopy } from '#nomination';
import { JobRegistry, openQueues, type QueueOptions, type Queues } from '#platform';
import { programmeMigrations, programmeProcesses } from '#programme';
import { reviewMigrations, reviewProcesses } from '#review';
import {
  chineseText,
  type OpenProgramme,
  openProgramme,
  placeInState,
  testClock,
  testDatabase,
  type TestDatabase,
} from '#testing';
import {
  ChangeFeed,
  ChangeStreams,
  DomainHandlers,
  type DomainMessage,
  Engine,
  ProcessRegistry,
  Reads,
  relayOutbox,
  sweepDeadlines,
  workflowMigrations,
} from '#workflow';
import { setTimeout as pause } from 'node:timers/promises';
import { scoringMigrations, scoringProcesses } from './index.js';
import { PanelService } from './panel.service.js';
import { RoundQueries } from './round.queries.js';
import { RoundService } from './round.service.js';
import { ScoreSheetQueries } from './score-sheet.queries.js';
import { ScoringModule } from './scoring.module.js';

export interface JudgeOfSpec extends Actor {
  readonly personId: string;
}

export interface SheetOfSpec {
  readonly id: string;
  readonly entry_id: string;
  readonly judge_id: string;
  readonly state: string;
}

/** Names that must reach no judge. */
export const CANARY = { author: '金丝雀', office: '百灵县', unit: '夜莺银行' } as const;

const JUDGES = 7;
const ENTERING = ['county-east', 'county-west', 'unit-bank'];

export const awaited = async <T>(look: () => Promise<T | undefined>, what: string): Promise<T> => {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(25);
  }
  throw new Error(`It did not come to it: ${what}.`);
};

/** A programme in judging, with 12 entries in two categories and a panel of 7, on a real database and a real queue. */
export class JudgingOfSpec {
  readonly clock: PlayedClock = testClock();
  readonly registry = new ProcessRegistry([
    ...notificationProcesses,
    ...programmeProcesses,
    ...nominationProcesses,
    ...reviewProcesses,
    ...scoringProcesses,
  ]);
  readonly handlers = new DomainHandlers();
  readonly jobs = new JobRegistry();
  database!: TestDatabase;
  queues!: Queues;
  engine!: Engine;
  programme!: OpenProgramme;
  rounds!: RoundService;
  panels!: PanelService;
  roundQueries!: RoundQueries;
  sheetQueries!: ScoreSheetQueries;
  reads!: Reads;
  chair!: JudgeOfSpec;
  judges!: JudgeOfSpec[];
  panelId!: string;
  /** Failures of a handler after which its message comes again, as it does in the worker; without, each fails the spec. */
  forgives: (error: unknown) => boolean = () => false;
  private moving = true;
  private mover: Promise<void> | undefined;

  /** @param yaml another plan than the usual one */
  async start(queueOptions: Pick<QueueOptions, 'redisUrl' | 'redisPrefix'> = {}, yaml?: string): Promise<void> {
    this.database = await testDatabase({
      entities: [],
      migrations: [
        ...workflowMigrations,
        ...identityMigrations,
        ...notificationMigrations,
        ...programmeMigrations,
        ...nominationMigrations,
        ...reviewMigrations,
        ...scoringMigrations,
      ],
    });
    const { dataSource } = this.database;
    this.queues = await openQueues({ databaseUrl: this.database.url, ...queueOptions });
    this.engine = new Engine(dataSource, this.registry, this.clock);
    this.reads = new Reads(dataSource);
    this.panels = new PanelService(dataSource, this.engine, this.reads, this.clock);
    this.rounds = new RoundService(dataSource, this.engine, this.clock);
    this.roundQueries = new RoundQueries(dataSource, this.reads, this.engine);
    this.sheetQueries = new ScoreSheetQueries(this.reads, this.engine);
    const streams = new ChangeStreams(dataSource, this.reads, this.registry, new ChangeFeed(dataSource));
    const { engine, handlers, queues, jobs, roundQueries, clock } = this;
    new ScoringModule(dataSource, engine, handlers, queues, jobs, streams, roundQueries, clock).onModuleInit();
    this.programme = await openProgramme(dataSource, this.engine, this.clock, yaml);
    await dataSource.query(
      `update public.office set name_zh = case key when 'county-west' then $1 when 'unit-bank' then $2 else name_zh end`,
      [CANARY.office, CANARY.unit],
    );
    await this.enter();
    this.clock.setTo(new Date('2018-09-08T02:00:00Z'));
    await this.engine.applyEvent('programme', this.programme.id, 'programme.startJudging', this.programme.organiser);
    await this.formPanel();
    this.jobs.start(this.queues, 4);
    this.mover = this.move();
  }

  async stop(): Promise<void> {
    this.moving = false;
    await this.mover;
    await this.queues.close();
    await this.database.drop();
  }

  /** A planned round with its panel. */
  async plannedRound(categoryKey: string, key: string): Promise<string> {
    await this.rounds.plan(this.programme.organiser, this.programme.id);
    const [round] = await this.query<{ id: string }>(
      'select id from public.round where category_id = $1 and key = $2',
      [this.programme.categoryId(categoryKey), key],
    );
    if (!round) throw new Error(`There is no round ${key} of ${categoryKey}.`);
    await this.rounds.edit(this.programme.organiser, round.id, {
      panelId: this.panelId,
      seed: `spec/${categoryKey}/${key}`,
    });
    return round.id;
  }

  async openRound(id: string): Promise<void> {
    await this.engine.applyEvent('round', id, 'round.open', this.programme.organiser);
    await this.becomes(id, 'scoring');
  }

  async becomes(roundId: string, state: string): Promise<void> {
    await awaited(async () => ((await this.stateOf(roundId)) === state ? true : undefined), `round ${state}`);
  }

  async stateOf(roundId: string): Promise<string> {
    const [round] = await this.query<{ state: string }>('select state from public.round where id = $1', [roundId]);
    return round?.state ?? '';
  }

  sheets(roundId: string, where = 'true'): Promise<SheetOfSpec[]> {
    return this.query(
      `select id, entry_id, judge_id, state from public.score_sheet where round_id = $1 and ${where} order by judge_id, position`,
      [roundId],
    );
  }

  /** The organiser confirms whoever is proposed for places that fell open. */
  async confirmPlaces(roundId: string): Promise<void> {
    await this.engine.applyEvent('round', roundId, 'round.appoint', this.programme.organiser);
  }

  judge(id: string): JudgeOfSpec {
    const judge = this.judges.find(({ personId }) => personId === id);
    if (!judge) throw new Error(`There is no judge ${id}.`);
    return judge;
  }

  /** Somebody with the role of a judge who is on no panel yet. */
  async anotherJudge(username: string, officeKey = 'party-school'): Promise<JudgeOfSpec> {
    const judge = await this.person(username, 'judge', officeKey);
    this.judges.push(judge);
    return judge;
  }

  /** Marks by the seed of the sheet's entry and judge, on the scale. */
  async file(sheet: SheetOfSpec, marks?: Record<string, string>): Promise<void> {
    await this.engine.applyEvent('scoreSheet', sheet.id, 'scoreSheet.file', this.judge(sheet.judge_id), {
      payload: { marks: marks ?? (await this.marksFor(sheet)) },
    });
  }

  async marksFor(sheet: SheetOfSpec): Promise<Record<string, string>> {
    const [category] = await this.query<{ rubric: { key: string; points: number }[] }>(
      `select c.plan -> 'rubric' as rubric from public.category c join public.score_sheet s on s.category_id = c.id where s.id = $1`,
      [sheet.id],
    );
    const stream = randomStream(`${sheet.entry_id}/${sheet.judge_id}`);
    return Object.fromEntries(
      (category?.rubric ?? []).map(({ key, points }) => [key, String(stream.int(points, points * 2) / 2)]),
    );
  }

  async fileAll(roundId: string): Promise<void> {
    for (const sheet of await this.sheets(roundId, `state in ('assigned', 'draft', 'reopened')`))
      await this.file(sheet);
  }

  async sheetWhere(roundId: string, where: string): Promise<SheetOfSpec> {
    return awaited(async () => (await this.sheets(roundId, where))[0], where);
  }

  async sweep(): Promise<number> {
    return (await sweepDeadlines(this.database.dataSource, this.engine, this.clock)).fired;
  }

  query<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return this.database.dataSource.query<Row[]>(sql, [...params]);
  }

  /** Outbox to handlers as the worker does it: a message that fails comes again, or fails the spec. */
  private async move(): Promise<void> {
    const { dataSource } = this.database;
    const sent: DomainMessage[] = [];
    const send = (messages: readonly DomainMessage[]): Promise<void> => {
      sent.push(...messages);
      return Promise.resolve();
    };
    const hears = (topic: string): boolean => this.handlers.hears(topic);
    while (this.moving) {
      if ((await relayOutbox(dataSource, { hears, send }, this.clock)) === 0 && sent.length === 0) await pause(20);
      for (const message of sent.splice(0))
        await this.handlers.deliver(message, dataSource, this.clock).catch((error: unknown) => {
          if (!this.forgives(error)) throw error;
          sent.push(message);
        });
    }
  }

  private async enter(): Promise<void> {
    const { id, categoryId, officeId, organiser } = this.programme;
    const rows = Array.from({ length: 12 }, (_, index) => ({
      programme_id: id,
      office_id: officeId(ENTERING[index % ENTERING.length] ?? ''),
      registered_by: organiser.personId,
      index,
    }));
    const nominations = rows.map(({ index, ...row }) => ({
      ...row,
      category_id: categoryId('innovation'),
      nominee_kind: 'individual',
      nominee_name: `人选${index}`,
      deeds: `人选${index}来自${CANARY.office}。${chineseText(300 + index)}`,
      deeds_length: 310 + index,
      recommendation_order: index + 1,
    }));
    const essays = rows.map(({ index, ...row }) => ({
      ...row,
      category_id: categoryId('my-helping-story'),
      title: `${CANARY.office}的第${index}个春天`,
      author_name: `${CANARY.author}${index}`,
      body: `我是${CANARY.author}${index}，在${CANARY.office}、${CANARY.unit}。${chineseText(600)}`,
      body_length: 620,
    }));
    const now = this.clock.now();
    for (const [process, born, state] of [
      ['nomination', nominations, 'shortlisted'],
      ['essay', essays, 'admitted'],
    ] as const) {
      const placing = {
        engine: this.engine,
        dataSource: this.database.dataSource,
        definition: this.registry.get(process),
        now,
        officeIds: new Set<string>(),
      };
      for (const entry of await this.engine.begin(process, born, organiser)) {
        await this.giveCopy(entry, process);
        await placeInState(placing, entry, state);
      }
    }
  }

  /** As the office and the municipal office do between sending in and admission. */
  async giveCopy(entryId: string, process: 'nomination' | 'essay' = 'essay'): Promise<void> {
    await this.database.dataSource.transaction((manager) =>
      proposeBlindCopy(manager, this.engine, process, entryId, this.clock.now()),
    );
    const [copy] = await this.query<{ id: string }>('select id from public.blind_copy where entry_id = $1', [entryId]);
    if (!copy && process === 'nomination') return; // judged by name, unless the plan says otherwise
    if (!copy) throw new Error('An essay that is sent in has a blind copy.');
    await this.engine.applyEvent('blindCopy', copy.id, 'blindCopy.confirm', this.programme.organiser);
  }

  private async person(username: string, role: Role, officeKey: string | null): Promise<JudgeOfSpec> {
    const personId = newId();
    const officeId = officeKey === null ? null : this.programme.officeId(officeKey);
    await this.query(
      `insert into public.person (id, username, name, password_hash, office_id, created_at) values ($1, $2, $2, 'none', $3, $4)`,
      [personId, username, officeId, this.clock.now()],
    );
    await this.query('insert into public.role_grant (person_id, role) values ($1, $2)', [personId, role]);
    return { personId, name: username, roles: new Set([role]), officeIds: new Set() };
  }

  private async formPanel(): Promise<void> {
    const { organiser, id } = this.programme;
    this.chair = await this.person('chair', 'panelChair', null);
    this.judges = [];
    for (let index = 1; index <= JUDGES; index += 1) {
      this.judges.push(await this.person(`judge-${index}`, 'judge', index === 1 ? 'county-east' : 'party-school'));
    }
    this.panelId = await this.panels.form(organiser, {
      programmeId: id,
      name: { zh: '评审组', en: 'Panel' },
      chairId: this.chair.personId,
      judgeIds: this.judges.map(({ personId }) => personId),
    });
  }
}

/** A programme whose entries are closed, with admitted essays, judges who have no panel yet, and everything that a worker does. */
import { JobRegistry, Queues } from '#platform';
import { DomainHandlers, type DomainMessage, relayOutbox } from '#workflow';
import { setTimeout as pause } from 'node:timers/promises';
import { essayOf } from '../../api/test/judged-entries.js';
import { categoryId, query } from '../../api/test/placed-rows.js';
import { programmeObjects } from '../../api/test/programme-objects.js';
import { emptyWorld, expectStatus, type World } from '../../api/test/world.js';
import { PARAGRAPHS, peopleAndOffices, TITLES } from './judging-world.js';

const IDLE_MS = 20;

/** Outbox to handlers and jobs, as the worker does it. */
export class WorkerOfSpec {
  private moving = true;
  private readonly mover: Promise<void>;

  constructor(private readonly world: World) {
    world.app.get(JobRegistry).start(world.app.get(Queues), 2);
    this.mover = this.move();
  }

  async stop(): Promise<void> {
    this.moving = false;
    await this.mover;
  }

  private async move(): Promise<void> {
    const { dataSource } = this.world.database;
    const handlers = this.world.app.get(DomainHandlers);
    const sent: DomainMessage[] = [];
    const send = (messages: readonly DomainMessage[]): Promise<void> => {
      sent.push(...messages);
      return Promise.resolve();
    };
    const hears = (topic: string): boolean => handlers.hears(topic);
    while (this.moving) {
      const relayed = await relayOutbox(dataSource, { hears, send }, this.world.clock);
      if (relayed === 0 && sent.length === 0) await pause(IDLE_MS);
      for (const message of sent.splice(0)) await handlers.deliver(message, dataSource, this.world.clock);
    }
  }
}

/** @param judges how many there are, `judge-1` and so on; nobody is on a panel */
export const roundWorld = async (judges: number, essays: number): Promise<World> => {
  const world = await emptyWorld();
  await peopleAndOffices(world, judges);
  await programmeObjects(world);
  const category = await categoryId(world, 'my-helping-story');
  for (let at = 0; at < essays; at += 1)
    await essayOf(world, category, TITLES[at % TITLES.length] ?? '', `作者${'甲乙丙丁戊己'[at] ?? ''}`, {
      body: `${PARAGRAPHS[at % PARAGRAPHS.length] ?? ''}第${at}篇。`,
    });
  world.clock.setTo(new Date('2018-09-08T02:00:00Z'));
  for (const client of world.clients.values()) if (client.personId !== undefined) await client.signIn('first');
  return world;
};

interface OpenSheet {
  readonly id: string;
  readonly username: string;
  readonly entry: number;
}

/** Every judge but those named files what he has open, with marks that differ by entry and by judge. */
export const fileSheets = async (world: World, roundId: string, without: readonly string[] = []): Promise<number> => {
  const open = await query<OpenSheet>(
    world,
    `select s.id, p.username, e.ordinal as entry from public.score_sheet s join public.person p on p.id = s.judge_id
     join public.round_entry e on e.round_id = s.round_id and e.entry_id = s.entry_id
     where s.round_id = $1 and s.state in ('assigned', 'draft') and not p.username = any($2) order by p.username, e.ordinal`,
    [roundId, without],
  );
  const judges = new Map<string, ReturnType<World['client']>>();
  for (const { id, username, entry } of open) {
    let judge = judges.get(username);
    if (!judge) {
      judge = world.client();
      await expectStatus(judge.signIn(username), 200);
      judges.set(username, judge);
    }
    const strict = Number(username.split('-')[1]);
    const marks = {
      content: String(40 - entry * 3 - strict),
      structure: String(22 - entry - strict / 2),
      language: '15',
    };
    await expectStatus(
      judge.post(`/api/processes/scoreSheet/${id}/events/scoreSheet.file`, { payload: { marks } }),
      200,
    );
  }
  return open.length;
};

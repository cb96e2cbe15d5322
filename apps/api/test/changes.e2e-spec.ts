import { buildWorld } from './populated-world.js';
import { place } from './placed-rows.js';
import { createApi } from '../src/api-host.js';
import { type ApiClient, expectStatus, testSettings, type World } from './world.js';
import { createLogger } from '#platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

let world: World;
let url: string;
/** Another API process on the same database. */
let other: NestFastifyApplication;
let otherUrl: string;

beforeAll(async () => {
  world = await buildWorld();
  await world.app.listen(0, '127.0.0.1');
  url = await world.app.getUrl();
  const settings = testSettings();
  other = await createApi(
    {
      settings: { ...settings, data: { ...settings.data, directory: world.dataFolder } },
      databaseUrl: world.database.url,
      clock: world.clock,
    },
    createLogger({ level: 'silent', process: 'api' }),
  );
  await other.listen(0, '127.0.0.1');
  otherUrl = await other.getUrl();
});
afterAll(async () => {
  await other.close();
  await world.close();
});

interface Told {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: Record<string, unknown>;
}

const told = (block: string): Told => {
  const field = (name: string): string | undefined => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
  return { event: field('event') ?? '', id: field('id'), data: JSON.parse(field('data') ?? '{}') as Told['data'] };
};

/** Somebody who listens, as a browser does. */
class Ear {
  readonly heard: Told[] = [];
  private readonly hangUp = new AbortController();
  private ended = false;
  private failed: unknown;

  constructor(
    private readonly client: ApiClient,
    private readonly query: string,
    private readonly at: () => string = () => url,
  ) {}

  async open(lastEventId?: string): Promise<this> {
    const reply = await fetch(`${this.at()}/api/changes?seconds=60${this.query}`, {
      headers: {
        cookie: this.client.cookie ?? '',
        ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
      },
      signal: this.hangUp.signal,
    });
    if (!reply.body) throw new Error(`Nothing to hear: ${reply.status}`);
    void this.listen(reply.body).catch((error: unknown) => (this.failed = error));
    await this.hear((one) => one.event === 'ready');
    return this;
  }

  /** @throws what went wrong, where the stream ends without it */
  async hear(wanted: (one: Told) => boolean): Promise<Told> {
    for (;;) {
      const found = this.heard.find(wanted);
      if (found) return found;
      if (this.ended || this.failed !== undefined) throw new Error(`Not heard: ${JSON.stringify(this.heard)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  get lastId(): string | undefined {
    return this.heard.findLast(({ id }) => id !== undefined)?.id;
  }

  changes(): string[] {
    return this.heard.flatMap(({ event, data }) =>
      event === 'change' ? [`${String(data['id'])} ${String(data['event'])}`] : [],
    );
  }

  close(): void {
    this.hangUp.abort();
  }

  private async listen(body: ReadableStream<Uint8Array>): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of body) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      this.heard.push(...blocks.map(told).filter(({ event }) => event !== ''));
    }
    this.ended = true;
  }
}

const ears: Ear[] = [];
const listen = async (client: ApiClient, query = '', more: { at?: () => string; lastEventId?: string } = {}) => {
  const ear = new Ear(client, query, more.at);
  ears.push(ear);
  return ear.open(more.lastEventId);
};
afterEach(() => {
  for (const ear of ears.splice(0)) ear.close();
});

/** A state that a process of the world is put into, and back: two steps of it in the log. */
const stir = async (process: string, id: string, there: string, back: string): Promise<void> => {
  await place(world, process, id, there);
  await place(world, process, id, back);
};

const ownSheet = (): string => world.objects.get('scoreSheet')?.own['judge'] ?? '';
const sheetOfOthers = (): string => world.objects.get('scoreSheet')?.foreign ?? '';
const theirRound = (): string => world.objects.get('round')?.foreign ?? '';
const ownRound = (): string => world.objects.get('round')?.own['panelChair'] ?? '';

describe('what happens to processes', () => {
  it('is told to those who may see them and to nobody else', async () => {
    const judge = await listen(world.as('judge'));
    const chair = await listen(world.as('panelChair'));
    const organiser = await listen(world.as('organiser'));
    await stir('round', theirRound(), 'adjudicating', 'scoring');
    await stir('scoreSheet', sheetOfOthers(), 'draft', 'assigned');
    await stir('round', ownRound(), 'adjudicating', 'scoring');
    await stir('scoreSheet', ownSheet(), 'draft', 'assigned');
    const last = (one: Told): boolean => one.data['id'] === ownSheet() && one.data['state'] === 'assigned';
    await Promise.all([judge.hear(last), organiser.hear(last)]);
    await chair.hear((one) => one.data['id'] === ownRound() && one.data['state'] === 'scoring');
    const each = (id: string): string[] => [`${id} world.place`, `${id} world.place`];
    expect(judge.changes()).toEqual(each(ownSheet()));
    expect(organiser.changes()).toEqual([
      ...each(theirRound()),
      ...each(sheetOfOthers()),
      ...each(ownRound()),
      ...each(ownSheet()),
    ]);
    expect(chair.changes().slice(0, 2)).toEqual(each(ownRound()));
    expect(chair.changes().filter((one) => one.startsWith(theirRound()))).toEqual([]);
  });

  it('is told by another API process too', async () => {
    const ear = await listen(world.as('judge'), '', { at: () => otherUrl });
    await stir('scoreSheet', ownSheet(), 'draft', 'assigned');
    await ear.hear((one) => one.data['state'] === 'assigned');
    expect(ear.changes()).toEqual([`${ownSheet()} world.place`, `${ownSheet()} world.place`]);
  });

  it('is told where it was left off, whichever process is asked, each step once', async () => {
    const before = await listen(world.as('judge'));
    await place(world, 'scoreSheet', ownSheet(), 'draft');
    await before.hear((one) => one.data['state'] === 'draft');
    before.close();
    await place(world, 'scoreSheet', ownSheet(), 'assigned');
    const after = await listen(world.as('judge'), '', { at: () => otherUrl, lastEventId: before.lastId ?? '' });
    const { data } = await after.hear((one) => one.event === 'change');
    expect(data).toMatchObject({ id: ownSheet(), state: 'assigned', process: 'scoreSheet' });
    expect(after.changes()).toHaveLength(1);
  });

  it('is told where it was left off to a page that opens a new stream, and from where that one was left', async () => {
    const before = await listen(world.as('judge'));
    await place(world, 'scoreSheet', ownSheet(), 'draft');
    await before.hear((one) => one.data['state'] === 'draft');
    before.close();
    await place(world, 'scoreSheet', ownSheet(), 'assigned');
    const address = `&lastEventId=${before.lastId ?? ''}`;
    const after = await listen(world.as('judge'), address);
    await after.hear((one) => one.data['state'] === 'assigned');
    expect(after.changes()).toHaveLength(1);
    after.close();
    await place(world, 'scoreSheet', ownSheet(), 'draft');
    // A browser that connects again keeps the address and sends the later place as a header.
    const again = await listen(world.as('judge'), address, { lastEventId: after.lastId ?? '' });
    await again.hear((one) => one.data['state'] === 'draft');
    expect(again.changes()).toHaveLength(1);
    await place(world, 'scoreSheet', ownSheet(), 'assigned');
  });

  it('bids whoever comes with a place of somebody else’s to load anew', async () => {
    const judge = await listen(world.as('judge'));
    const chair = await listen(world.as('panelChair'), '', { lastEventId: judge.lastId ?? '' });
    await chair.hear((one) => one.event === 'reset');
  });

  it('is narrowed to a kind, to one process or to a programme', async () => {
    const rounds = await listen(world.as('organiser'), '&process=round');
    const one = await listen(world.as('organiser'), `&process=round&id=${ownRound()}`);
    const elsewhere = await listen(world.as('organiser'), `&programmeId=${theirRound()}`);
    await stir('scoreSheet', ownSheet(), 'draft', 'assigned');
    await stir('round', theirRound(), 'adjudicating', 'scoring');
    await stir('round', ownRound(), 'adjudicating', 'scoring');
    const isLast = ({ data }: Told): boolean =>
      data['id'] === ownRound() && data['state'] === 'scoring' && 'event' in data;
    await Promise.all([rounds.hear(isLast), one.hear(isLast)]);
    expect(new Set(rounds.changes())).toEqual(new Set([theirRound(), ownRound()].map((id) => `${id} world.place`)));
    expect(new Set(one.changes())).toEqual(new Set([`${ownRound()} world.place`]));
    expect(elsewhere.changes()).toEqual([]);
  });

  it('answers for a process that one may not see as for one that there isn’t', async () => {
    const asked = (role: 'panelChair' | 'public', id: string) =>
      world.as(role).get(`/api/changes?process=round&id=${id}&seconds=0`);
    await expectStatus(asked('panelChair', theirRound()), 404);
    await expectStatus(asked('public', ownRound()), 401);
    await expectStatus(world.as('organiser').get(`/api/changes?id=${ownRound()}&seconds=0`), 422);
  });

  it('is where one stands now, and nothing else, to whoever doesn’t stay', async () => {
    const { text } = await expectStatus(world.as('judge').get('/api/changes?seconds=0'), 200);
    expect([...text.matchAll(/^event: (.*)$/gm)].map(([, event]) => event)).toEqual(['ready', 'end']);
  });

  it('ends when the person signs out, wherever', async () => {
    const client = world.client();
    await client.signIn('judge');
    const ear = await listen(client, '', { at: () => otherUrl });
    await client.send('DELETE', '/api/session');
    await ear.hear((one) => one.event === 'end');
  });
});

describe('how far long work is', () => {
  it('is told as it goes on, in counts', async () => {
    const ear = await listen(world.as('organiser'), `&process=round&id=${ownRound()}`);
    const { data: before } = await ear.hear((one) => one.event === 'progress');
    expect(before).toMatchObject({ process: 'round', id: ownRound(), state: 'scoring', failed: 0 });
    await place(world, 'scoreSheet', ownSheet(), 'filed');
    const { data: after } = await ear.hear(
      (one) => one.event === 'progress' && Number(one.data['done']) > Number(before['done']),
    );
    expect(Number(after['done'])).toBe(Number(before['done']) + 1);
    expect(after['of']).toBe(before['of']);
    await place(world, 'scoreSheet', ownSheet(), 'assigned');
  });
});

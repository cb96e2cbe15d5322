import { named } from '#contracts';
import type { Actor } from '#kernel';
import { Readable } from 'node:stream';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { shownAmong } from '../possible-events.js';
import type { ProcessDefinition, ProcessRow } from '../process-definition.js';
import type { ProcessRegistry } from '../process-registry.js';
import { ProcessStore } from '../process-store.js';
import type { Reads } from '../reads.js';
import type { ChangeFeed, LoggedChange } from './change-feed.js';
import type { Place } from './place.js';

/** A step of a process, as it is told to whoever may see the process. Who took it and why, its history says. */
export const changeTold = z.object({
  process: z.string(),
  id: z.string(),
  event: z.string(),
  state: z.string(),
  version: z.number(),
  at: z.date(),
});

/** How far long work has come, in counts of what has happened. */
export const progressTold = z.object({
  process: z.string(),
  id: z.string(),
  state: z.string(),
  done: z.number(),
  of: z.number(),
  failed: z.number(),
  /** By the pace so far; null where nothing moves or nobody can tell. */
  secondsLeft: z.number().nullable(),
});
export type Progress = Omit<z.infer<typeof progressTold>, 'process' | 'id'>;

named({ changeTold, progressTold });

/** What of it the person may see. */
export type ProgressTeller = (actor: Actor, id: string) => Promise<Progress>;

export interface ListeningTo {
  readonly programmeId?: string | undefined;
  readonly process?: string | undefined;
  readonly id?: string | undefined;
}

export interface Listener {
  readonly actor: Actor;
  readonly to: ListeningTo;
  /** Writes down how far he has read, so that nobody else learns it. */
  readonly place: Place;
  /** What the browser sends when it comes back. */
  readonly lastEventId: string | undefined;
  readonly seconds: number;
  /** Asked each time before anything is told. */
  readonly isSignedIn: () => Promise<boolean>;
}

/** A proxy takes a connection that says nothing for dead. */
const LONGEST_SILENCE_MS = 15_000;

const message = (event: string, data: unknown, id?: string): string =>
  `event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;

/** How far somebody has heard; no place where what he came with was not his. */
interface Heard {
  at: number | undefined;
  progress: string;
}

/** With the place read up to, so that whoever comes back need not hear it all again. */
const stillHere = (place: Place, { at }: Heard): string => (at === undefined ? ': \n\n' : `id: ${place.write(at)}\n\n`);

/** Tells a person what happens to the processes that they may see, and how far long work is, as it goes on. */
export class ChangeStreams {
  private readonly store: ProcessStore;
  private readonly tellers = new Map<string, ProgressTeller>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly reads: Reads,
    private readonly registry: ProcessRegistry,
    private readonly feed: ChangeFeed,
  ) {
    this.store = new ProcessStore(dataSource);
  }

  /** How far a process of this kind is, said by the lib that counts it. */
  tellProgressOf(process: string, teller: ProgressTeller): void {
    this.tellers.set(process, teller);
  }

  /**
   * Server-sent events until the time is up, the person signs out or the host stops: `ready` first, then `change` and
   * `progress`; `reset` where too much was missed to tell; `end` at the last. Each but `progress` bears the place read up to.
   */
  of(listener: Listener): Readable {
    // A stream that is torn down counts as such at once; its generator hears of it only when it next says something.
    const stream: Readable = Readable.from(
      this.spoken(listener, () => stream.destroyed),
      {
        objectMode: false,
        encoding: 'utf8',
      },
    );
    return stream;
  }

  private async *spoken(listener: Listener, isGone: () => boolean): AsyncGenerator<string> {
    await this.feed.join();
    try {
      yield 'retry: 1000\n\n';
      yield* this.told(listener, isGone);
      if (!isGone()) yield message('end', {});
    } finally {
      this.feed.leave();
    }
  }

  private async *told(listener: Listener, isGone: () => boolean): AsyncGenerator<string> {
    const { place, lastEventId, seconds, isSignedIn } = listener;
    const heard: Heard = { at: lastEventId === undefined ? this.feed.end : place.read(lastEventId), progress: '' };
    yield message('ready', {}, place.write(heard.at ?? this.feed.end));
    let spokenAt = Date.now();
    const until = spokenAt + seconds * 1000;
    for (;;) {
      const silence = Date.now() - spokenAt;
      const words =
        (await this.news(listener, heard)) || (silence >= LONGEST_SILENCE_MS ? stillHere(place, heard) : '');
      if (words !== '') {
        spokenAt = Date.now();
        yield words;
      }
      if (this.feed.isStopped || Date.now() >= until) return;
      await this.feed.next();
      if (isGone() || !(await isSignedIn())) return;
    }
  }

  /** What has come since, and how far the work is where that has changed; notes both as heard. */
  private async news({ actor, to, place }: Listener, heard: Heard): Promise<string> {
    const words: string[] = [];
    const news = heard.at === undefined ? undefined : await this.feed.since(heard.at);
    if (news) {
      for (const change of await this.shown(actor, to, news.changes))
        words.push(message('change', toldOf(change), place.write(change.seq)));
      heard.at = news.through;
    } else {
      heard.at = this.feed.end;
      words.push(message('reset', {}, place.write(heard.at)));
    }
    const progress = await this.progressOf(actor, to);
    if (progress !== heard.progress) words.push((heard.progress = progress));
    return words.join('');
  }

  private async progressOf(actor: Actor, { process, id }: ListeningTo): Promise<string> {
    const teller = process === undefined ? undefined : this.tellers.get(process);
    if (!teller || process === undefined || id === undefined) return '';
    return message('progress', progressTold.parse({ process, id, ...(await teller(actor, id)) }));
  }

  /** Both walls, for each kind at once: the right to an event of the row, and its row-level security. */
  private async shown(actor: Actor, to: ListeningTo, changes: readonly LoggedChange[]): Promise<LoggedChange[]> {
    const asked = changes.filter(
      ({ process, id }) => (to.process ?? process) === process && (to.id === undefined || to.id === id),
    );
    const visible = new Set<string>();
    for (const name of new Set(asked.map(({ process }) => process))) {
      const definition = this.registry.get(name);
      const ids = [...new Set(asked.flatMap(({ process, id }) => (process === name ? [id] : [])))];
      const rows = await this.store.readMany(definition, ids);
      const asksFor = rows.filter((row): row is ProcessRow => row !== undefined && isOf(to, definition, row));
      const his = await shownAmong(definition, asksFor, actor, this.dataSource.manager);
      if (his.length === 0) continue;
      const found = await this.reads.as(actor, (manager) =>
        manager.query<{ id: string }[]>(`select id from public.${definition.table} where id = any($1)`, [
          his.map(({ id }) => id),
        ]),
      );
      for (const { id } of found) visible.add(id);
    }
    return asked.filter(({ id }) => visible.has(id));
  }
}

const isOf = ({ programmeId }: ListeningTo, definition: ProcessDefinition, row: ProcessRow): boolean => {
  const { programmeId: its = definition.name === 'programme' ? row.id : undefined } = row as ProcessRow & {
    programmeId?: string;
  };
  return programmeId === undefined || programmeId === its;
};

const toldOf = ({ process, id, event, state, version, at }: LoggedChange): z.infer<typeof changeTold> => ({
  process,
  id,
  event,
  state,
  version,
  at,
});

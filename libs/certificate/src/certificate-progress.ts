import { setTimeout as pause } from 'node:timers/promises';
import { Readable } from 'node:stream';

interface Told {
  readonly state: string;
}

const LOOK_MS = 1_000;
/** A proxy takes a connection that says nothing for dead. */
const LONGEST_SILENCE = 15;

const event = (id: number, progress: Told): string =>
  `event: progress\nid: ${id}\ndata: ${JSON.stringify(progress)}\n\n`;

async function* events(first: Told, look: () => Promise<Told>, seconds: number): AsyncGenerator<string> {
  yield 'retry: 1000\n\n';
  let last = '';
  let silence = 0;
  let progress = first;
  for (let second = 0; ; second += 1) {
    const text = JSON.stringify(progress);
    silence = text === last ? silence + 1 : 0;
    if (silence === 0) yield event(second, progress);
    else if (silence % LONGEST_SILENCE === 0) yield ': still here\n\n';
    last = text;
    if (progress.state === 'finished' || progress.state === 'cancelled' || second >= seconds) return;
    await pause(LOOK_MS);
    progress = await look();
  }
}

/** Server-sent events: the progress whenever it has changed, until the batch has ended or the time is up. */
export const progressStream = (first: Told, look: () => Promise<Told>, seconds: number): Readable =>
  Readable.from(events(first, look, seconds), { objectMode: false, encoding: 'utf8' });

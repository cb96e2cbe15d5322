import { systemClock } from '#kernel';
import { createDataSource } from '#platform';
import { publishKey, readSigningKey, Sealer } from '#workflow';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * The worker's sealing in a process of its own, as in production, switched on and off by the benchmark that started it.
 * Told `drain`, it seals what is left and answers.
 */
const SEAL_MS = 1000;
const [url = '', file = ''] = process.argv.slice(2);
const dataSource = await createDataSource({ url, entities: [], migrations: [], poolSize: 2 }).initialize();
const { key } = readSigningKey({ origin: 'bench.localhost', file, mayMake: true });
await publishKey(dataSource, key, systemClock);
const sealer = new Sealer(dataSource, systemClock, { key, publications: new Set(), checkpointMs: 3_600_000 });

let isOn = false;
let ended = false;
let running: Promise<void> = Promise.resolve();

const sealWhileOn = async (): Promise<void> => {
  while (isOn) {
    const { more } = await sealer.round();
    if (!more) await pause(SEAL_MS);
  }
};

const obey = async (told: unknown): Promise<void> => {
  isOn = told === 'on';
  await running;
  if (isOn) running = sealWhileOn();
  else while ((await sealer.round()).more);
  process.send?.(told);
};

process.on('message', (told) => void obey(told));
process.on('disconnect', () => {
  isOn = false;
  if (ended) return;
  ended = true;
  void running.then(() => dataSource.destroy());
});
process.send?.('ready');

import { publications } from '#assembly';
import { publishKey, readSigningKey, Sealer } from '#workflow';
import { DataSource } from 'typeorm';
import { join } from 'node:path';
import type { World } from './world.js';

/** What the world has done so far, sealed under a key of its own. */
export const auditObjects = async ({ app, clock, dataFolder }: World): Promise<void> => {
  const dataSource = app.get(DataSource);
  const { key } = readSigningKey({ origin: 'world.test', file: join(dataFolder, 'audit-key.pem'), mayMake: true });
  await publishKey(dataSource, key, clock);
  const sealer = new Sealer(dataSource, clock, { key, publications, checkpointMs: 3_600_000 });
  while ((await sealer.round()).more);
};

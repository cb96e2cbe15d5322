import { publications } from '#assembly';
import type { Clock } from '#kernel';
import { CLOCK, type Logger, SETTINGS, type Settings, SteadyLoop } from '#platform';
import { publishKey, readSigningKey, Sealer } from '#workflow';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { WORKER_LOGGER } from './worker-logger.js';

/** Seals what was committed into the audit tree and signs checkpoints. Of several workers, one at a time does. */
@Injectable()
export class SealProcessor implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private loop: SteadyLoop | undefined;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(WORKER_LOGGER) private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { audit, data } = this.settings;
    const file = audit.keyFile ?? join(data.directory, 'audit-key.pem');
    const { key, made } = readSigningKey({ origin: audit.origin, file, mayMake: audit.keyFile === undefined });
    if (made) this.logger.warn({ file }, 'made a key for the audit log: keep a copy of it away from the database');
    this.logger.info({ key: key.vkey }, 'checkpoints are signed with this key');
    await publishKey(this.dataSource, key, this.clock);
    const sealer = new Sealer(this.dataSource, this.clock, {
      key,
      publications,
      checkpointMs: audit.checkpointMinutes * 60_000,
    });
    this.loop = new SteadyLoop({
      what: 'sealing',
      intervalMs: audit.sealMs,
      round: async () => (await sealer.round()).more,
      logger: this.logger,
    });
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop?.stop();
  }
}

import type { Clock } from '#kernel';
import { CLOCK, JobRegistry, type Logger, Queues, SETTINGS, type Settings } from '#platform';
import { DomainHandlers, type DomainMessage, relayOutbox } from '#workflow';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { deliverDomainEvent } from './domain-event.jobs.js';
import { SteadyLoop } from './steady-loop.js';
import { WORKER_LOGGER } from './worker-logger.js';

/** Carries facts from the outbox to the queue, and from the queue to their handlers. */
@Injectable()
export class OutboxProcessor implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: SteadyLoop;

  constructor(
    private readonly dataSource: DataSource,
    private readonly queues: Queues,
    private readonly handlers: DomainHandlers,
    private readonly jobs: JobRegistry,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(WORKER_LOGGER) logger: Logger,
  ) {
    this.loop = new SteadyLoop({
      what: 'outbox relay',
      intervalMs: settings.outbox.pollMs,
      round: () => this.relay(),
      logger,
    });
  }

  onModuleInit(): void {
    this.jobs.define(deliverDomainEvent);
    this.jobs.handle(deliverDomainEvent, (message) => this.handlers.deliver(message, this.dataSource, this.clock));
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  private async relay(): Promise<boolean> {
    const { batchSize } = this.settings.outbox;
    const target = {
      hears: (topic: string) => this.handlers.hears(topic),
      send: (messages: readonly DomainMessage[]) => this.send(messages),
    };
    return (await relayOutbox(this.dataSource, target, this.clock, batchSize)) === batchSize;
  }

  private async send(messages: readonly DomainMessage[]): Promise<void> {
    const { queue, name } = deliverDomainEvent;
    await this.queues.queue(queue).addBulk(messages.map((data) => ({ name, data, opts: { jobId: data.id } })));
  }
}

import type { Clock } from '#kernel';
import { CLOCK, JobRegistry, Queues } from '#platform';
import { addGates, ChangeStreams, DomainHandlers, Engine } from '#workflow';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { compareTextsWhenCheckIsOrdered } from './compare-texts-when-check-is-ordered.handler.js';
import { DisqualificationController } from './disqualification.controller.js';
import { DisqualificationQueries } from './disqualification.queries.js';
import { DisqualificationService } from './disqualification.service.js';
import { disqualificationGates } from './open-proposal.queries.js';
import { SimilarityController } from './similarity.controller.js';
import { compareTextsJob } from './similarity.jobs.js';
import { SimilarityQueries } from './similarity.queries.js';
import { SimilarityService } from './similarity.service.js';
import { SimilarityChecking } from './similarity-check.processor.js';

@Module({
  controllers: [SimilarityController, DisqualificationController],
  providers: [SimilarityService, SimilarityQueries, DisqualificationService, DisqualificationQueries],
})
export class IntegrityModule implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    private readonly handlers: DomainHandlers,
    private readonly queues: Queues,
    private readonly jobs: JobRegistry,
    private readonly streams: ChangeStreams,
    private readonly queries: SimilarityQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    addGates(...disqualificationGates);
    this.streams.tellProgressOf('similarityCheck', (actor, id) => this.queries.told(actor, id));
    this.handlers.add(compareTextsWhenCheckIsOrdered(this.queues));
    this.jobs.define<unknown>(compareTextsJob);
    const checking = new SimilarityChecking(this.dataSource, this.engine, this.clock);
    this.jobs.handle(compareTextsJob, (payload, job) => checking.compare(payload, job));
  }
}

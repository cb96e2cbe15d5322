import type { Actor, Role } from '#kernel';
import { Endpoint, Viewer } from '#platform';
import { QueueDesk } from '#workflow';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  failedJobPage,
  failedJobsQuery,
  failingMessagePage,
  failingMessagesQuery,
  queuesView,
  retriedJobs,
  retryJobs,
} from './queues.views.js';

const administrator: readonly Role[] = ['organiser'];

/** The queues as their operator sees them. */
@Controller('queues')
export class QueuesController {
  constructor(private readonly desk: QueueDesk) {}

  @Get()
  @Endpoint({
    access: administrator,
    summary: 'How each queue stands, and how long its next job has waited',
    reply: queuesView,
  })
  async states() {
    return { backend: this.desk.backend, queues: await this.desk.states() };
  }

  @Get('failed-jobs')
  @Endpoint({
    access: administrator,
    summary: 'Jobs that failed for good, each with its error and the process that it is for',
    query: failedJobsQuery,
    reply: failedJobPage,
  })
  async failedJobs(@Query() query: z.infer<typeof failedJobsQuery>) {
    return this.desk.failed(query);
  }

  @Get('failing-messages')
  @Endpoint({
    access: administrator,
    summary: 'Messages that keep failing, the oldest first, as `laureate queue` lists them',
    query: failingMessagesQuery,
    reply: failingMessagePage,
  })
  async failingMessages(@Query() query: z.infer<typeof failingMessagesQuery>) {
    return this.desk.messages(query);
  }

  @Post('failed-jobs/retry')
  @Endpoint({
    access: administrator,
    summary: 'Have failed jobs tried again',
    body: retryJobs,
    reply: retriedJobs,
  })
  async retry(@Viewer() actor: Actor, @Body() { jobs }: z.infer<typeof retryJobs>) {
    return this.desk.retry(actor, jobs);
  }
}

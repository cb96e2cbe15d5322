import { languageOf, named } from '#contracts';
import { type Actor, DomainError } from '#kernel';
import { Endpoint, READ_BY_OTHERS, Viewer } from '#platform';
import { ROLES } from '#kernel';
import { Body, Controller, Get, Headers, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { applyToEach, sendEvents, sentEvents } from './bulk-events.js';
import { chartOf, chartView, kindOf, processKinds } from './chart-view.js';
import { Engine } from './engine.js';
import { eventPreview, EventPreviews } from './event-preview.js';
import { possibleEvents } from './possible-event.js';
import { ProcessHistories, processView, viewProcess } from './process-history.js';
import { ProcessRegistry } from './process-registry.js';

/** Sending an event: the version that the sender saw, and what the event needs. */
export const sendEvent = z.object({
  expectedVersion: z.number().int().min(0).optional(),
  payload: z.record(z.string(), z.unknown()).optional(),
});

export const applied = z.object({ id: z.string(), state: z.string(), version: z.number() });

/** No chart takes an event from the public; whose session has run out is asked to sign in again, not turned away. */
const signedIn = ROLES.filter((role) => role !== 'system' && role !== 'public');

named({ sendEvent, appliedEvent: applied });

/**
 * Every event of every process over one route: the chart says which there are and who may send them, so nothing is left
 * for a controller to repeat. OpenAPI lists each (process, event) with the schema of its payload.
 */
@Controller('processes')
export class WorkflowController {
  constructor(
    private readonly engine: Engine,
    private readonly registry: ProcessRegistry,
    private readonly histories: ProcessHistories,
    private readonly previews: EventPreviews,
  ) {}

  @Get()
  @Endpoint({ access: signedIn, summary: 'The kinds of process that there are', reply: processKinds })
  kinds() {
    return this.registry.all().map(kindOf);
  }

  @Get(':process')
  @Endpoint({
    access: signedIn,
    summary: 'The chart of a kind of process: states, and which event of whom leads where',
    reply: chartView,
  })
  chart(@Param('process') process: string) {
    return chartOf(this.registry.get(process));
  }

  @Get(':process/:id')
  @Endpoint({
    access: signedIn,
    summary: 'Where a process stands, what you can do and why not the rest, and its history in words',
    query: viewProcess,
    reply: processView,
    recorded: READ_BY_OTHERS,
  })
  async view(
    @Viewer() actor: Actor,
    @Param('process') process: string,
    @Param('id') id: string,
    @Headers('accept-language') languages: string | undefined,
    @Query() { language, until }: z.infer<typeof viewProcess>,
  ) {
    return this.histories.view(process, id, {
      actor,
      language: language ?? languageOf(languages),
      until: until === undefined ? undefined : new Date(until),
    });
  }

  @Get(':process/:id/can')
  @Endpoint({
    access: signedIn,
    summary: 'Events that you may send to this process now',
    reply: possibleEvents,
  })
  async can(@Viewer() actor: Actor, @Param('process') process: string, @Param('id') id: string) {
    return this.engine.can(process, id, actor);
  }

  @Post(':process/:id/events/:event')
  @Endpoint({ access: signedIn, summary: 'Send an event to a process', body: sendEvent, reply: applied })
  async send(
    @Viewer() actor: Actor,
    @Param('process') process: string,
    @Param('id') id: string,
    @Param('event') event: string,
    @Body() body: z.infer<typeof sendEvent>,
  ) {
    if (actor.roles.has('system')) throw new DomainError('forbidden', 'FORBIDDEN');
    return this.engine.applyEvent(process, id, event, actor, body);
  }

  @Post(':process/events/:event')
  @Endpoint({
    access: signedIn,
    summary: 'Send an event to many processes: each takes it or is refused by itself',
    body: sendEvents,
    reply: sentEvents,
  })
  async sendToEach(
    @Viewer() actor: Actor,
    @Param('process') process: string,
    @Param('event') event: string,
    @Headers('accept-language') languages: string | undefined,
    @Body() body: z.infer<typeof sendEvents>,
  ) {
    if (actor.roles.has('system')) throw new DomainError('forbidden', 'FORBIDDEN');
    return applyToEach(this.engine, { process, event, actor, language: languageOf(languages) }, body);
  }
  @Post(':process/:id/events/:event/preview')
  @Endpoint({
    repeatable: false,
    access: signedIn,
    summary: 'What an event would do if you sent it; nothing happens',
    body: sendEvent,
    reply: eventPreview,
  })
  async preview(
    @Viewer() actor: Actor,
    @Param('process') process: string,
    @Param('id') id: string,
    @Param('event') event: string,
    @Body() { payload, expectedVersion }: z.infer<typeof sendEvent>,
  ) {
    return this.previews.ofOne({ process, event, actor, payload, expectedVersion }, id);
  }

  @Post(':process/events/:event/preview')
  @Endpoint({
    repeatable: false,
    access: signedIn,
    summary: 'What an event would do to many processes if you sent it; nothing happens',
    body: sendEvents,
    reply: eventPreview,
  })
  async previewEach(
    @Viewer() actor: Actor,
    @Param('process') process: string,
    @Param('event') event: string,
    @Headers('accept-language') languages: string | undefined,
    @Body() { ids, payload }: z.infer<typeof sendEvents>,
  ) {
    return this.previews.ofEach({ process, event, actor, payload }, ids, languageOf(languages));
  }
}

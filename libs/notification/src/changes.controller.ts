import { Sessions } from '#identity';
import { type Actor, DomainError, ROLES } from '#kernel';
import { Endpoint, Viewer } from '#platform';
import { ChangeStreams, changeTold, Place, ProcessHistories, progressTold } from '#workflow';
import { Controller, Get, Header, Headers, Query, Req, StreamableFile } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

const signedIn = ROLES.filter((role) => role !== 'system' && role !== 'public');

/** The stream ends by itself; browsers connect again of themselves, and are told what they missed. */
const listenTo = z
  .object({
    programmeId: z.uuid().optional(),
    process: z.string().max(40).optional(),
    id: z.uuid().optional(),
    /** The place, of whoever can't send it as a header: a browser that opens a new stream after one that was refused. */
    lastEventId: z.string().max(100).optional(),
    seconds: z.coerce.number().int().min(0).max(600).default(300),
  })
  .refine(({ process, id }) => id === undefined || process !== undefined, { path: ['process'], message: 'of the id' });

/** One way to hear of everything that goes on: steps of processes, and how far long work is. */
@Controller('changes')
export class ChangesController {
  constructor(
    private readonly streams: ChangeStreams,
    private readonly histories: ProcessHistories,
    private readonly sessions: Sessions,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Header('x-accel-buffering', 'no')
  // A host that stops need not wait for whoever would keep the line.
  @Header('connection', 'close')
  @Endpoint({
    access: signedIn,
    summary: 'What happens to the processes that you may see, told as it happens, and how far the one named is',
    query: listenTo,
    produces: 'text/event-stream',
    tells: { change: changeTold, progress: progressTold },
  })
  async listen(
    @Viewer() actor: Actor,
    @Query() { seconds, lastEventId: left, ...to }: z.infer<typeof listenTo>,
    @Req() request: FastifyRequest,
    @Headers('last-event-id') header: string | undefined,
  ): Promise<StreamableFile> {
    const { signedIn: session } = request;
    if (!session) throw new DomainError('unauthenticated', 'SIGN_IN.NEEDED');
    // One that isn't there is refused before the stream begins.
    if (to.process !== undefined && to.id !== undefined) await this.histories.demandShown(to.process, to.id, actor);
    const place = new Place(session.csrfToken);
    const isSignedIn = (): Promise<boolean> => this.sessions.isOpen(session.sessionId);
    // The header first: an address stays as it was while its browser connects again of itself.
    const lastEventId = header ?? left;
    const stream = this.streams.of({ actor, to, place, lastEventId, seconds, isSignedIn });
    return new StreamableFile(stream, { type: 'text/event-stream' });
  }
}

import { languageOf } from '#contracts';
import { DomainError } from '#kernel';
import { Endpoint, Queues } from '#platform';
import { QueueDesk } from '#workflow';
import { Controller, Get, Headers, Param, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { QueueBoard } from './queue-board.js';

/** What bull-board asks of itself: it checks that by itself too. */
const ofBoard = z.looseObject({});
const declared = { access: ['organiser'], query: ofBoard, produces: 'text/html' } as const;

/** bull-board for whoever runs the system: its page, its files and what it reads. Nothing can be changed here. */
@Controller('queues/board')
export class QueueBoardController {
  private board: QueueBoard | undefined;

  constructor(
    private readonly desk: QueueDesk,
    private readonly queues: Queues,
  ) {}

  @Get()
  @Endpoint({ ...declared, summary: 'bull-board, to look at: the page of all queues' })
  start(@Headers('accept-language') language: string | undefined, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.page(language, reply);
  }

  @Get('*')
  @Endpoint({ ...declared, summary: 'A page of bull-board, a file of its pages, or what they read as JSON' })
  async inside(
    @Param('*') path: string,
    @Query() query: z.infer<typeof ofBoard>,
    @Headers('accept-language') language: string | undefined,
    @Headers('accept-encoding') encodings: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | StreamableFile> {
    if (this.opened().isPage(path)) return this.page(language, reply);
    if (path.startsWith('static/')) return this.file(path, encodings, reply);
    const read = await this.desk.answered(this.opened().read(path, query));
    if (!read) throw new DomainError('notFound', 'ROUTE.UNKNOWN');
    void reply.status(read.status).header('content-type', 'application/json; charset=utf-8');
    return JSON.stringify(read.body);
  }

  /** Made when it is first asked for, once every module has said its jobs. */
  private opened(): QueueBoard {
    this.board ??= new QueueBoard(this.queues, this.desk.names());
    return this.board;
  }

  private page(language: string | undefined, reply: FastifyReply): string {
    void reply.header('content-type', 'text/html; charset=utf-8');
    return this.opened().page(languageOf(language));
  }

  private file(path: string, encodings: string | undefined, reply: FastifyReply): StreamableFile {
    const file = this.opened().files.named(path, 'private, max-age=3600', encodings);
    if (!file) throw new DomainError('notFound', 'ROUTE.UNKNOWN');
    void reply.headers(file.headers);
    return new StreamableFile(file.open(), { type: file.headers['content-type'] ?? '' });
  }
}

import { type Actor, type Clock, DomainError, ROLES } from '#kernel';
import { SCAN_ENDINGS, type ScanType } from '#nomination';
import { CLOCK, Endpoint, parsePayload, READ_BY_OTHERS, readForm, Upload, Viewer } from '#platform';
import {
  Body,
  Controller,
  Get,
  Header,
  Inject,
  Ip,
  Param,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type AddressLimit, AddressThrottle } from '#identity';
import { noticePage } from './notice-page.js';
import { NoticeQueries } from './notice.queries.js';
import { ObjectionEvidence } from './objection-evidence.service.js';
import { receiptPage } from './objection-page.js';
import { ObjectionQueries } from './objection.queries.js';
import { ObjectionService } from './objection.service.js';
import {
  askedReceipt,
  EVIDENCE_LIMIT_BYTES,
  EVIDENCE_FILE,
  evidenceAdded,
  evidenceForm,
  fileObjection,
  listObjections,
  objectionFiled,
  objectionPage,
  objectionStatus,
  objectionView,
  typedObjection,
} from './objection.views.js';

/** Of people, on a page: what the API would answer with. */
const STATUS: Readonly<Partial<Record<DomainError['kind'], number>>> = { notFound: 404, tooMany: 429 };
const EVIDENCE = { file: EVIDENCE_FILE, limitBytes: EVIDENCE_LIMIT_BYTES };

const everybody = ROLES.filter((role) => role !== 'system');

/** More than a village that shares one address has to say in an hour; fewer than it takes to bury the case handlers. */
const FILING: AddressLimit = { code: 'OBJECTION.TOO_MANY', requests: 60, windowSeconds: 3600 };

/** Ten files each. */
const ADDING: AddressLimit = { ...FILING, requests: 10 * FILING.requests };

@Controller()
export class ObjectionController {
  private readonly filing: AddressThrottle;
  private readonly adding: AddressThrottle;

  constructor(
    private readonly service: ObjectionService,
    private readonly queries: ObjectionQueries,
    private readonly evidence: ObjectionEvidence,
    private readonly notices: NoticeQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.filing = new AddressThrottle(clock, FILING);
    this.adding = new AddressThrottle(clock, ADDING);
  }

  @Post('notices/:id/objections')
  @Endpoint({
    access: everybody,
    summary: 'Object to a winner on a running notice',
    withoutCsrf: true,
    body: fileObjection,
    status: 201,
    reply: objectionFiled,
  })
  async file(
    @Viewer() actor: Actor,
    @Ip() address: string,
    @Param('id') id: string,
    @Body() body: z.infer<typeof fileObjection>,
  ) {
    this.filing.count(address);
    return { receiptNumber: await this.service.file(actor, id, body) };
  }

  @Post('notice/:id/objections')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Endpoint({
    access: everybody,
    summary: 'Object by the form of a notice’s page; the page that answers gives the receipt number',
    withoutCsrf: true,
    repeatable: false,
    form: { fields: fileObjection, ...EVIDENCE },
    status: 201,
    produces: 'text/html',
  })
  async fileFromPage(
    @Viewer() actor: Actor,
    @Ip() address: string,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const notice = await this.notices.get(actor, id);
    let typed: Readonly<Record<string, string>> = {};
    try {
      this.filing.count(address);
      const form = await readForm(request, typedObjection, EVIDENCE);
      typed = form.fields;
      const filled = Object.fromEntries(Object.entries(form.fields).filter(([, text]) => text !== ''));
      const objection = parsePayload(fileObjection, filled) as z.infer<typeof fileObjection>; // by the schema
      const receipt = await this.service.file(actor, id, objection);
      const refused = await this.added(receipt, form.file);
      return receiptPage(await this.queries.status(receipt), 'filed', ...(refused ? [refused] : []));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      void reply.status(STATUS[error.kind] ?? 422);
      return noticePage(notice, this.clock.now(), { typed, error });
    }
  }

  /** The case is in, whatever is wrong with the file that came with it. */
  private async added(receipt: string, file: Upload | undefined): Promise<DomainError | undefined> {
    try {
      if (file) await this.evidence.add(receipt, file);
      return undefined;
    } catch (error) {
      if (error instanceof DomainError) return error;
      throw error;
    }
  }

  @Get('objections/receipts/:receipt')
  @Endpoint({ access: everybody, summary: 'How far the case of a receipt has come', reply: objectionStatus })
  async status(@Param('receipt') receipt: string) {
    return this.queries.status(receipt);
  }

  @Post('objections/receipts/:receipt/evidence')
  @Endpoint({
    access: everybody,
    summary: 'Add a file of evidence (PDF, JPEG or PNG) to the case of a receipt, until it is decided',
    withoutCsrf: true,
    upload: { expected: '.pdf, .jpg, .png', limitBytes: EVIDENCE_LIMIT_BYTES },
    reply: evidenceAdded,
  })
  async addEvidence(@Ip() address: string, @Param('receipt') receipt: string, @Body() upload: Upload) {
    this.adding.count(address);
    return { files: await this.evidence.add(receipt, upload) };
  }

  /** The page for people, outside of /api. */
  @Get('objection')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Endpoint({
    access: everybody,
    summary: 'The page that tells how far the case of a receipt has come',
    query: askedReceipt,
    produces: 'text/html',
  })
  async page(@Query() { receipt }: z.infer<typeof askedReceipt>): Promise<string> {
    return receiptPage(await this.statusOr(receipt));
  }

  private async statusOr(receipt: string | undefined): Promise<Parameters<typeof receiptPage>[0]> {
    if (receipt === undefined || receipt === '') return undefined;
    try {
      return await this.queries.status(receipt);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'NOT_FOUND') return 'unknown';
      throw error;
    }
  }

  @Post('objection/evidence')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Endpoint({
    access: everybody,
    summary: 'A file of evidence from the page of a receipt; the page says what became of it',
    withoutCsrf: true,
    repeatable: false,
    form: { fields: evidenceForm, ...EVIDENCE },
    produces: 'text/html',
  })
  async evidenceFromPage(
    @Ip() address: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    let receipt: string | undefined;
    try {
      this.adding.count(address);
      const { fields, file } = await readForm(request, evidenceForm, EVIDENCE);
      receipt = fields.receipt;
      if (!file) throw new DomainError('invalid', 'BODY.WRONG_FILE', { expected: '.pdf, .jpg, .png' });
      await this.evidence.add(receipt, file);
      return receiptPage(await this.queries.status(receipt), 'added');
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      void reply.status(STATUS[error.kind] ?? 422);
      return receiptPage(await this.statusOr(receipt), error);
    }
  }

  @Get('objections/:id/evidence/:evidenceId')
  @Endpoint({
    access: ['organiser'],
    summary: 'A file of evidence, for the owner of the case',
    produces: 'application/octet-stream',
    recorded: { as: 'export' },
  })
  async download(
    @Viewer() actor: Actor,
    @Param('id') id: string,
    @Param('evidenceId') evidenceId: string,
  ): Promise<StreamableFile> {
    const { sha256, type } = await this.queries.evidence(actor, id, evidenceId);
    const name = `evidence-${sha256.slice(0, 12)}.${SCAN_ENDINGS[type as ScanType]}`; // as it was found to be when it came
    return new StreamableFile(await this.evidence.read(sha256), {
      type,
      disposition: `attachment; filename="${name}"`,
    });
  }

  @Get('objections')
  @Endpoint({
    access: ['organiser', 'auditor'],
    summary: 'Cases of a programme',
    query: listObjections,
    reply: objectionPage,
    recorded: READ_BY_OTHERS,
  })
  async list(@Viewer() actor: Actor, @Query() query: z.infer<typeof listObjections>) {
    return this.queries.list(actor, query);
  }

  @Get('objections/:id')
  @Endpoint({
    access: ['organiser', 'auditor'],
    summary: 'A case; who objected is told to its owner alone',
    reply: objectionView,
    recorded: READ_BY_OTHERS,
  })
  async get(@Viewer() actor: Actor, @Param('id') id: string) {
    return this.queries.get(actor, id);
  }
}

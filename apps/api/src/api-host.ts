import type { HostOptions } from '#assembly';
import { type Clock, newId } from '#kernel';
import {
  CLOCK,
  EndpointInterceptor,
  hearOutBodies,
  inOneSnapshot,
  InterceptorChain,
  leaveFilesUnread,
  type Logger,
  NestLogger,
  type Settings,
  ProblemFilter,
  UploadInterceptor,
} from '#platform';
import { IdempotencyInterceptor, RecordedActs } from '#workflow';
import { RequestMethod } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { ApiModule } from './api.module.js';
import { openApiOf } from './openapi.js';
import { answerInPagesLanguage } from './page-language.js';
import { addRequestLog } from './request-log.js';
import { addResponseHeaders, protect } from './response-headers.js';

/** Bytes; a bulk import of a thousand rows fits. */
const BODY_LIMIT = 2 * 1024 * 1024;

/** Pages for everybody, which stand beside /api: a certificate's check, a notice, what there is. */
const PUBLIC_PAGES = [
  ...[
    '/',
    'app',
    'app/*path',
    'page.css',
    'page.svg',
    'v/:token',
    'verify',
    'verify/file/:sha256',
    'verify/check-file.js',
    'notice/:id',
    'objection',
    'consent/:token',
    'enter/:categoryId',
    'enter/receipts/:receipt',
    'text/:id',
    'winners/:slug',
    '.well-known/laureate-audit-key',
    '.well-known/laureate-seal-authority.pem',
    '.well-known/did.json',
    'status/:list/:purpose',
  ].map((path) => ({ path, method: RequestMethod.GET })),
  { path: 'verify', method: RequestMethod.POST },
  { path: 'consent/:token', method: RequestMethod.POST },
  { path: 'enter/:categoryId', method: RequestMethod.POST },
  { path: 'notice/:id/objections', method: RequestMethod.POST },
  { path: 'objection/evidence', method: RequestMethod.POST },
];

const setAddresses = (app: NestFastifyApplication): void => {
  app.setGlobalPrefix('api', { exclude: PUBLIC_PAGES });
};

/** The API's document, read off the declarations alone: no database, no queue. */
export const describeApi = async (settings: Settings): Promise<OpenAPIObject> => {
  const module = ApiModule.forHost({ settings, databaseUrl: 'postgres://none/none' });
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  setAddresses(app);
  return openApiOf(app);
};

/** The API, ready to listen but not listening yet. */
export const createApi = async (
  options: Omit<HostOptions, 'role'>,
  logger: Logger,
): Promise<NestFastifyApplication> => {
  const problems = new ProblemFilter(BODY_LIMIT);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    // The nearest proxy's word alone: what stands before it in X-Forwarded-For is the client's own claim.
    trustProxy: options.settings.http.trustProxy ? (_address, hop) => hop === 0 : false,
    genReqId: () => newId(),
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      protect(request, reply);
      problems.answer(error, request, reply);
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.forHost(options), adapter, {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  const server = app.getHttpAdapter().getInstance();
  server.removeContentTypeParser('text/plain'); // Fastify's own; nothing here takes a bare text
  leaveFilesUnread(server);
  hearOutBodies(server);
  answerInPagesLanguage(server);
  addResponseHeaders(server);
  addRequestLog(server, logger);
  setAddresses(app);
  app.useGlobalFilters(problems);
  const acts = app.get(RecordedActs);
  const [dataSource, clock] = [app.get(DataSource), app.get<Clock>(CLOCK)];
  app.useGlobalInterceptors(
    new InterceptorChain([
      new UploadInterceptor(),
      new IdempotencyInterceptor(dataSource, clock),
      new EndpointInterceptor((call) => acts.addCall(call), {
        snapshot: (work) => inOneSnapshot(dataSource, work),
        now: () => clock.now(),
      }),
    ]),
  );
  SwaggerModule.setup('api/docs', app, () => openApiOf(app), { jsonDocumentUrl: 'api/docs-json', raw: ['json'] });
  await app.init();
  await server.ready();
  return app;
};

import type { HostOptions } from '#assembly';
import { newId } from '#kernel';
import { EndpointInterceptor, type Logger, NestLogger } from '#platform';
import { RequestMethod } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { ApiModule } from './api.module.js';
import { FrameworkProblemFilter } from './framework-problem.filter.js';
import { openApiOf } from './openapi.js';
import { addRequestLog } from './request-log.js';
import { addResponseHeaders } from './response-headers.js';

/** Bytes; a bulk import of a thousand rows fits. */
const BODY_LIMIT = 2 * 1024 * 1024;

/** Pages for everybody, which stand beside /api: a certificate's check, a notice, what there is. */
const PUBLIC_PAGES = ['/', 'v/:token', 'verify', 'notices/:id'].map((path) => ({ path, method: RequestMethod.GET }));

/** The API, ready to listen but not listening yet. */
export const createApi = async (options: Omit<HostOptions, 'role'>, logger: Logger): Promise<NestFastifyApplication> => {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: options.settings.http.trustProxy,
    genReqId: () => newId(),
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.forHost(options), adapter, {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  const server = app.getHttpAdapter().getInstance();
  addResponseHeaders(server);
  addRequestLog(server, logger);
  app.setGlobalPrefix('api', { exclude: PUBLIC_PAGES });
  app.useGlobalFilters(new FrameworkProblemFilter(BODY_LIMIT));
  app.useGlobalInterceptors(new EndpointInterceptor());
  SwaggerModule.setup('api/docs', app, () => openApiOf(app), { jsonDocumentUrl: 'api/docs-json', raw: ['json'] });
  await app.init();
  await server.ready();
  return app;
};

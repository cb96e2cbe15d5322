import { eventLabel } from '#contracts';
import { type ProcessDefinition, ProcessRegistry, applied, needsOf, transitionsOf } from '#workflow';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';

const EVENT_ROUTE = '/api/processes/{process}/{id}/events/{event}';

type PathItem = OpenAPIObject['paths'][string];
type Schema = Record<string, unknown>;

/** The document as Nest reads it off the controllers, with the one event route spelled out for each event there is. */
export const openApiOf = (app: INestApplication): OpenAPIObject => {
  const config = new DocumentBuilder()
    .setTitle('Laureate')
    .setDescription('Award selection and essay judging. Refusals are RFC 9457 problems with a stable `code`.')
    .setVersion('1')
    .addCookieAuth('__Host-laureate')
    .build();
  return withEvents(SwaggerModule.createDocument(app, config), app.get(ProcessRegistry).all());
};

/** Replaces the generic event route by one path per process and event, with its payload, states and roles. */
export const withEvents = (document: OpenAPIObject, processes: readonly ProcessDefinition[]): OpenAPIObject => {
  const { [EVENT_ROUTE]: generic, ...others } = document.paths;
  if (generic?.post === undefined) return document;
  const events = processes.flatMap((process) => Object.keys(process.access).map((event) => pathOf(process, event, generic)));
  return { ...document, paths: { ...others, ...Object.fromEntries(events) } };
};

const pathOf = (process: ProcessDefinition, event: string, generic: PathItem): [string, PathItem] => {
  const steps = transitionsOf(process.machine).filter((step) => step.event === event);
  const from = [...new Set(steps.map((step) => step.from))];
  const to = [...new Set(steps.map((step) => step.to))];
  const roles = process.access[event]?.roles ?? [];
  const label = eventLabel(event);
  return [
    `/api/processes/${process.name}/{id}/events/${event}`,
    {
      post: {
        ...generic.post,
        tags: [process.name],
        operationId: event,
        summary: `${label.zh} · ${label.en}`,
        description: `From ${from.join(', ')} to ${to.join(', ')}. Roles: ${roles.join(', ')}`,
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
        requestBody: { required: true, content: { 'application/json': { schema: bodyOf(needsOf(process.payloads[event])) } } },
        responses: { '200': { description: '', content: { 'application/json': { schema: appliedSchema } } } },
      },
    },
  ];
};

const { $schema: _dialect, ...appliedSchema } = z.toJSONSchema(applied) as Schema;

const bodyOf = (payload: Schema | null): Schema => {
  const { $schema: _payloadDialect, ...given } = payload ?? {};
  const needsPayload = Array.isArray(given['required']) && given['required'].length > 0;
  return {
    type: 'object',
    additionalProperties: false,
    properties: { expectedVersion: { type: 'integer', minimum: 0 }, ...(payload ? { payload: given } : {}) },
    ...(needsPayload ? { required: ['payload'] } : {}),
  };
};

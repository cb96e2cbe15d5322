import { processes } from '#assembly';
import { eventLabel } from '#contracts';
import { namedSchemas } from '#platform';
import { needsOf, type ProcessDefinition, transitionsOf } from '#workflow';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { PROBLEM_RESPONSE, withProblems } from './openapi-problems.js';

const EVENT_ROUTE = '/api/processes/{process}/{id}/events/{event}';
const BULK_ROUTE = '/api/processes/{process}/events/{event}';

type PathItem = OpenAPIObject['paths'][string];
type Schema = Record<string, unknown>;

/** The document as Nest reads it off the controllers, with the two event routes spelled out for each event there is. */
export const openApiOf = (app: INestApplication): OpenAPIObject => {
  const config = new DocumentBuilder()
    .setTitle('Laureate')
    .setDescription('Award selection and essay judging. Refusals are RFC 9457 problems with a stable `code`.')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addCookieAuth('__Host-laureate')
    .build();
  return withComponents(withProblems(withIdempotencyKeys(withEvents(SwaggerModule.createDocument(app, config)))));
};

const withComponents = (document: OpenAPIObject): OpenAPIObject => ({
  ...document,
  components: { ...document.components, schemas: namedSchemas(), responses: { Problem: PROBLEM_RESPONSE } },
});

/** Replaces the generic event routes by one path per process and event, with its payload, states and roles. */
const withEvents = (document: OpenAPIObject): OpenAPIObject => {
  const { [EVENT_ROUTE]: one, [BULK_ROUTE]: many, ...others } = document.paths;
  const events = processes.flatMap((process) =>
    Object.keys(process.access).flatMap((event) => [
      ...(one?.post ? [pathOf(process, event, EVENT_ROUTE, one)] : []),
      ...(many?.post ? [pathOf(process, event, BULK_ROUTE, many)] : []),
    ]),
  );
  return { ...document, paths: { ...others, ...Object.fromEntries(events) } };
};

const pathOf = (process: ProcessDefinition, event: string, route: string, generic: PathItem): [string, PathItem] => {
  const steps = transitionsOf(process.machine).filter((step) => step.event === event);
  const from = [...new Set(steps.map((step) => step.from))];
  const to = [...new Set(steps.map((step) => step.to))];
  const roles = process.access[event]?.roles ?? [];
  const label = eventLabel(event);
  return [
    route.replace('{process}', process.name).replace('{event}', event),
    {
      post: {
        ...generic.post,
        tags: [process.name],
        operationId: route === EVENT_ROUTE ? event : `${event}.each`,
        summary: `${label.zh} · ${label.en}${route === EVENT_ROUTE ? '' : ' (many at once)'}`,
        description: `From ${from.join(', ')} to ${to.join(', ')}. Roles: ${roles.join(', ')}`,
        parameters: route === EVENT_ROUTE ? [{ name: 'id', in: 'path', required: true, schema: ID }] : [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: bodyOf(route, needsOf(process.payloads[event])) } },
        },
        responses: generic.post?.responses ?? {},
      },
    },
  ];
};

const IDEMPOTENCY_HEADER = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description: 'Repeats with the same key and body have one effect and get the first answer; kept for 72 hours.',
  schema: { type: 'string', minLength: 16, maxLength: 255 },
};

/** Signing in and a new password are done again each time, and a preview does nothing. */
const takesKey = (path: string): boolean => !path.startsWith('/api/session') && !path.endsWith('/preview');

const withIdempotencyKeys = (document: OpenAPIObject): OpenAPIObject => ({
  ...document,
  paths: Object.fromEntries(
    Object.entries(document.paths).map(([path, item]): [string, PathItem] => [
      path,
      takesKey(path) ? { ...item, ...withKey(item, 'post'), ...withKey(item, 'put'), ...withKey(item, 'patch') } : item,
    ]),
  ),
});

const withKey = (item: PathItem, method: 'post' | 'put' | 'patch'): PathItem => {
  const operation = item[method];
  return operation
    ? { [method]: { ...operation, parameters: [...(operation.parameters ?? []), IDEMPOTENCY_HEADER] } }
    : {};
};

const ID = { type: 'string', format: 'uuid' };

/** What each route takes beside the payload. */
const BESIDE: Readonly<Record<string, Schema>> = {
  [EVENT_ROUTE]: { expectedVersion: { type: 'integer', minimum: 0 } },
  [BULK_ROUTE]: { ids: { type: 'array', items: ID, minItems: 1 } },
};

const bodyOf = (route: string, payload: Schema | null): Schema => {
  const { $schema: _payloadDialect, ...given } = payload ?? {};
  const needsPayload = Array.isArray(given['required']) && given['required'].length > 0;
  return {
    type: 'object',
    additionalProperties: false,
    properties: { ...BESIDE[route], ...(payload ? { payload: given } : {}) },
    required: [...(route === BULK_ROUTE ? ['ids'] : []), ...(needsPayload ? ['payload'] : [])],
  };
};

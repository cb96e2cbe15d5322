import { languageOf } from '#contracts';
import { type Actor, DomainError, hasAnyRole, isId, notFound, PUBLIC } from '#kernel';
import type { CallHandler, ExecutionContext, NestInterceptor, StreamableFile } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { concatMap, from, lastValueFrom, map, type Observable } from 'rxjs';
import { z } from 'zod';
import type { SheetFormat } from '../spreadsheet/index.js';
import { ENDPOINT, type EndpointDeclaration, type ForFile, type RecordedCall } from './endpoint.js';
import { acceptedFormat, exportedList, type ExportHost, listFormat, type ListPage } from './list-export.js';
import { listItemOf } from './list-columns.js';
import { parsePayload } from './payload.js';

/** Parses what comes in, strips what goes out and puts it on record, by the declaration of the route. */
export class EndpointInterceptor implements NestInterceptor {
  private readonly reflector = new Reflector();

  constructor(
    private readonly record: (call: RecordedCall) => Promise<void>,
    private readonly host: ExportHost,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const declaration = this.reflector.get<EndpointDeclaration | undefined>(ENDPOINT, context.getHandler());
    if (!declaration) throw new DomainError('forbidden', 'FORBIDDEN');
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    refuseWrongIds(request.params);
    const item = listItemOf(declaration.reply);
    const { format, query } = item ? queryOfList(declaration.query, request) : queryOf(declaration.query, request);
    request.query = query;
    if (declaration.body) request.body = parsePayload(declaration.body, request.body);
    const { reply } = declaration;
    const stripped = next.handle().pipe(map((value: unknown) => (reply ? z.parse(reply, value) : value)));
    if (item && format !== 'json') return from(this.exported({ declaration, item, format }, request, next));
    const { actor } = request;
    const { recorded } = declaration;
    if (!recorded || !actor || (recorded.by && !hasAnyRole(actor, recorded.by))) return stripped;
    const call = { kind: recorded.as, ...calledIn(request, actor) };
    // What can't be put on record isn't handed out either.
    return stripped.pipe(
      concatMap(async (value: unknown) => {
        await this.record({ ...call, ...counted(value) });
        return value;
      }),
    );
  }

  /** The whole list as a file. Every one is on record, whoever takes it: what leaves as a file is read elsewhere. */
  private async exported(
    { declaration, item, format }: { declaration: EndpointDeclaration; item: z.ZodObject; format: SheetFormat },
    request: FastifyRequest,
    next: CallHandler,
  ): Promise<StreamableFile> {
    const query = request.query as object; // parsed above
    const page = async (number: number, size: number): Promise<ListPage> => {
      const forFile: ForFile = { forFile: true };
      request.query = { ...query, page: number, size, ...forFile };
      const value = await lastValueFrom<unknown>(next.handle());
      return z.parse(declaration.reply ?? z.never(), value) as ListPage; // a list's reply, or it would be no export
    };
    const language = languageOf(request.headers['accept-language']);
    const route = request.routeOptions.url ?? '';
    const { file, rows, discard } = await exportedList({ format, language, route, item, page }, this.host);
    try {
      const call = calledIn(request, request.actor ?? PUBLIC);
      await this.record({ kind: 'export', ...call, query: { ...query, format }, items: rows });
      return file;
    } catch (error) {
      discard();
      throw error;
    }
  }
}

const counted = (value: unknown): { items?: number } => {
  const items: unknown = Array.isArray(value) ? value : (value as { items?: unknown } | null | undefined)?.items;
  return Array.isArray(items) ? { items: items.length } : {};
};

const refuseWrongIds = (params: unknown): void => {
  for (const [name, value] of Object.entries((params ?? {}) as Record<string, string>)) {
    if (/^id$|Id$/.test(name) && !isId(value)) throw notFound(name);
  }
};

const calledIn = (request: FastifyRequest, actor: Actor): Omit<RecordedCall, 'kind'> => ({
  route: `${request.method} ${request.routeOptions.url ?? ''}`,
  actor,
  params: request.params,
  query: request.query,
  requestId: request.id,
});

type Format = z.infer<typeof listFormat>;

const queryOf = (schema: z.ZodObject | undefined, request: FastifyRequest): { format: Format; query: unknown } => ({
  format: 'json',
  query: parsePayload(schema, request.query),
});

const listQueries = new WeakMap<z.ZodObject, z.ZodObject>();
const NO_QUERY = z.object({});

/** A list takes `format` beside what its route declares; what the caller accepts is asked where it isn't given. */
const queryOfList = (schema: z.ZodObject = NO_QUERY, request: FastifyRequest): { format: Format; query: unknown } => {
  let withFormat = listQueries.get(schema);
  if (!withFormat) listQueries.set(schema, (withFormat = schema.extend({ format: listFormat.optional() })));
  const { format, ...query } = parsePayload(withFormat, request.query);
  return { format: (format as Format | undefined) ?? acceptedFormat(request.headers.accept), query };
};

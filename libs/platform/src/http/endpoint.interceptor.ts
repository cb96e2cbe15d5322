import { languageOf } from '#contracts';
import { type Actor, DomainError, hasAnyRole, isId, notFound, PUBLIC } from '#kernel';
import type { CallHandler, ExecutionContext, NestInterceptor, StreamableFile } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { concatMap, from, lastValueFrom, map, type Observable } from 'rxjs';
import { z } from 'zod';
import type { SheetFormat } from '../spreadsheet/index.js';
import { ENDPOINT, type EndpointDeclaration, type ForFile, type RecordedCall } from './endpoint.js';
import {
  acceptedFormat,
  exportedList,
  type ExportHost,
  listFormat,
  type ListPage,
  type ListToExport,
} from './list-export.js';
import { listItemOf } from './list-columns.js';
import { parsePayload } from './payload.js';
import { type ReportTable, sortedRows, sortOfTable } from './report-table.js';

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
    const { format, query, ofTable } =
      item || declaration.tables ? queryOfTable(declaration, request) : queryOf(declaration.query, request);
    request.query = query;
    if (declaration.body) request.body = parsePayload(declaration.body, request.body);
    if (item && format !== 'json') return from(this.exported({ declaration, item, format }, request, next));
    if (ofTable && format !== 'json')
      return from(this.tableExported(declaration, { ...ofTable, format }, request, next));
    return this.stripped(declaration, request, next);
  }

  private stripped(
    { reply, recorded }: EndpointDeclaration,
    request: FastifyRequest,
    next: CallHandler,
  ): Observable<unknown> {
    const stripped = next.handle().pipe(map((value: unknown) => (reply ? z.parse(reply, value) : value)));
    const { actor } = request;
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

  /** The whole list as a file: what leaves as a file is read elsewhere, so each goes on record. */
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
    const route = request.routeOptions.url ?? '';
    return this.onRecord(request, { query: { ...query, format } }, { format, route, item, page });
  }

  /** A table of a report as a file, on record as a list is. */
  private async tableExported(
    { reply = z.never() }: EndpointDeclaration,
    { table, name, sort, format }: TableAsked & { readonly format: SheetFormat },
    request: FastifyRequest,
    next: CallHandler,
  ): Promise<StreamableFile> {
    const actor = request.actor ?? PUBLIC;
    if (table.access && !hasAnyRole(actor, table.access)) throw new DomainError('forbidden', 'FORBIDDEN');
    const language = languageOf(request.headers['accept-language']);
    const page = async (): Promise<ListPage> => {
      const value = z.parse(reply, await lastValueFrom<unknown>(next.handle()));
      const items = z.parse(z.array(table.row), table.rows(value));
      return { items: sortedRows(items, table, { sort, language }), total: items.length };
    };
    const route = `${request.routeOptions.url ?? ''}/${name}`;
    const query = { ...(request.query as object), format, table: name, ...(sort === undefined ? {} : { sort }) };
    return this.onRecord(request, { query }, { format, route, item: table.row, page });
  }

  private async onRecord(
    request: FastifyRequest,
    asked: Pick<RecordedCall, 'query'>,
    list: Omit<ListToExport, 'language'>,
  ): Promise<StreamableFile> {
    const language = languageOf(request.headers['accept-language']);
    const { file, rows, discard } = await exportedList({ ...list, language }, this.host);
    const actor = request.actor ?? PUBLIC;
    // What nobody need sign in for is public as it is, and anybody could fill the record by taking it again and again.
    if (actor.personId === null) return file;
    try {
      await this.record({ kind: 'export', ...calledIn(request, actor), ...asked, items: rows });
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

interface TableAsked {
  readonly name: string;
  readonly table: ReportTable;
  readonly sort: string | undefined;
}

interface Asked {
  readonly format: Format;
  readonly query: unknown;
  /** Of a report. */
  readonly ofTable?: TableAsked;
}

const queryOf = (schema: z.ZodObject | undefined, request: FastifyRequest): Asked => ({
  format: 'json',
  query: parsePayload(schema, request.query),
});

const listQueries = new WeakMap<z.ZodObject, z.ZodObject>();
const NO_QUERY = z.object({});

/** What a table takes beside what its route declares; what the caller accepts is asked where no format is given. */
const queryOfTable = ({ query: schema = NO_QUERY, tables }: EndpointDeclaration, request: FastifyRequest): Asked => {
  let withFormat = listQueries.get(schema);
  const ofReport = tables && { table: z.enum(Object.keys(tables)).optional(), sort: z.string().max(100).optional() };
  if (!withFormat) listQueries.set(schema, (withFormat = schema.extend({ format: listFormat.optional() })));
  const { format: named, ...all } = parsePayload(ofReport ? withFormat.extend(ofReport) : withFormat, request.query);
  const format = (named as Format | undefined) ?? acceptedFormat(request.headers.accept);
  if (!tables) return { format, query: all };
  const { table: asked, sort, ...query } = all as { table?: string; sort?: string };
  const [name, table] = Object.entries(tables).find(([key]) => asked === undefined || key === asked) ?? [];
  if (name === undefined || !table) throw new Error('A report without a table.');
  return { format, query, ofTable: { name, table, sort: sortOfTable(table, sort) } };
};

import type { Actor, Role } from '#kernel';
import { applyDecorators, createParamDecorator, type ExecutionContext, HttpCode, SetMetadata } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExtension, ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { SHEET_FORMATS, SHEET_TYPES } from '../spreadsheet/write-spreadsheet.js';
import { apiSchema, type JsonSchema } from './api-schema.js';
import { listItemOf } from './list-columns.js';
import { PROBLEM_TYPE } from './problem.schema.js';
import type { ReportTables } from './report-table.js';

/** What a route declares of itself. Guard, parsing, reply and OpenAPI all read it here. */
export interface EndpointDeclaration {
  /** Who may call it at all; rows are scoped further below. A route without a declaration answers nobody. */
  readonly access: readonly Role[];
  readonly summary: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
  /** The allow-list of the reply: a field that is not in it never leaves. */
  readonly reply?: z.ZodType;
  readonly status?: number;
  /** What it refuses with 409, where that says more than every problem does. */
  readonly conflict?: z.ZodType;
  /** True for a change that needs no CSRF token: signing in, and what the public sends. */
  readonly withoutCsrf?: boolean;
  /** False where a repeat must be done again, as signing in: such a route takes no `Idempotency-Key`. */
  readonly repeatable?: boolean;
  /** The body is a file as it is, and comes to the controller as an `Upload`. */
  readonly upload?: UploadDeclaration;
  /** The form of a page, a file among its fields: the controller reads it by `readForm`. */
  readonly form?: FormDeclaration;
  /** Of a reply that is no list: what of it leaves as a table, the first unless `table` names another. */
  readonly tables?: ReportTables;
  /** For replies that are no JSON: their content type. */
  readonly produces?: string;
  /** Of a stream of events: what each kind of event says. */
  readonly tells?: Readonly<Record<string, z.ZodType>>;
  /** What goes on record of a call before its reply goes out. Without it, only what changes a state does. */
  readonly recorded?: Recorded;
}

/** A file that a route takes as its body. */
export interface UploadDeclaration {
  /** Told to whoever sends something else; what is in the file counts, not what it is called. */
  readonly expected: string;
  readonly limitBytes: number;
}

/** What the form of a page sends. */
export interface FormDeclaration {
  readonly fields: z.ZodObject;
  /** The field of the file. */
  readonly file: string;
  readonly limitBytes: number;
}

export interface Recorded {
  readonly as: 'read' | 'export';
  /** Whose calls: those for whom it is not their own affair. Everybody's unless said. */
  readonly by?: readonly Role[];
}

/** Reading what another office's people, judges or members wrote: on record for those who see it all. */
export const READ_BY_OTHERS: Recorded = {
  as: 'read',
  by: ['organiser', 'auditor', 'leadingGroupMember', 'panelChair'],
};

/** A call as it goes on record: who asked for what, and how many they got. */
export interface RecordedCall {
  readonly kind: Recorded['as'];
  /** Method and pattern of the path. */
  readonly route: string;
  readonly actor: Actor;
  readonly params: unknown;
  readonly query: unknown;
  /** Length of a list. */
  readonly items?: number;
  readonly requestId: string;
}

export const ENDPOINT = 'laureate:endpoint';
/** Of an operation in the API's description: the roles that may call it. */
export const ROLES_EXTENSION = 'x-roles';
/** Of an operation in the API's description: its tables, by name, each with what a row has. */
export const TABLES_EXTENSION = 'x-tables';

const FILE = { type: 'string', format: 'binary' };

const formSchema = ({ fields, file }: FormDeclaration): JsonSchema => {
  const { properties, ...rest } = apiSchema(fields, 'input');
  return { ...rest, properties: { ...(properties as object), [file]: FILE } };
};

/** OpenAPI has no words for streams yet: by the name of the event, what its data is. */
const streamSchema = (tells: Readonly<Record<string, z.ZodType>>): JsonSchema => ({
  type: 'string',
  'x-events': Object.fromEntries(Object.entries(tells).map(([event, schema]) => [event, apiSchema(schema, 'output')])),
});

/** A page of a list leaves as a table too: see `listFormat`. */
const asTable = ({ reply, tables }: EndpointDeclaration): boolean =>
  tables !== undefined || listItemOf(reply) !== undefined;

const contentOf = (declaration: EndpointDeclaration): Record<string, { schema: JsonSchema }> => {
  const { produces, tells, reply } = declaration;
  if (produces) return { [produces]: { schema: tells ? streamSchema(tells) : FILE } };
  if (!reply) return {};
  const json = { 'application/json': { schema: apiSchema(reply, 'output') } };
  if (!asTable(declaration)) return json;
  return { ...json, ...Object.fromEntries(SHEET_FORMATS.map((format) => [SHEET_TYPES[format], { schema: FILE }])) };
};

const describe = ({ access, recorded }: EndpointDeclaration): string => {
  const record = recorded ? ` On record${recorded.by ? ` for: ${recorded.by.join(', ')}` : ''}.` : '';
  return `Roles: ${access.join(', ')}${recorded ? '.' : ''}${record}`;
};

/** What a query can't do without. */
const isRequired = (schema: z.ZodType): boolean => !schema.safeParse(undefined).success;

/** Declares a route: who, what goes in, what comes out. */
export const Endpoint = (declaration: EndpointDeclaration): MethodDecorator => {
  const status = declaration.status ?? 200;
  return applyDecorators(
    SetMetadata(ENDPOINT, declaration),
    HttpCode(status),
    ApiOperation({ summary: declaration.summary, description: describe(declaration) }),
    ApiExtension(ROLES_EXTENSION, declaration.access),
    ...(declaration.body ? [ApiBody({ schema: apiSchema(declaration.body, 'input') })] : []),
    ...Object.entries(declaration.query?.shape ?? {}).map(([name, schema]) =>
      ApiQuery({ name, required: isRequired(schema as z.ZodType), schema: apiSchema(schema as z.ZodType, 'input') }),
    ),
    ...(declaration.upload ? [ApiConsumes('application/octet-stream'), ApiBody({ schema: FILE })] : []),
    ...(declaration.form
      ? [
          ApiConsumes('multipart/form-data', 'application/x-www-form-urlencoded'),
          ApiBody({ schema: formSchema(declaration.form) }),
        ]
      : []),
    ...(asTable(declaration)
      ? [
          ApiQuery({
            name: 'format',
            required: false,
            schema: { type: 'string', enum: ['json', ...SHEET_FORMATS], default: 'json' },
          }),
        ]
      : []),
    ...(declaration.tables
      ? [
          ApiQuery({
            name: 'table',
            required: false,
            schema: { type: 'string', enum: Object.keys(declaration.tables) },
          }),
          ApiQuery({ name: 'sort', required: false, schema: { type: 'string' } }),
          ApiExtension(
            TABLES_EXTENSION,
            Object.fromEntries(
              Object.entries(declaration.tables).map(([name, { row }]) => [name, apiSchema(row, 'output')]),
            ),
          ),
        ]
      : []),
    ApiResponse({ status, content: contentOf(declaration) }),
    ...(declaration.conflict
      ? [
          ApiResponse({
            status: 409,
            content: { [PROBLEM_TYPE]: { schema: apiSchema(declaration.conflict, 'output') } },
          }),
        ]
      : []),
  );
};

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks: set by the guard before any controller runs. */
    actor?: Actor;
  }
}

/** The actor of the request. */
export const Viewer = createParamDecorator((_data: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!actor) throw new Error('No actor: the access guard has not run.');
  return actor;
});

/** Query of a list: page from 1, at most 200 rows a page. */
export const pageQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
});

/** `sort` of a list's query: by one of these, the first unless said, or with `-` by it the other way. */
export const sortedBy = <By extends string>(usual: By, ...others: By[]) => {
  const orders = z.enum([usual, ...others].flatMap((by): (By | `-${By}`)[] => [by, `-${by}`]));
  return orders.default(usual as never); // one of them, which zod can't tell of a type that is open
};

/** Beside a list's query where it leaves whole as a file, whose rows may hold more than fits a page. Nobody sends it. */
export interface ForFile {
  readonly forFile?: boolean;
}

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), page: z.number(), size: z.number(), total: z.number() });

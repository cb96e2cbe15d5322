import type { Actor, Role } from '#kernel';
import { applyDecorators, createParamDecorator, type ExecutionContext, HttpCode, SetMetadata } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

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
  /** True for a change that needs no CSRF token: signing in, and what the public sends. */
  readonly withoutCsrf?: boolean;
  /** False where a repeat must be done again, as signing in: such a route takes no `Idempotency-Key`. */
  readonly repeatable?: boolean;
  /** For replies that are no JSON: their content type. */
  readonly produces?: string;
}

export const ENDPOINT = 'laureate:endpoint';

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<
    string,
    unknown
  >;
  return rest;
};

/** Declares a route: who, what goes in, what comes out. */
export const Endpoint = (declaration: EndpointDeclaration): MethodDecorator => {
  const status = declaration.status ?? 200;
  return applyDecorators(
    SetMetadata(ENDPOINT, declaration),
    HttpCode(status),
    ApiOperation({ summary: declaration.summary, description: `Roles: ${declaration.access.join(', ')}` }),
    ...(declaration.body ? [ApiBody({ schema: jsonSchema(declaration.body, 'input') })] : []),
    ...Object.entries(declaration.query?.shape ?? {}).map(([name, schema]) =>
      ApiQuery({ name, required: false, schema: jsonSchema(schema as z.ZodType, 'input') }),
    ),
    ApiResponse(
      declaration.produces
        ? { status, content: { [declaration.produces]: { schema: { type: 'string', format: 'binary' } } } }
        : { status, ...(declaration.reply ? { schema: jsonSchema(declaration.reply, 'output') } : {}) },
    ),
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

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), page: z.number(), size: z.number(), total: z.number() });

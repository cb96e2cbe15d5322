import { DomainError, hasAnyRole, isId, notFound } from '#kernel';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { concatMap, map, type Observable } from 'rxjs';
import { z } from 'zod';
import { ENDPOINT, type EndpointDeclaration, type RecordedCall } from './endpoint.js';
import { parsePayload } from './payload.js';

/** Parses what comes in, strips what goes out and puts it on record, by the declaration of the route. */
export class EndpointInterceptor implements NestInterceptor {
  private readonly reflector = new Reflector();

  constructor(private readonly record: (call: RecordedCall) => Promise<void>) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const declaration = this.reflector.get<EndpointDeclaration | undefined>(ENDPOINT, context.getHandler());
    if (!declaration) throw new DomainError('forbidden', 'FORBIDDEN');
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    for (const [name, value] of Object.entries((request.params ?? {}) as Record<string, string>)) {
      if (/^id$|Id$/.test(name) && !isId(value)) throw notFound(name);
    }
    request.query = parsePayload(declaration.query, request.query);
    if (declaration.body) request.body = parsePayload(declaration.body, request.body);
    const { reply } = declaration;
    const stripped = next.handle().pipe(map((value: unknown) => (reply ? z.parse(reply, value) : value)));
    const { actor } = request;
    const { recorded } = declaration;
    if (!recorded || !actor || (recorded.by && !hasAnyRole(actor, recorded.by))) return stripped;
    const route = `${request.method} ${request.routeOptions.url ?? ''}`;
    const call = {
      kind: recorded.as,
      route,
      actor,
      params: request.params,
      query: request.query,
      requestId: request.id,
    };
    // What can't be put on record isn't handed out either.
    return stripped.pipe(
      concatMap(async (value: unknown) => {
        await this.record({ ...call, ...counted(value) });
        return value;
      }),
    );
  }
}

const counted = (value: unknown): { items?: number } => {
  const items: unknown = Array.isArray(value) ? value : (value as { items?: unknown } | null | undefined)?.items;
  return Array.isArray(items) ? { items: items.length } : {};
};

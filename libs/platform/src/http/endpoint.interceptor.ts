import { DomainError, isId, notFound } from '#kernel';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { z } from 'zod';
import { ENDPOINT, type EndpointDeclaration } from './endpoint.js';
import { parsePayload } from './payload.js';

/** Parses what comes in and strips what goes out, by the declaration of the route. */
export class EndpointInterceptor implements NestInterceptor {
  private readonly reflector = new Reflector();

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
    return next.handle().pipe(map((value: unknown) => (reply ? z.parse(reply, value) : value)));
  }
}

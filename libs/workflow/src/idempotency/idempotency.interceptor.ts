import type { Clock } from '#kernel';
import { ENDPOINT, type EndpointDeclaration } from '#platform';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { DataSource } from 'typeorm';
import { answerOnce } from './answered-requests.js';

export const IDEMPOTENCY_KEY = 'idempotency-key';

/** All that changes something, but for DELETE: signing out and taking away are the same however often. */
const CHANGES = new Set(['POST', 'PUT', 'PATCH']);

/** Gives every change that bears an `Idempotency-Key` one effect and one answer, whatever route it is for. */
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly reflector = new Reflector();

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = request.headers[IDEMPOTENCY_KEY];
    const declaration = this.reflector.get<EndpointDeclaration | undefined>(ENDPOINT, context.getHandler());
    const { method } = request;
    if (!CHANGES.has(method) || typeof key !== 'string' || declaration?.repeatable === false) return next.handle();
    const sent = {
      sender: request.actor?.personId ?? 'public',
      key,
      route: `${method} ${request.url}`,
      body: request.body,
    };
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return from(
      answerOnce(this.dataSource, this.clock, sent, async () => {
        const answer: unknown = await lastValueFrom<unknown, undefined>(next.handle(), { defaultValue: undefined });
        if (reply.statusCode >= 400) throw new RefusedByPage(answer);
        return answer;
      }).then(
        (answered) => {
          if (answered.repeated) void reply.header('idempotent-replayed', 'true');
          return answered.reply;
        },
        (error: unknown) => {
          if (error instanceof RefusedByPage) return error.page;
          throw error;
        },
      ),
    );
  }
}

/** A page that says itself why not is a refusal like every other: it is not kept, and nothing that was done for it. */
class RefusedByPage extends Error {
  constructor(readonly page: unknown) {
    super('Refused.');
  }
}

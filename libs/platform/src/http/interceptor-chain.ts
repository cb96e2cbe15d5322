import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';

/** An interceptor that answers at once with what will come. */
export interface Link extends NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown>;
}

/**
 * Interceptors one within the other, the first outermost, as one: Nest wraps each that it is told of, and three wrappings
 * are a twentieth of a small request.
 */
export class InterceptorChain implements NestInterceptor {
  constructor(private readonly links: readonly Link[]) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return this.from(0, context, next);
  }

  private from(position: number, context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const link = this.links[position];
    return link ? link.intercept(context, { handle: () => this.from(position + 1, context, next) }) : next.handle();
  }
}

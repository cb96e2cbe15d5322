import { type Language, languageOf, problemText } from '#contracts';
import { DomainError, type RefusalKind } from '#kernel';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type problem, PROBLEM_TYPE } from './problem.schema.js';

const STATUS: Readonly<Record<RefusalKind, number>> = {
  invalid: 422,
  tooLarge: 413,
  refused: 409,
  conflict: 409,
  notFound: 404,
  forbidden: 403,
  unauthenticated: 401,
  tooMany: 429,
  unavailable: 503,
};

type Problem = z.infer<typeof problem>;

/** Refusals that Fastify makes of a body, by its codes, and Nest of a request, by their status, in our terms. */
const FRAMEWORK: Readonly<Record<string | number, (bodyLimit: number) => DomainError>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: (limit) => new DomainError('tooLarge', 'BODY.TOO_LARGE', { limit }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new DomainError('invalid', 'BODY.WRONG_FILE', { expected: 'application/json' }),
  FST_ERR_CTP_INVALID_JSON_BODY: () => new DomainError('invalid', 'BODY.NOT_JSON'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => new DomainError('invalid', 'BODY.NOT_JSON'),
  FST_ERR_BAD_URL: () => new DomainError('notFound', 'ROUTE.UNKNOWN'),
  FST_ERR_MAX_PARAM_LENGTH: () => new DomainError('notFound', 'ROUTE.UNKNOWN'),
  400: () => new DomainError('invalid', 'BODY.NOT_JSON'),
  403: () => new DomainError('forbidden', 'FORBIDDEN'),
  404: () => new DomainError('notFound', 'ROUTE.UNKNOWN'),
  413: (limit) => new DomainError('tooLarge', 'BODY.TOO_LARGE', { limit }),
  415: () => new DomainError('invalid', 'BODY.WRONG_FILE', { expected: 'application/json' }),
};

const asDomainError = (error: unknown, bodyLimit: number): DomainError | undefined => {
  if (error instanceof DomainError) return error;
  if (error instanceof SyntaxError) return new DomainError('invalid', 'BODY.NOT_JSON');
  const key = error instanceof HttpException ? error.getStatus() : (error as { code?: unknown } | null)?.code;
  return typeof key === 'string' || typeof key === 'number' ? FRAMEWORK[key]?.(bodyLimit) : undefined;
};

const retryAfter = ({ params }: DomainError): string =>
  typeof params['retryAfterSeconds'] === 'number' ? String(params['retryAfterSeconds']) : '60';

const fieldsIn = (error: DomainError | undefined, language: Language): Problem['fields'] =>
  (error?.fields ?? []).map((problem) => {
    const said = problemText(problem.code, problem.params ?? {}, language);
    return {
      field: problem.field,
      code: problem.code,
      title: said.title,
      detail: said.remedy,
      params: problem.params ?? {},
    };
  });

/** The one place where errors become replies: RFC 9457 problem details with a stable code, in the reader's language. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  constructor(private readonly bodyLimit: number) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** For what Fastify refuses before Nest hears of it, too: an address that can't be read. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const known = asDomainError(error, this.bodyLimit);
    if (!known) this.logger.error(error instanceof Error ? error.stack : String(error));
    const language = languageOf(request.headers['accept-language']);
    const code = known?.code ?? 'UNEXPECTED';
    const params = { ...known?.params, ...(known ? {} : { requestId: request.id }) };
    const text = problemText(code, params, language);
    const status = known ? STATUS[known.kind] : 500;
    if (known?.kind === 'tooMany') void reply.header('retry-after', retryAfter(known));
    const said: Problem = {
      type: `/problems/${code}`,
      title: text.title,
      status,
      detail: text.remedy,
      code,
      params,
      requestId: request.id,
      fields: fieldsIn(known, language),
    };
    void reply
      .status(status)
      .header('content-type', `${PROBLEM_TYPE}; charset=utf-8`)
      .header('cache-control', 'no-store')
      .send(JSON.stringify(said));
  }
}

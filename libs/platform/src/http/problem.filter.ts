import { type Language, languageOf, problemText } from '#contracts';
import { DomainError, type RefusalKind } from '#kernel';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { problemPage } from './problem-page.js';
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

const problemOf = (known: DomainError | undefined, requestId: string, language: Language): Problem => {
  const code = known?.code ?? 'UNEXPECTED';
  const params = { ...known?.params, ...(known ? {} : { requestId }) };
  const { title, remedy } = problemText(code, params, language);
  return {
    type: `/problems/${code}`,
    title,
    status: known ? STATUS[known.kind] : 500,
    detail: remedy,
    code,
    params,
    requestId,
    fields: fieldsIn(known, language),
  };
};

/** Somebody who came by a link or sent a form, and reads what comes back. */
const isForReader = ({ url, headers }: FastifyRequest): boolean =>
  !/^\/api(?:[/?]|$)/.test(url) && (headers.accept ?? '').includes('text/html');

/**
 * The one place where errors become replies: RFC 9457 problem details with a stable code, in the reader's language; for who
 * reads a public page, the same as a page.
 */
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
    if (known?.kind === 'tooMany') void reply.header('retry-after', retryAfter(known));
    const said = problemOf(known, request.id, languageOf(request.headers['accept-language']));
    void reply.status(said.status).header('cache-control', 'no-store');
    if (isForReader(request))
      void reply
        .header('content-type', 'text/html; charset=utf-8')
        .send(problemPage(said.code, said.params, known?.fields ?? []));
    else void reply.header('content-type', `${PROBLEM_TYPE}; charset=utf-8`).send(JSON.stringify(said));
  }
}

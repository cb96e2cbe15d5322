import { type Language, languageOf, problemText } from '#contracts';
import { DomainError, type RefusalKind } from '#kernel';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

const STATUS: Readonly<Record<RefusalKind, number>> = {
  invalid: 422,
  refused: 409,
  conflict: 409,
  notFound: 404,
  forbidden: 403,
  unauthenticated: 401,
  tooMany: 429,
};

/** Errors of the framework itself, in our terms. */
const asDomainError = (error: unknown, bodyLimit: number): DomainError | undefined => {
  if (error instanceof DomainError) return error;
  const code = (error as { code?: unknown }).code;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new DomainError('invalid', 'BODY.TOO_LARGE', { limit: bodyLimit });
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new DomainError('invalid', 'BODY.WRONG_FILE', { expected: 'application/json' });
  if (code === 'FST_ERR_CTP_INVALID_JSON_BODY' || code === 'FST_ERR_CTP_EMPTY_JSON_BODY' || error instanceof SyntaxError) {
    return new DomainError('invalid', 'BODY.NOT_JSON');
  }
  if (error instanceof HttpException) {
    if (error.getStatus() === 404) return new DomainError('notFound', 'ROUTE.UNKNOWN');
    if (error.getStatus() === 400) return new DomainError('invalid', 'BODY.NOT_JSON');
    if (error.getStatus() === 403) return new DomainError('forbidden', 'FORBIDDEN');
  }
  return undefined;
};

const retryAfter = ({ params }: DomainError): string =>
  typeof params['retryAfterSeconds'] === 'number' ? String(params['retryAfterSeconds']) : '60';

const fieldsIn = (error: DomainError | undefined, language: Language): object[] =>
  (error?.fields ?? []).map((problem) => {
    const said = problemText(problem.code, problem.params ?? {}, language);
    return { field: problem.field, code: problem.code, title: said.title, detail: said.remedy, params: problem.params ?? {} };
  });

/** The one place where errors become replies: RFC 9457 problem details with a stable code, in the reader's language. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  constructor(private readonly bodyLimit: number) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const known = asDomainError(error, this.bodyLimit);
    if (!known) this.logger.error(error instanceof Error ? error.stack : String(error));
    const language = languageOf(request.headers['accept-language']);
    const code = known?.code ?? 'UNEXPECTED';
    const params = { ...known?.params, ...(known ? {} : { requestId: request.id }) };
    const text = problemText(code, params, language);
    const status = known ? STATUS[known.kind] : 500;
    if (known?.kind === 'tooMany') void reply.header('retry-after', retryAfter(known));
    void reply
      .status(status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(
        JSON.stringify({
          type: `/problems/${code}`,
          title: text.title,
          status,
          detail: text.remedy,
          code,
          params,
          requestId: request.id,
          fields: fieldsIn(known, language),
        }),
      );
  }
}

import { DomainError } from '#kernel';
import { ProblemFilter } from '#platform';
import { type ArgumentsHost, Catch, HttpException, HttpStatus } from '@nestjs/common';

/** Refusals that Nest makes of a body before any route sees it, in our terms. */
@Catch()
export class FrameworkProblemFilter extends ProblemFilter {
  constructor(private readonly limit: number) {
    super(limit);
  }

  override catch(error: unknown, host: ArgumentsHost): void {
    super.catch(error instanceof HttpException ? this.translated(error) : error, host);
  }

  private translated(error: HttpException): Error {
    const status = error.getStatus();
    if (status === Number(HttpStatus.UNSUPPORTED_MEDIA_TYPE))
      return new DomainError('invalid', 'BODY.WRONG_FILE', { expected: 'application/json' });
    if (status === Number(HttpStatus.PAYLOAD_TOO_LARGE))
      return new DomainError('invalid', 'BODY.TOO_LARGE', { limit: this.limit });
    return error;
  }
}

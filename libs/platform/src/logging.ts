import type { LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/**
 * Names of fields that never reach the log, wherever in an object (three levels deep) they stand: what people are called,
 * how to reach them, what proves who they are, and what they sent.
 */
const PERSONAL = [
  'password',
  'token',
  'cookie',
  'authorization',
  'secret',
  'name',
  'fullName',
  'phone',
  'mobile',
  'email',
  'idNumber',
  'identityNumber',
  'address',
  'body',
  'query',
  'payload',
  'text',
  'deeds',
  'title',
];

export interface LoggerOptions {
  readonly level: string;
  /** Which process speaks: api, worker, cli. */
  readonly process: string;
}

/** JSON lines on standard output. Callers log ids, codes, counts and durations; the list above is the net below. */
export function createLogger(
  { level, process: processName }: LoggerOptions,
  destination?: { write(line: string): void },
): Logger {
  const options = {
    level,
    base: { process: processName, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: PERSONAL.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[left out]' },
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: withoutData, error: withoutData },
  };
  return pino(options, destination ?? pino.destination(GATHERED));
}

/** Written a few times a second, and when the process ends: a call to the system for each line is a tenth of a small request. */
const GATHERED = { sync: false, minLength: 4096, periodicFlush: 250 };

/** Lets Nest write its own lines through pino. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  /** Nest passes its context last and, for errors, a stack before it. */
  private write(
    level: 'info' | 'warn' | 'debug' | 'trace' | 'fatal' | 'error',
    message: unknown,
    rest: unknown[],
  ): void {
    const texts = rest.filter((part): part is string => typeof part === 'string');
    const context = texts.at(-1);
    const stack = texts.length > 1 ? texts[0] : undefined;
    const err = message instanceof Error ? message : rest.find((part) => part instanceof Error);
    const line = {
      ...(context === undefined ? {} : { context }),
      ...(stack === undefined ? {} : { stack }),
      ...(err === undefined ? {} : { err }),
    };
    this.logger[level](
      line,
      message instanceof Error ? message.message : typeof message === 'string' ? message : 'nest',
    );
  }
}

/** An error of the database driver carries rows and parameters: only its kind, words and place are kept. */
function withoutData(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const code: unknown = 'code' in error ? error.code : undefined;
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(typeof code === 'string' ? { code } : {}),
  };
}

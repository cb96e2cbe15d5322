import { NestLogger, createLogger } from './logging.js';

function recorded(write: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLogger({ level: 'info', process: 'spec' }, { write: (line) => lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the log', () => {
  it('leaves out what belongs to a person, at any of three levels', () => {
    const lines = recorded((logger) => {
      logger.info(
        {
          phone: '13800000000',
          person: { idNumber: '62290119700101' },
          req: { headers: { cookie: 's=1' } },
          personId: 'p1',
        },
        'seen',
      );
    });
    expect(JSON.stringify(lines)).not.toMatch(/13800000000|62290119700101|s=1/);
    expect(lines[0]).toMatchObject({ level: 'info', process: 'spec', personId: 'p1', msg: 'seen' });
  });

  it('keeps of an error its kind, words, place and code, not the rows that a driver hangs on it', () => {
    const failure = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (phone)=(13800000000)',
      parameters: ['13800000000'],
    });
    const lines = recorded((logger) => {
      logger.error({ err: failure }, 'failed');
    });
    expect(lines[0]?.['err']).toMatchObject({ type: 'Error', message: 'duplicate key', code: '23505' });
    expect(JSON.stringify(lines)).not.toContain('13800000000');
  });

  it("carries Nest's lines with their context", () => {
    const lines = recorded((logger) => {
      new NestLogger(logger).log('Mapped', 'Router');
      new NestLogger(logger).error('Broken', 'Error: Broken\n  at x', 'Handler');
    });
    expect(lines).toMatchObject([
      { level: 'info', msg: 'Mapped', context: 'Router' },
      { level: 'error', msg: 'Broken', context: 'Handler', stack: 'Error: Broken\n  at x' },
    ]);
  });
});

import { LaureateModule } from '#assembly';
import { loadSettings, startEmbeddedPostgres } from '#platform';
import { DomainHandlers, type FailingMessage, failingMessages } from '#workflow';
import { NestFactory } from '@nestjs/core';
import { Command, InvalidArgumentError } from 'commander';
import { join } from 'node:path';
import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { migrateLaureate } from './migrate.command.js';
import { queueJobs } from './queue-jobs.js';

const MOST = 10_000;

/** What is asked of a running installation. */
const JOBS: ReadonlySet<string> = new Set(['state', 'jobs', 'retry']);

const howMany = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1 || value > MOST)
    throw new InvalidArgumentError(`a whole number from 1 to ${MOST}`);
  return value;
};

/** Messages that keep failing: they are tried again by themselves, but somebody must see to the cause. 1 when there are any. */
export async function run(args: string[]): Promise<number> {
  if (JOBS.has(args[0] ?? '')) return queueJobs().run(args);
  const { limit } = new Command('laureate queue')
    .description(
      'Lists the messages that keep failing, with how often they were sent and what went wrong last: from the database, with no server. Over the API, as the person of --as: queue state, jobs, retry.',
    )
    .option('--limit <number>', 'at most so many, the oldest first', howMany, 100)
    .parse(args, { from: 'user' })
    .opts<{ limit: number }>();
  const settings = loadSettings();
  const postgres =
    settings.database.url === undefined
      ? await startEmbeddedPostgres({ dataDirectory: join(settings.data.directory, 'postgres') })
      : undefined;
  try {
    const databaseUrl = settings.database.url ?? postgres?.url ?? '';
    await migrateLaureate(databaseUrl);
    // Only a whole host knows who listens to what.
    const host = await NestFactory.createApplicationContext(
      LaureateModule.forHost({ settings, databaseUrl, role: 'api' }),
      { logger: false, abortOnError: false },
    );
    try {
      const failing = await failingMessages(host.get(DataSource), host.get(DomainHandlers).listeners(), { limit });
      process.stdout.write(failing.length === 0 ? 'No message keeps failing.\n' : failing.map(lineOf).join(''));
      return failing.length === 0 ? 0 : 1;
    } finally {
      await host.close();
    }
  } finally {
    await postgres?.stop();
  }
}

const lineOf = ({ id, topic, process, processId, createdAt, sendings, lastError }: FailingMessage): string =>
  `${id}  ${topic}  ${process} ${processId}  since ${createdAt.toISOString()}  sent ${sendings}×  ${lastError}\n`;

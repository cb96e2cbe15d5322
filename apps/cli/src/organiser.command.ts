import { createFirstOrganiser } from '#identity';
import { systemClock } from '#kernel';
import { createDataSource, loadSettings, startEmbeddedPostgres } from '#platform';
import { Command } from 'commander';
import { join } from 'node:path';
import { passwordGivenOrAsked } from './asked-password.js';
import { migrateLaureate } from './migrate.command.js';

/** The first person of an empty installation; everybody else is added by an organiser over the API. */
export async function run(args: string[]): Promise<number> {
  const command = new Command('laureate organiser')
    .description('Makes the first organiser. The password is read from LAUREATE_PASSWORD, or asked for.')
    .requiredOption('--username <name>', 'what they sign in with')
    .requiredOption('--name <name>', 'what they are called')
    .parse(args, { from: 'user' });
  const { username, name } = command.opts<{ username: string; name: string }>();
  const password = await passwordGivenOrAsked();
  const settings = loadSettings();
  const postgres =
    settings.database.url === undefined
      ? await startEmbeddedPostgres({ dataDirectory: join(settings.data.directory, 'postgres') })
      : undefined;
  try {
    const url = settings.database.url ?? postgres?.url ?? '';
    await migrateLaureate(url);
    const dataSource = await createDataSource({ url, entities: [], migrations: [], poolSize: 2 }).initialize();
    try {
      const { argon2: cost } = settings;
      const made = await createFirstOrganiser(dataSource, { username, name, password, cost, clock: systemClock });
      process.stdout.write(`${made.username} may sign in now.\n`);
      return 0;
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await postgres?.stop();
  }
}

import { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SettingsError, StartRefused, checkoutFolder } from '#platform';

/** What every command's module exports: it reads its own arguments and gives back an exit code. */
interface CommandModule {
  run(args: string[]): Promise<number>;
}

/** A module is loaded only when its command is called, so that none slows the others down. */
const commands: readonly (readonly [name: string, summary: string, module: string])[] = [
  ['start', 'run Laureate: database, migrations, API and worker; Ctrl-C ends it all', './start.command.js'],
  ['migrate', 'bring the database up to date and end', './migrate.command.js'],
  ['demo', 'play a whole programme over the API and leave its papers in a folder', './demo/demo.command.js'],
  ['flows', 'write each process as a table and a diagram into docs/flows', './flows.command.js'],
  ['bench', 'measure the engine against plain SQL', './bench.command.js'],
];

function program(): Command {
  const { version } = JSON.parse(readFileSync(join(checkoutFolder(), 'package.json'), 'utf8')) as { version: string };
  const laureate = new Command('laureate').description('Award selection and essay judging').version(version);
  for (const [name, summary, module] of commands) {
    laureate
      .command(name)
      .description(summary)
      .argument('[arguments...]')
      .helpOption(false)
      .allowUnknownOption()
      .action(async (args: string[]) => {
        const called = (await import(module)) as CommandModule;
        process.exitCode = await called.run(args);
      });
  }
  return laureate;
}

/** Started by bootstrap.mjs, its end (kill -9 too) is heard on the channel and is then as good as a SIGTERM. */
function endWithStarter(): void {
  if (process.channel === undefined) return;
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}

endWithStarter();
try {
  await program().parseAsync();
} catch (error) {
  // Settings are for people to correct; anything else is a fault that needs its stack.
  const forPeople = error instanceof SettingsError || error instanceof StartRefused;
  const told = forPeople ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${told}\n`);
  process.exitCode = 1;
}

import { Command } from 'commander';
import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkoutFolder, loadSettings } from '#platform';
import { listenForStop } from './stop-request.js';
import { type SupervisedLaureate, superviseLaureate } from './supervisor.js';

/** What fills an empty database; gives back the lines to show below the address, the sign-ins above all. */
interface DemoLoading {
  loadDemoIfEmpty(laureate: SupervisedLaureate): Promise<readonly string[]>;
}

const CHANGE_SETTLES_MS = 400;

export async function run(args: string[]): Promise<number> {
  const command = new Command('laureate start')
    .description('Runs Laureate until Ctrl-C.')
    .option('--no-demo', 'leave an empty database empty')
    .option('--watch', 'start API and worker again when their code changes')
    .parse(args, { from: 'user' });
  const { demo, watch: watching } = command.opts<{ demo: boolean; watch?: boolean }>();
  const settings = loadSettings();
  let laureate: SupervisedLaureate | undefined;
  const stop = listenForStop(() => laureate?.hasten());
  try {
    laureate = await superviseLaureate({
      databaseUrl: settings.database.url,
      dataDirectory: settings.data.directory,
      host: settings.http.host,
      port: settings.http.port,
      clock: 'real',
    });
    if (!stop.wasAsked()) await announce(laureate, demo && settings.environment !== 'production', stop.asked);
    const unwatch = watching === true ? restartOnChange(laureate) : () => undefined;
    const outcome = await Promise.race([stop.asked, laureate.failed]);
    unwatch();
    if (outcome instanceof Error) process.stderr.write(`${outcome.message}\n`);
    else process.stdout.write('Stopping …\n');
    await laureate.stop();
    return outcome instanceof Error ? 1 : 0;
  } finally {
    await laureate?.stop();
    stop.release();
  }
}

async function announce(laureate: SupervisedLaureate, demo: boolean, asked: Promise<void>): Promise<void> {
  const lines = demo ? await Promise.race([loadDemo(laureate), asked]) : [];
  if (lines === undefined) return;
  const told = [
    `Laureate runs at ${laureate.apiUrl}`,
    ...lines,
    `Logs: ${laureate.logDirectory}. Ctrl-C stops everything.`,
  ];
  process.stdout.write(`\n${told.join('\n')}\n\n`);
}

async function loadDemo(laureate: SupervisedLaureate): Promise<readonly string[]> {
  const module = join(import.meta.dirname, 'demo/demo-loading.js');
  if (!existsSync(module)) return [];
  const loading = (await import(pathToFileURL(module).href)) as DemoLoading;
  return loading.loadDemoIfEmpty(laureate);
}

/** Waits until the compiler is quiet, so that a change of many files is one restart. */
function restartOnChange(laureate: SupervisedLaureate): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(join(checkoutFolder(), 'dist'), { recursive: true }, (_event, file) => {
    if (file?.endsWith('.js') !== true) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      process.stdout.write('Code changed: starting API and worker again.\n');
      void laureate.restart();
    }, CHANGE_SETTLES_MS);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}

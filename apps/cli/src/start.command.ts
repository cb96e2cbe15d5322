import { Command } from 'commander';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { checkoutFolder, loadSettings } from '#platform';
import { demoFolder, keptDemoClock } from './demo/demo-clock.js';
import { listenForStop } from './stop-request.js';
import { type SupervisedLaureate, superviseLaureate } from './supervisor.js';

const CHANGE_SETTLES_MS = 400;

export async function run(args: string[]): Promise<number> {
  const command = new Command('laureate start')
    .description('Runs Laureate until Ctrl-C.')
    .option('--no-demo', 'leave an empty database empty')
    .option('--watch', 'start API and worker again when their code changes')
    .parse(args, { from: 'user' });
  const { demo, watch: watching } = command.opts<{ demo: boolean; watch?: boolean }>();
  const settings = loadSettings();
  const withDemo = demo && settings.environment !== 'production';
  const dataDirectory = settings.data.directory;
  const demoIn = demoFolder(dataDirectory, settings.database.url);
  let laureate: SupervisedLaureate | undefined;
  const stop = listenForStop(() => laureate?.hasten());
  try {
    laureate = await superviseLaureate({
      databaseUrl: settings.database.url,
      dataDirectory,
      host: settings.http.host,
      port: settings.http.port,
      // The demo plays in 2018, from one start to the next; without one a played clock shows the present.
      ...(withDemo ? { clock: 'played', startAt: demoTime(demoIn) } : { clock: 'real' }),
    });
    if (!stop.wasAsked()) await announce(laureate, withDemo ? demoIn : undefined, stop.asked);
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

const demoTime = (demoIn: string): Date => new Date(Date.now() + (keptDemoClock(demoIn)?.offsetMs ?? 0));

async function announce(laureate: SupervisedLaureate, demoIn: string | undefined, asked: Promise<void>): Promise<void> {
  const lines = demoIn === undefined ? [] : await Promise.race([loadDemo(laureate, demoIn), asked]);
  if (lines === undefined) return;
  const told = [
    `Laureate runs at ${laureate.apiUrl}`,
    ...lines,
    `Logs: ${laureate.logDirectory}. Ctrl-C stops everything.`,
  ];
  process.stdout.write(`\n${told.join('\n')}\n\n`);
}

/** Loaded only where it is wanted: the demo's world is large. */
async function loadDemo(laureate: SupervisedLaureate, demoIn: string): Promise<readonly string[]> {
  const { loadDemoIfEmpty } = await import('./demo/demo-loading.js');
  return loadDemoIfEmpty(laureate, demoIn);
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

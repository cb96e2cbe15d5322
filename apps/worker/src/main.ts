import 'reflect-metadata';
import { createLogger, exitWithParent, loadSettings, NestLogger } from '#platform';
import { NestFactory } from '@nestjs/core';
import { WorkerModule } from './worker.module.js';

const settings = loadSettings();
const logger = createLogger({ level: settings.log.level, process: 'worker' });
const databaseUrl = settings.database.url;
if (databaseUrl === undefined) throw new Error('DATABASE_URL is not set: `npm start` sets it for the embedded database.');

const app = await NestFactory.createApplicationContext(WorkerModule.forHost({ settings, databaseUrl }, logger), {
  logger: new NestLogger(logger),
  abortOnError: false,
});
logger.info('working');
process.send?.({ type: 'ready' });

let closing: Promise<void> | undefined;
const close = (): Promise<void> => (closing ??= app.close());
exitWithParent(close);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'closing failed');
        process.exit(1);
      },
    );
  });
}

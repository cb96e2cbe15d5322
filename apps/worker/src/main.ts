import 'reflect-metadata';
import { endWhenTold } from '#assembly';
import { createLogger, loadSettings, NestLogger } from '#platform';
import { NestFactory } from '@nestjs/core';
import { WorkerModule } from './worker.module.js';

const settings = loadSettings();
const logger = createLogger({ level: settings.log.level, process: 'worker' });
const databaseUrl = settings.database.url;
if (databaseUrl === undefined)
  throw new Error('DATABASE_URL is not set: `npm start` sets it for the embedded database.');

const app = await NestFactory.createApplicationContext(WorkerModule.forHost({ settings, databaseUrl }, logger), {
  logger: new NestLogger(logger),
  abortOnError: false,
});
endWhenTold(() => app.close(), logger);
logger.info('working');
process.send?.({ type: 'ready' });

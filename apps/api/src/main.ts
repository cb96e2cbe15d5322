import 'reflect-metadata';
import { endWhenTold } from '#assembly';
import { createLogger, loadSettings } from '#platform';
import { createApi } from './api-host.js';

const settings = loadSettings();
const logger = createLogger({ level: settings.log.level, process: 'api' });
const databaseUrl = settings.database.url;
if (databaseUrl === undefined)
  throw new Error('DATABASE_URL is not set: `npm start` sets it for the embedded database.');

const app = await createApi({ settings, databaseUrl }, logger);
endWhenTold(() => app.close(), logger);
await app.listen(settings.http.port, settings.http.host);
const url = await app.getUrl();
logger.info({ url }, 'listening');
process.send?.({ type: 'ready', url });

import 'reflect-metadata';
import { createLogger, exitWithParent, loadSettings } from '#platform';
import { createApi } from './api-host.js';

const settings = loadSettings();
const logger = createLogger({ level: settings.log.level, process: 'api' });
const databaseUrl = settings.database.url;
if (databaseUrl === undefined) throw new Error('DATABASE_URL is not set: `npm start` sets it for the embedded database.');

const app = await createApi({ settings, databaseUrl }, logger);
await app.listen(settings.http.port, settings.http.host);
const url = await app.getUrl();
logger.info({ url }, 'listening');
process.send?.({ type: 'ready', url });

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

import 'reflect-metadata';
import { loadSettings } from '#platform';
import { describeApi } from './api-host.js';

/** Prints the OpenAPI document: `node dist/apps/api/src/openapi-main.js > docs/openapi.json`. Needs no database. */
process.stdout.write(`${JSON.stringify(await describeApi(loadSettings()), null, 2)}\n`);

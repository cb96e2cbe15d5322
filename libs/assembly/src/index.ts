export * from './host-lifetime.js';
export * from './laureate.module.js';
export { entities, migrations, processes, publications } from './parts.js';
export * from './pending-migrations.js';
export * from './present-charts.js';

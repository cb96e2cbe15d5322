import type { MigrationClass } from '#platform';
import { CreateAudit1700000001500 } from './audit/index.js';
import { CreateChartMigration1700000001600, TakeDeadlinesAlong1700000001960 } from './chart-migration.migration.js';
import { CreateIdempotency1700000001300 } from './idempotency/index.js';
import { FollowOutboxDelivery1700000001400 } from './outbox-delivery.migration.js';
import {
  RenewDoor1700000001800,
  RenewDoorAgainstRoles1700000001970,
  RenewDoorForTruncate1700000001900,
  RenewForNextVersions1700000001950,
  RenewOneDoor1700000001700,
} from './renew-one-door.migration.js';
import { CreateWorkflow1700000001000 } from './workflow.migration.js';

/** The engine's tables, in their order. */
export const workflowMigrations: readonly MigrationClass[] = [
  CreateWorkflow1700000001000,
  CreateIdempotency1700000001300,
  FollowOutboxDelivery1700000001400,
  CreateAudit1700000001500,
  CreateChartMigration1700000001600,
  RenewOneDoor1700000001700,
  RenewDoor1700000001800,
  RenewDoorForTruncate1700000001900,
  RenewForNextVersions1700000001950,
  TakeDeadlinesAlong1700000001960,
  RenewDoorAgainstRoles1700000001970,
];

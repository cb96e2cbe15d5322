import { CertificateModule, certificateMigrations, certificateProcesses } from '#certificate';
import { CommendationModule, commendationMigrations, commendationProcesses } from '#commendation';
import { IdentityModule, identityMigrations } from '#identity';
import { IntegrityModule, integrityMigrations, integrityProcesses } from '#integrity';
import { NotificationModule, notificationMigrations, notificationProcesses } from '#notification';
import { NominationModule, nominationMigrations, nominationProcesses } from '#nomination';
import type { MigrationClass } from '#platform';
import { ProgrammeModule, programmeMigrations, programmeProcesses } from '#programme';
import { ReviewModule, reviewMigrations, reviewProcesses } from '#review';
import { ScoringModule, scoringMigrations, scoringProcesses } from '#scoring';
import { type ProcessDefinition, workflowMigrations } from '#workflow';
import type { Type } from '@nestjs/common';
import type { DataSourceOptions } from 'typeorm';

/** What a lib brings to the whole. A lib that is not in this list does not exist for any host. */
interface Part {
  readonly module?: Type;
  readonly migrations?: readonly MigrationClass[];
  readonly processes?: readonly ProcessDefinition[];
  readonly entities?: readonly Type[];
}

/** In import order: tables of a later one may refer to an earlier one's. */
const parts: readonly Part[] = [
  { migrations: workflowMigrations },
  { module: IdentityModule, migrations: identityMigrations },
  { module: NotificationModule, migrations: notificationMigrations, processes: notificationProcesses },
  { module: ProgrammeModule, migrations: programmeMigrations, processes: programmeProcesses },
  { module: NominationModule, migrations: nominationMigrations, processes: nominationProcesses },
  { module: ReviewModule, migrations: reviewMigrations, processes: reviewProcesses },
  { module: ScoringModule, migrations: scoringMigrations, processes: scoringProcesses },
  { module: CommendationModule, migrations: commendationMigrations, processes: commendationProcesses },
  { module: IntegrityModule, migrations: integrityMigrations, processes: integrityProcesses },
  { module: CertificateModule, migrations: certificateMigrations, processes: certificateProcesses },
];

export const modules: readonly Type[] = parts.flatMap((part) => part.module ?? []);
export const migrations: readonly MigrationClass[] = parts.flatMap((part) => part.migrations ?? []);
export const processes: readonly ProcessDefinition[] = parts.flatMap((part) => part.processes ?? []);
export const entities: NonNullable<DataSourceOptions['entities']> = parts.flatMap((part) => part.entities ?? []);

/** What these events publish can't be taken back: the audit log is signed as soon as one of them is in it. */
export const publications: ReadonlySet<string> = new Set([
  'notice.publish',
  'award.confer',
  'certificate.issue',
  'publishedText.publish',
  'notice.conclude',
  'award.revoke',
  'certificate.suspend',
  'certificate.resume',
  'certificate.supersede',
  'certificate.revoke',
]);

import type { Clock } from '#kernel';
import { fingerprint } from '#platform';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { TellUnstamped } from './sealer.js';

/** Puts a seal that lacks its time stamp into the log and on record: lists of certificates show it. */
export const recordUnstamped =
  (dataSource: Pick<DataSource, 'query'>, clock: Clock): TellUnstamped =>
  async (pdf, reason) => {
    const sha256 = fingerprint(pdf);
    new Logger('Seal').warn(`no time stamp on ${sha256}: ${reason}`);
    await dataSource.query(
      'insert into public.seal_without_stamp (pdf_sha256, reason, at) values ($1, $2, $3) on conflict do nothing',
      [sha256, reason.slice(0, 500), clock.now()],
    );
  };

import { newId } from '#kernel';
import type { DataSource } from 'typeorm';
import type { BenchApi } from './bench-api.js';
import { BENCH_ORGANISER, BENCH_PASSWORD } from './bench-programme.js';

const SECOND = 'organiser-2';

/** Somebody else of the office, with the password of the first. */
const secondOrganiser = async (dataSource: DataSource): Promise<void> => {
  const id = newId();
  await dataSource.query(
    `insert into public.person (id, username, name, password_hash, created_at)
     select $1, $2, $2, password_hash, created_at from public.person where username = $3`,
    [id, SECOND, BENCH_ORGANISER],
  );
  await dataSource.query(`insert into public.role_grant (person_id, role) values ($1, 'organiser')`, [id]);
};

/** Orders certificates for all that have none as it is done: one proposes, another approves. @returns the batch */
export const certificatesByTwo = async (
  api: BenchApi,
  dataSource: DataSource,
  programmeId: string,
  beforeApproval: () => void = () => undefined,
): Promise<{ readonly batchId: string; readonly seconds: number }> => {
  await secondOrganiser(dataSource);
  const [first, second] = [await api.signIn(BENCH_ORGANISER, BENCH_PASSWORD), await api.signIn(SECOND, BENCH_PASSWORD)];
  const act = { kind: 'certificates.issue', subjectId: programmeId, reason: 'awards have been conferred' };
  const { bytes } = await api.done('POST', '/api/approvals', first, act);
  const { id } = JSON.parse(bytes.toString('utf8')) as { id: string };
  beforeApproval();
  const start = performance.now();
  await api.done('POST', `/api/processes/approval/${id}/events/approval.approve`, second, {});
  const seconds = (performance.now() - start) / 1000;
  const [batch]: { id: string }[] = await dataSource.query(
    'select id from public.certificate_batch where programme_id = $1 order by ordered_at desc limit 1',
    [programmeId],
  );
  if (!batch) throw new Error('No certificates were ordered.');
  return { batchId: batch.id, seconds };
};

import type { DataSource } from 'typeorm';
import type { commendationHost } from './commendation-host.builder.js';
import type { RankedWorld } from './commendation.builder.js';

type Host = ReturnType<typeof commendationHost>;

/** Every member approves of everybody; then the ballot is counted and decided. */
const approveAll = async (host: Host, dataSource: DataSource, world: RankedWorld, ballot: string): Promise<void> => {
  const proposals: { id: string }[] = await dataSource.query(
    'select id from public.ballot_proposal where ballot_id = $1',
    [ballot],
  );
  const [{ mode } = { mode: 'each' }]: { mode: string }[] = await dataSource.query(
    'select mode from public.ballot where id = $1',
    [ballot],
  );
  const vote =
    mode === 'list'
      ? { list: 'approve' as const }
      : { choices: Object.fromEntries(proposals.map(({ id }) => [id, 'approve' as const])) };
  for (const member of world.members) await host.ballots.vote(member, ballot, vote);
  await host.engine.applyEvent('ballot', ballot, 'ballot.count', world.organiser);
  await host.engine.applyEvent('ballot', ballot, 'ballot.decide', world.organiser);
};

/** All that can be decided now is: once more, and the organisations follow, which are ranked by the prizes just decided on. */
export const decideBallots = async (host: Host, dataSource: DataSource, world: RankedWorld): Promise<void> => {
  const members = world.members.map(({ personId }) => personId ?? '');
  const { ballots } = await host.preparation.prepare(world.organiser, world.programmeId, {
    leadingGroup: { members },
    organisingCommittee: { members },
  });
  for (const { id } of ballots) {
    const [{ state } = { state: '' }]: { state: string }[] = await dataSource.query(
      'select state from public.ballot where id = $1',
      [id],
    );
    if (state === 'open') await approveAll(host, dataSource, world, id);
  }
};

import { categoriesInForce } from '#programme';
import { idOf, type Play, shifted, streamOf } from './play.js';

interface BallotLine {
  readonly id: string;
  readonly categoryKey: string;
  readonly bodyKey: 'leadingGroup' | 'organisingCommittee';
  readonly mode: 'each' | 'list';
}

export interface BallotView extends BallotLine {
  readonly state: string;
  readonly proposals: readonly {
    readonly id: string;
    readonly entryId: string;
    /** Null for a reserve. */
    readonly tierKey: string | null;
    readonly place: number;
    readonly approveCount: number | null;
    readonly outcome: 'approved' | 'rejected' | null;
  }[];
}

type Choice = 'approve' | 'reject' | 'abstain';

/** In these categories the members turn down the last of the list: in the first the next in rank follows, in the second nobody. */
const TURNED_DOWN = { followedUp: 'innovation', leftVacant: 'dedication' } as const;
const RECUSED_FROM = 'organisational-innovation';
/** Here the body departs from the order of the ranking, with a reason that the notice shows. */
const REORDERED = 'contribution';
const ABSTENTION = 0.04;

const membersOf = (play: Play, body: BallotLine['bodyKey']): string[] =>
  play.world.people.filter((person) => person.body === body).map(({ username }) => username);

const choiceOf = (play: Play, member: string, ballot: BallotView, place: number, first: boolean): Choice => {
  const last = Math.max(
    ...ballot.proposals.flatMap(({ tierKey, place: proposed }) => (tierKey === null ? [] : proposed)),
  );
  const unwanted = Object.values<string>(TURNED_DOWN).includes(ballot.categoryKey);
  if (first && unwanted && place === last && !member.endsWith('01')) return 'reject';
  return first && streamOf(play, `vote/${member}/${ballot.categoryKey}/${place}`).unit() < ABSTENTION
    ? 'abstain'
    : 'approve';
};

const vote = async (play: Play, member: string, ballotId: string, first: boolean): Promise<void> => {
  const client = play.cast.person(member);
  const ballot = await client.get<BallotView>(`/api/ballots/${ballotId}`);
  const body =
    ballot.mode === 'list'
      ? { list: 'approve' }
      : {
          choices: Object.fromEntries(
            ballot.proposals.map(({ id, place }) => [id, choiceOf(play, member, ballot, place, first)]),
          ),
        };
  await client.put(`/api/ballots/${ballotId}/vote`, body);
  play.progress.step();
};

/** The last two winners change places before anybody votes; once somebody has, the order stands. */
const departFromOrder = async (play: Play, ballot: BallotLine, early: () => Promise<void>): Promise<void> => {
  const { organiser } = play.cast;
  const { proposals } = await organiser.get<BallotView>(`/api/ballots/${ballot.id}`);
  const entryIds = proposals.map(({ entryId }) => entryId);
  const last = proposals.filter(({ tierKey }) => tierKey !== null).length - 1;
  const swapped = entryIds.map((entryId, index) =>
    index === last ? (entryIds[last - 1] ?? '') : index === last - 1 ? (entryIds[last] ?? '') : entryId,
  );
  const reorder = (order: readonly string[]) =>
    organiser.send('ballot', ballot.id, 'ballot.reorder', {
      entryIds: order,
      reason: '两名候选人得分相近，后者长期驻村，经组织核实予以前移',
    });
  await reorder(swapped);
  await early();
  await play.refusals.expect(
    'BALLOT.VOTES_CAST',
    'BALLOT.VOTES_CAST',
    () => reorder(entryIds),
    'changing the order of the proposals after a vote',
  );
};

/** Where the body departs from the order it does so before the first vote. */
const openVoting = (play: Play, ballot: BallotLine, early: () => Promise<void>): Promise<void> =>
  play.usual && ballot.categoryKey === REORDERED ? departFromOrder(play, ballot, early) : early();

/** Counted too early it decides nothing; one member steps back; then all vote. */
const voteOn = async (play: Play, ballot: BallotLine, first = true): Promise<void> => {
  const { organiser } = play.cast;
  const members = membersOf(play, ballot.bodyKey);
  const [early, ...others] = members;
  if (first) await openVoting(play, ballot, () => vote(play, early ?? '', ballot.id, first));
  if (first && ballot.categoryKey === TURNED_DOWN.followedUp) {
    await play.refusals.expect(
      'BALLOT.NO_QUORUM',
      'BALLOT.NO_QUORUM',
      () => organiser.send('ballot', ballot.id, 'ballot.count'),
      'counting a ballot that one member of nine has voted in',
    );
  }
  const recused = first && ballot.categoryKey === RECUSED_FROM ? others.at(-1) : undefined;
  if (recused !== undefined)
    await play.cast
      .person(recused)
      .post(`/api/ballots/${ballot.id}/recusal`, { reason: '本人曾任参评单位负责人，申请回避' });
  const voters = (first ? others : members).filter((member) => member !== recused);
  await Promise.all(voters.map((member) => vote(play, member, ballot.id, first)));
  await organiser.send('ballot', ballot.id, 'ballot.count');
  if (first && ballot.categoryKey === TURNED_DOWN.followedUp) {
    await play.refusals.expect(
      'BALLOT.CLOSED',
      'BALLOT.CLOSED',
      () => vote(play, early ?? '', ballot.id, first),
      'voting after the count',
    );
  }
  await organiser.send('ballot', ballot.id, 'ballot.decide');
};

/** A place that nobody was found worthy of stays vacant; any other goes to the next in rank, by a ballot of its own. */
const settleOpenPlaces = async (play: Play, ballot: BallotLine): Promise<void> => {
  const { organiser } = play.cast;
  let current: BallotLine = ballot;
  for (;;) {
    const { proposals } = await organiser.get<BallotView>(`/api/ballots/${current.id}`);
    const open = proposals.filter(({ tierKey, outcome }) => tierKey !== null && outcome === 'rejected');
    if (open.length === 0) return;
    if (ballot.categoryKey === TURNED_DOWN.leftVacant) {
      for (const { tierKey, place } of open) {
        await organiser.post('/api/vacancies', {
          categoryId: play.known.categories.get(ballot.categoryKey)?.id,
          tierKey,
          place,
          reason:
            '领导小组表决未通过，决定空缺 The leading group turned the candidate down and leaves the place vacant',
        });
      }
      return;
    }
    current = await organiser.post<BallotView>(`/api/ballots/${current.id}/follow-up`);
    await voteOn(play, current, false);
  }
};

/** Places for which a plan found fewer than it has stay vacant. */
const leaveVacant = async (play: Play, categoryKey: string): Promise<void> => {
  const { organiser } = play.cast;
  const { programmeId, categories } = play.known;
  const tiers = categoriesInForce(play.plan).find(({ key }) => key === categoryKey)?.tiers ?? [];
  const awards = await organiser.all<{ categoryKey: string; tierKey: string }>('/api/awards', { programmeId });
  for (const { key, places } of tiers) {
    const given = awards.filter((award) => award.categoryKey === categoryKey && award.tierKey === key).length;
    if (given < places)
      await organiser.post('/api/vacancies', {
        categoryId: categories.get(categoryKey)?.id,
        tierKey: key,
        reason: '没有更多合格人选 There are no more candidates',
      });
  }
};

/** The bodies decide on what the rankings propose; on the organisations once the essay prizes are decided on. */
export const ballot = async (play: Play): Promise<void> => {
  const { cast, known, plan } = play;
  await play.moveTo(
    shifted(plan, Object.values(plan.schedule.roundsDue).sort().at(-1) ?? plan.schedule.noticeEarliestAt, 16 * 60),
  );
  await cast.organiser.send('programme', known.programmeId, 'programme.decide');
  const ids = (body: BallotLine['bodyKey']): string[] =>
    membersOf(play, body).map((username) => idOf(known.personIds, username));
  const prepare = () =>
    cast.organiser.post<{ waiting: readonly string[]; withoutCandidates: readonly string[] }>('/api/ballots/prepare', {
      programmeId: known.programmeId,
      leadingGroup: ids('leadingGroup'),
      organisingCommittee: ids('organisingCommittee'),
      drawSeed: `${play.world.seed}/organisations`,
    });
  const decided = new Set<string>();
  for (;;) {
    const { waiting, withoutCandidates } = await prepare();
    const ballots = await cast.organiser.all<BallotLine>('/api/ballots', { programmeId: known.programmeId });
    const fresh = ballots.filter(({ categoryKey }) => !decided.has(categoryKey));
    play.progress.expect(fresh.reduce((sum, { bodyKey }) => sum + membersOf(play, bodyKey).length, 0));
    for (const each of fresh) {
      await voteOn(play, each);
      await settleOpenPlaces(play, each);
      if (!play.usual) await leaveVacant(play, each.categoryKey);
      decided.add(each.categoryKey);
    }
    for (const key of play.usual ? [] : withoutCandidates) await leaveVacant(play, key);
    if (waiting.length === 0) return;
    if (fresh.length === 0) throw new Error(`Nothing is left to decide, and ${waiting.join(', ')} still waits.`);
  }
};

import type { NominationInWorld, World } from '../world/index.js';
import { categoryOf, groupedBy, idOf, type Play } from './play.js';

/** A group of the plan's structure caps: one in five of an office's individual nominations. */
export const LEADERS = 'county-leaders';
const ENOUGH = 5;

/** Who is the head of an enterprise: the first of an award whose plan has further departments asked of such. */
export const headOf = ({ world, plan }: Play): NominationInWorld | undefined => {
  const asking = plan.categories.filter(({ enterpriseOpinionsFrom }) => enterpriseOpinionsFrom.length > 0);
  return world.nominations.find(
    ({ categoryKey, intent }) => intent === 'sound' && asking.some(({ key }) => key === categoryKey),
  );
};

/** Departments that are asked of a nominee. */
export const departmentsAsked = (play: Play, { key, categoryKey }: NominationInWorld): readonly string[] => {
  const category = play.plan.categories.find((one) => one.key === categoryKey);
  const further = key === headOf(play)?.key ? (category?.enterpriseOpinionsFrom ?? []) : [];
  return [...new Set([...(category?.opinionsFrom ?? []), ...further])];
};

/** The one leader at county level who is put forward: by an office that sends in just enough others. Of the usual plan alone. */
export const leaderOf = (play: Play): NominationInWorld | undefined => (play.usual ? leaderIn(play.world) : undefined);

const leaderIn = ({ nominations }: World): NominationInWorld => {
  const individual = nominations.filter(({ nominee }) => nominee.kind === 'person');
  const offices = [...groupedBy(individual, ({ officeKey }) => officeKey).values()];
  const leader = offices
    .find((own) => own.length === ENOUGH && own.every(({ intent }) => intent !== 'withdrawn'))
    ?.find(({ intent }) => intent === 'sound');
  if (!leader) throw new Error(`The world holds no office with ${ENOUGH} nominees.`);
  return leader;
};

/** A county that puts forward a unit that helps it does so together with the unit. */
export const partnersOf = ({ officeKey, nominee }: NominationInWorld): string[] =>
  nominee.officeKey === null || nominee.officeKey === officeKey ? [] : [nominee.officeKey];

interface Registered {
  readonly id: string;
  readonly nomination: NominationInWorld;
}

const found = (play: Play, wanted: (nomination: NominationInWorld) => boolean): Registered => {
  const one = [...play.known.nominations.values()].find(({ nomination }) => wanted(nomination));
  if (!one) throw new Error('The world holds no such nomination.');
  return one;
};

/** Groups, partners and order, each tried the wrong way while everything is in draft. */
export const badRecommendations = async (play: Play): Promise<void> => {
  const { cast, known, refusals } = play;
  const { key, officeKey } = leaderIn(play.world);
  const leader = found(play, (nomination) => nomination.key === key);
  await refusals.expect(
    'NOMINATION.STRUCTURE_CAP',
    'NOMINATION.STRUCTURE_CAP',
    () => cast.lead(officeKey).send('nomination', leader.id, 'nomination.submit'),
    'sending in a leader at county level before enough others',
  );
  const { id, nomination } = found(play, ({ categoryKey }) => categoryKey === 'innovation');
  const clerk = cast.clerk(nomination.officeKey);
  const change = async (changes: object): Promise<unknown> => {
    const { version } = await clerk.get<{ version: number }>(`/api/nominations/${id}`);
    return clerk.patch(`/api/nominations/${id}`, { expectedVersion: version, ...changes });
  };
  await refusals.expect(
    'NOMINATION.GROUP_UNKNOWN',
    'NOMINATION.GROUP_UNKNOWN',
    () => change({ groups: ['famous-people'] }),
    'a nominee of a group that the plan doesn’t have',
  );
  const other = play.world.offices.find(({ key: another }) => another !== nomination.officeKey);
  await refusals.expect(
    'NOMINATION.NOT_JOINT',
    'NOMINATION.NOT_JOINT',
    () => change({ partners: [other?.key ?? ''] }),
    'nominating together where one office nominates',
  );
  await refusals.expect(
    'NOMINATION.ORDER_INCOMPLETE',
    'NOMINATION.ORDER_INCOMPLETE',
    () =>
      clerk.put('/api/nominations/order', {
        categoryId: categoryOf(play, 'innovation').id,
        officeId: idOf(known.officeIds, nomination.officeKey),
        ids: [],
      }),
    'an order of recommendation that leaves somebody out',
  );
};

/** The order is turned round and back again, as one act each. */
export const reorder = async (play: Play): Promise<void> => {
  const innovation = [...play.known.nominations.values()].filter(
    ({ nomination }) => nomination.categoryKey === 'innovation',
  );
  const [pair = []] = [...groupedBy(innovation, ({ officeKey }) => officeKey).values()].filter(
    ({ length }) => length > 1,
  );
  const ids = pair.map(({ id }) => id);
  const officeKey = pair[0]?.officeKey ?? '';
  for (const order of [[...ids].reverse(), ids])
    await play.cast.clerk(officeKey).put('/api/nominations/order', {
      categoryId: categoryOf(play, 'innovation').id,
      officeId: idOf(play.known.officeIds, officeKey),
      ids: order,
    });
};

/** What is typed is checked by the rules of submitting; and the offices that sent in too few are warned. */
export const checkAndWarn = async (play: Play): Promise<void> => {
  const { cast, known, refusals } = play;
  const { programmeId } = known;
  const leader = leaderIn(play.world);
  const typed = {
    programmeId,
    categoryKey: leader.categoryKey,
    officeId: idOf(known.officeIds, leader.officeKey),
    deeds: '太短',
    groups: [LEADERS],
  };
  const { refusals: told } = await cast
    .clerk(leader.officeKey)
    .post<{ refusals: { code: string }[] }>('/api/nominations/check', typed);
  const codes = told.map(({ code }) => code);
  if (!codes.includes('ENTRY.TEXT_TOO_SHORT') || !codes.includes('NOMINATION.STRUCTURE_CAP'))
    throw new Error(`A second leader with two characters of deeds was only told ${codes.join(', ')}.`);
  const other = found(
    play,
    ({ officeKey, key, nominee }) => officeKey === leader.officeKey && key !== leader.key && nominee.kind === 'person',
  );
  await refusals.expect(
    'NOMINATION.STRUCTURE_CAP_AFTER',
    'NOMINATION.STRUCTURE_CAP_AFTER',
    () => cast.lead(leader.officeKey).send('nomination', other.id, 'nomination.withdraw'),
    'taking back a nominee without whom there would be too many leaders',
  );
  const below = await cast.organiser.all<{ missing: number }>('/api/office-places', {
    programmeId,
    only: 'missing',
  });
  const { warned } = await cast.organiser.post<{ warned: unknown[] }>('/api/office-places/warnings', { programmeId });
  if (warned.length !== below.length || below.length === 0)
    throw new Error(`${below.length} offices are below a minimum, ${warned.length} were warned.`);
};

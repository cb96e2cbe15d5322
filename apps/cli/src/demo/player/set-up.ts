import { createFirstOrganiser } from '#identity';
import { systemClock } from '#kernel';
import { createDataSource, loadSettings } from '#platform';
import { FIRST_ORGANISER, numberedOrganiser, passwordOf, reviewerOf } from './cast.js';
import { lotsOf } from './client.js';
import type { Play } from './play.js';
import { setUpProgramme } from './set-up-programme.js';

const PEOPLE_AT_ONCE = 60;
const MUNICIPAL_OFFICE = 'municipal-office';

interface PersonRow {
  readonly username: string;
  readonly name: string;
  readonly password: string;
  readonly officeKey?: string;
  readonly roles: readonly { readonly role: string }[];
}

/** Who makes everybody else: made beside the API, since nobody may sign in yet. */
const makeFirstOrganiser = async (play: Play): Promise<void> => {
  const dataSource = await createDataSource({
    url: play.databaseUrl,
    entities: [],
    migrations: [],
    poolSize: 2,
  }).initialize();
  const name = play.world.people.find(({ username }) => username === FIRST_ORGANISER)?.name ?? FIRST_ORGANISER;
  try {
    const { argon2 } = loadSettings();
    await createFirstOrganiser(dataSource, {
      username: FIRST_ORGANISER,
      name,
      password: passwordOf(FIRST_ORGANISER),
      cost: argon2,
      clock: systemClock,
    });
  } finally {
    await dataSource.destroy();
  }
};

const officeRows = (play: Play) => [
  ...play.plan.offices.map(({ key, name, kind }) => ({
    key,
    name,
    kind,
    ...(kind === 'municipality' ? {} : { parentKey: MUNICIPAL_OFFICE }),
  })),
  ...play.world.offices.map(({ key, name, kind, parentKey }) => ({
    key,
    name,
    kind,
    parentKey: parentKey ?? MUNICIPAL_OFFICE,
  })),
];

const personRows = (play: Play): PersonRow[] => {
  const { plan, world } = play;
  const row = (username: string, name: string, roles: readonly string[], officeKey: string | null): PersonRow => ({
    username,
    name,
    password: passwordOf(username),
    ...(officeKey === null ? {} : { officeKey }),
    roles: roles.map((role) => ({ role })),
  });
  return [
    ...world.people
      .filter(({ username }) => username !== FIRST_ORGANISER)
      .map(({ username, name, role, officeKey }) => row(username, name, [role], officeKey)),
    ...plan.offices
      .filter(({ kind }) => kind !== 'municipality')
      .map(({ key, name }) => row(`clerk-${key}`, `${name.zh}经办人`, ['officeClerk'], key)),
    // At home in their county: that is a conflict with every entry from there, without a word.
    ...world.judges.map(({ username, name, homeCounty }) => row(username, name, ['judge'], homeCounty)),
    ...furtherReviewers(play).map(({ username, role, officeKey }) =>
      row(username, `审查员${username}`, [role], officeKey),
    ),
    ...CHAIRS.map((username, index) => row(username, `评审组长${index + 1}`, ['panelChair'], null)),
  ];
};

/** Where the plan has several review beside each other, there are as many. */
const furtherReviewers = ({
  plan,
  world,
  usual,
}: Play): { username: string; role: string; officeKey: string | null }[] => {
  if (usual) return [];
  const most = (ofMunicipality: boolean): number =>
    Math.max(
      1,
      ...plan.categories.flatMap(({ reviewChain }) =>
        reviewChain
          .filter(({ level }) => (level === 'municipality') === ofMunicipality)
          .map(({ reviewers }) => reviewers),
      ),
    );
  const organisers = world.people.filter(({ role }) => role === 'organiser').length;
  return [
    ...Array.from({ length: Math.max(0, most(true) - organisers) }, (_, index) => ({
      username: numberedOrganiser(organisers + index),
      role: 'organiser',
      officeKey: null,
    })),
    ...world.offices.flatMap(({ key }) =>
      Array.from({ length: most(false) - 1 }, (_, index) => ({
        username: reviewerOf(key, index + 2),
        role: 'officeClerk',
        officeKey: key,
      })),
    ),
  ];
};

/** One for the awards, one for each essay theme. */
export const CHAIRS = ['chair01', 'chair02', 'chair03'] as const;

const registerOffices = async (play: Play): Promise<void> => {
  const { organiser } = play.cast;
  const rows = officeRows(play);
  const { items } = await organiser.post<{ items: { id: string; key: string }[] }>('/api/offices/import', { rows });
  for (const { id, key } of items) play.known.officeIds.set(key, id);
  play.progress.step(rows.length);
};

const registerPeople = async (play: Play): Promise<void> => {
  const { organiser } = play.cast;
  const people = personRows(play);
  play.progress.expect(people.length);
  for (const rows of lotsOf(people, PEOPLE_AT_ONCE)) {
    const { items } = await organiser.post<{ items: { id: string; username: string }[] }>('/api/people/import', {
      rows,
    });
    for (const { id, username } of items) play.known.personIds.set(username, id);
    play.progress.step(rows.length);
  }
};

/** Offices, people and the programme; at its end offices may send entries in. */
export const setUp = async (play: Play): Promise<void> => {
  await play.moveTo(play.plan.schedule.entriesOpenAt);
  await makeFirstOrganiser(play);
  await registerOffices(play);
  await registerPeople(play);
  await setUpProgramme(play);
};

import pg from 'pg';
import type { SupervisedLaureate } from '../supervisor.js';
import { keepDemoClock, keptDemoClock } from './demo-clock.js';
import { passwordOf } from './player/cast.js';
import { nominateWithBadActs } from './player/day.js';
import { expectSheets, judgePreliminary, judgeSingle } from './player/judge.js';
import { Progress } from './player/progress.js';
import { awaitsOpinions, review } from './player/review.js';
import { setUp } from './player/set-up.js';
import { newPlay, readDemoPlan } from './player/stage-set.js';
import { generateWorld } from './world/index.js';

const SEED = 1;
const HALF = 0.5;

/** One of each kind; everybody else signs in the same way. */
const SIGN_INS: readonly (readonly [role: string, username: string])[] = [
  ['organiser', 'organiser01'],
  ['county clerk', 'clerk-qingxi'],
  ['county lead', 'lead-qingxi'],
  ['department clerk', 'clerk-health-family-planning'],
  ['judge', 'judge01'],
  ['panel chair', 'chair02'],
  ['leading group', 'leader01'],
  ['auditor', 'auditor01'],
];

const signInLines = (): string[] => [
  'The demo is in the middle of judging. Its clock stands in September 2018. Sign in as (user name / password):',
  ...SIGN_INS.map(([role, username]) => `  ${role.padEnd(17)} ${username} / ${passwordOf(username)}`),
];

const isEmpty = async (databaseUrl: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ empty: boolean }>(
      'select not exists (select from public.programme) and not exists (select from public.person) as empty',
    );
    return rows[0]?.empty === true;
  } finally {
    await client.end();
  }
};

/** To the middle of judging, so that every role finds work: opinions outstanding, half of the score sheets filed. */
const playHalf = async (laureate: SupervisedLaureate, demoIn: string): Promise<void> => {
  let offsetMs = 0;
  const read = readDemoPlan();
  const play = newPlay(
    {
      apiUrl: laureate.apiUrl,
      databaseUrl: laureate.databaseUrl,
      setClock: (at) => {
        offsetMs = at.getTime() - Date.now();
        return laureate.setClock(at);
      },
    },
    generateWorld({ seed: SEED, scale: 'small', ...read }),
    new Progress(process.stderr),
    read,
  );
  keepDemoClock(demoIn, { offsetMs, loaded: false });
  await play.progress.stage('set-up', () => setUp(play));
  await play.progress.stage('nomination', () => nominateWithBadActs(play));
  await play.progress.stage('review', () => review(play));
  await play.progress.stage('judging', async () => {
    expectSheets(play, ['preliminary', 'single'], HALF);
    const rounds = await judgePreliminary(play, HALF);
    // An award whose nominees a department has yet to answer for waits: its round would leave them out.
    await judgeSingle(
      play,
      rounds.filter(({ categoryKey }) => !awaitsOpinions(play, categoryKey)),
      HALF,
    );
  });
  keepDemoClock(demoIn, { offsetMs, loaded: true });
};

/**
 * Plays the small demo into a database that has neither people nor programmes.
 * @returns what to show below the address
 */
export const loadDemoIfEmpty = async (laureate: SupervisedLaureate, demoIn: string): Promise<readonly string[]> => {
  const kept = keptDemoClock(demoIn);
  if (await isEmpty(laureate.databaseUrl)) {
    process.stderr.write('The database is empty: loading the demo (npm start -- --no-demo leaves it empty).\n');
    await playHalf(laureate, demoIn);
    return signInLines();
  }
  if (kept === undefined) return [];
  if (kept.loaded) return signInLines();
  return [`Loading the demo was broken off, so it is incomplete. To load it anew, stop and delete ${demoIn}.`];
};

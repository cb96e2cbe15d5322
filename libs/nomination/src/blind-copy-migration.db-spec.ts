import { identityMigrations } from '#identity';
import { programmeMigrations, programmeProcesses } from '#programme';
import { openProgramme, type OpenProgramme, placeInState, testClock, testDatabase, type TestDatabase } from '#testing';
import { Engine, ProcessRegistry, workflowMigrations } from '#workflow';
import { KeepAuthorsFiles1700000012400 } from './author-entry/author-entry-file.migration.js';
import { TakeAuthorEntries1700000012200 } from './author-entry/author-entry.migration.js';
import { KeepEssayFiles1700000012100 } from './essay-file/essay-file.migration.js';
import { CreateBlindCopies1700000004400 } from './blind-copy.migration.js';
import { CreateEntries1700000004000 } from './entry.migration.js';
import { essayProcess } from './essay.process.js';
import { nominationProcesses } from './index.js';

const STATES = ['draft', 'submitted', 'screening', 'admitted', 'disqualified', 'withdrawn'] as const;
const author = (state: string): string =>
  `欧阳雪${'梅兰竹菊松柏'.charAt(STATES.indexOf(state as (typeof STATES)[number]))}`;

describe('an installation in which essays were judged before there were blind copies', () => {
  const clock = testClock();
  let database: TestDatabase;
  let engine: Engine;
  let programme: OpenProgramme;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    database = await testDatabase({
      entities: [],
      migrations: [...workflowMigrations, ...identityMigrations, ...programmeMigrations, CreateEntries1700000004000],
    });
    const { dataSource } = database;
    engine = new Engine(dataSource, new ProcessRegistry([...programmeProcesses, ...nominationProcesses]), clock);
    programme = await openProgramme(dataSource, engine, clock);
    for (const state of STATES) {
      const body = `我叫${author(state)}，电话 138 0013 8000。`;
      const id = await engine.beginOne(
        'essay',
        {
          programme_id: programme.id,
          category_id: programme.categoryId('my-helping-story'),
          office_id: programme.officeId('county-east'),
          title: `${author(state)}的山路`,
          author_name: author(state),
          body,
          body_length: 20,
          registered_by: programme.organiser.personId,
        },
        programme.organiser,
      );
      if (state !== 'draft')
        await placeInState(
          { engine, dataSource, definition: essayProcess, now: clock.now(), officeIds: new Set() },
          id,
          state,
        );
      ids.set(state, id);
    }
    const runner = dataSource.createQueryRunner();
    await new CreateBlindCopies1700000004400().up(runner);
    // What a copy goes on with under the present chart.
    for (const Later of [KeepEssayFiles1700000012100, TakeAuthorEntries1700000012200, KeepAuthorsFiles1700000012400])
      await new Later().up(runner);
    await runner.release();
  });
  afterAll(() => database.drop());

  it('gets a copy of each that is on its way, confirmed where judges may read it, proposed where not', async () => {
    const copies: { entry_id: string; state: string }[] = await database.dataSource.query(
      'select entry_id, state from public.blind_copy',
    );
    expect(new Map(copies.map(({ entry_id, state }) => [entry_id, state]))).toEqual(
      new Map([
        [ids.get('submitted'), 'proposed'],
        [ids.get('screening'), 'proposed'],
        [ids.get('admitted'), 'confirmed'],
        [ids.get('disqualified'), 'confirmed'],
      ]),
    );
  });

  it('shows judges of what was judged before a text with everything blanked that was found, and no original', async () => {
    const judged: { entry_id: string; title: string; body: string }[] = await database.dataSource.query(
      'select j.entry_id, f.title, f.body from public.judged_copy j join public.frozen_text f on f.hash = j.hash',
    );
    expect(new Set(judged.map(({ entry_id }) => entry_id))).toEqual(
      new Set([ids.get('admitted'), ids.get('disqualified')]),
    );
    for (const { title, body } of judged)
      expect({ title, body }).toEqual({ title: '□□的山路', body: '我叫□□，电话 □□。' });
  });

  it('has each step on the record, and every copy goes on under the present chart', async () => {
    const log: unknown[] = await database.dataSource.query(
      `select l.event, l.actor_name from workflow.transition_log l join public.blind_copy c on c.id = l.process_id
       where c.entry_id = $1 order by l.seq`,
      [ids.get('admitted')],
    );
    expect(log).toMatchObject([{ event: 'blindCopy.begin' }, { event: 'blindCopy.confirm' }]);
    const [proposed]: { id: string }[] = await database.dataSource.query(
      'select id from public.blind_copy where entry_id = $1',
      [ids.get('submitted')],
    );
    expect(
      await engine.applyEvent('blindCopy', proposed?.id ?? '', 'blindCopy.confirm', programme.organiser),
    ).toMatchObject({ state: 'confirmed' });
  });
});

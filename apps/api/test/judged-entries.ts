import { newId } from '#kernel';
import { proposeBlindCopy } from '#nomination';
import { Engine } from '#workflow';
import { placed, query } from './placed-rows.js';
import { expectStatus, type World } from './world.js';

export const AUTHOR = '夜莺生';
/** They look like no others in the world. */
const MARKS = { content: '33.5', structure: '17.5', language: '13.5' };

interface Judged {
  readonly roundId: string;
  readonly categoryId: string;
  readonly entryId: string;
  readonly judge: string;
  readonly chair: string;
  readonly comment?: string;
}

/** Where an essay comes from, unless it is said. */
interface From {
  readonly office?: string;
  readonly registeredBy?: string;
  readonly body?: string;
}

export const essayOf = async (
  world: World,
  category: string,
  title: string,
  author = AUTHOR,
  { office = 'county-lark', registeredBy = newId(), body = `我是${author}，在百灵县（Lark County）驻村。` }: From = {},
): Promise<string> => {
  const id = await placed(
    world,
    'essay',
    {
      programme_id: world.programmeId,
      category_id: category,
      office_id: world.id('office', office),
      title,
      author_name: author,
      body,
      body_length: 20,
      registered_by: registeredBy,
      submitted_at: world.clock.now(),
    },
    'admitted',
  );
  await giveCopy(world, id);
  return id;
};

/** What judges read of the essay, as its office would have confirmed it. */
const giveCopy = async (world: World, essayId: string): Promise<void> => {
  await world.database.dataSource.transaction((manager) =>
    proposeBlindCopy(manager, world.app.get(Engine), 'essay', essayId, world.clock.now()),
  );
  const [copy] = await query<{ id: string }>(world, 'select id from public.blind_copy where entry_id = $1', [essayId]);
  await expectStatus(
    world.as('organiser').post(`/api/processes/blindCopy/${copy?.id ?? ''}/events/blindCopy.confirm`),
    200,
  );
};

/** Each judge's sheets of a round are numbered from 1. */
const positions = new Map<string, number>();
const nextPosition = (roundId: string, judge: string): number => {
  const key = `${roundId} ${judge}`;
  const position = (positions.get(key) ?? 0) + 1;
  positions.set(key, position);
  return position;
};

export const sheetOf = (
  world: World,
  { roundId, entryId, judge, chair, comment, ...of }: Judged,
  state?: string,
): Promise<string> =>
  placed(
    world,
    'scoreSheet',
    {
      programme_id: world.programmeId,
      round_id: roundId,
      category_id: of.categoryId,
      entry_id: entryId,
      judge_id: world.id('person', judge),
      chair_id: world.id('person', chair),
      alias: newId().slice(0, 8),
      position: nextPosition(roundId, judge),
      marks: comment === undefined ? {} : MARKS,
      total: comment === undefined ? null : '64.5',
      comment: comment ?? '',
    },
    state,
  );

import { tell } from '#notification';
import { daysFromNow, placed, query } from './placed-rows.js';
import { nobodys, type World } from './world.js';

const both = (said: string) => ({ zh: said, en: said });

/** A message to our clerk, one to the clerk of county-2, and a reminder, which is nobody's. */
export const notificationObjects = async (world: World): Promise<void> => {
  const told = async (to: string, entry: string): Promise<string> => {
    await tell(world.database.dataSource.manager, world.clock.now(), {
      to: { people: [world.id('person', to)] },
      template: 'entry.passed',
      params: { programme: both('扶贫日'), category: both('创新奖'), entry },
      key: 'world',
    });
    const [row] = await query<{ id: string }>(world, 'select id from public.notification where person_id = $1', [
      world.id('person', to),
    ]);
    return row?.id ?? '';
  };
  const officeClerk = await told('officeClerk', '信天翁推荐');
  const foreign = await told('other-clerk', '白尾海雕推荐');
  await query(
    world,
    `insert into public.notification_channel (person_id, mail_address) values ($1, 'petrel@example.org')`,
    [world.id('person', 'other-clerk')],
  );
  world.objects.set('notification', { own: { officeClerk }, foreign });
  world.canaries.push(
    { what: "a clerk's own message", text: '信天翁推荐', seenBy: ['officeClerk'] },
    { what: "another clerk's message", text: '白尾海雕推荐', seenBy: [] },
    { what: "another clerk's mail address", text: 'petrel@example.org', seenBy: [] },
  );
  const reminder = {
    programme_id: world.programmeId,
    kind: 'opinionsDue',
    about_process: 'programme',
    about_id: world.programmeId,
    due_at: daysFromNow(world, 7),
    steps: [],
  };
  world.objects.set('reminder', nobodys(await placed(world, 'reminder', reminder)));
};

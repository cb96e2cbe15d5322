import type { NominationInWorld } from '../world/index.js';
import type { RefusedOne } from './client.js';
import { groupedBy, idOf, PASSED, type Play } from './play.js';

const QUOTA = 2;

type Entered = NominationInWorld & { readonly id: string };

const entered = (play: Play): Entered[] =>
  [...play.known.nominations.values()].map(({ id, nomination }) => ({ ...nomination, id }));

const first = <T>(items: readonly T[], what: string): T => {
  const [item] = items;
  if (item === undefined) throw new Error(`The world holds no ${what}.`);
  return item;
};

const rowFor = (play: Play, like: NominationInWorld, more: object) => ({
  programmeId: play.known.programmeId,
  categoryKey: like.categoryKey,
  officeId: idOf(play.known.officeIds, like.officeKey),
  nomineeName: '试名',
  nomineePosition: '',
  deeds: like.deeds,
  ...more,
});

/** While drafts can be changed. */
export const badActsBeforeSubmission = async (play: Play): Promise<void> => {
  const { cast, refusals } = play;
  const mine = first(entered(play), 'nomination');
  const clerk = cast.clerk(mine.officeKey);
  const path = `/api/nominations/${mine.id}`;
  const foreigner = play.world.offices.find(({ key, kind }) => kind === 'unit' && key !== mine.officeKey);
  const { version } = await clerk.get<{ version: number }>(path);

  await refusals.expect('foreignOffice', 'NOT_FOUND', () =>
    cast.clerk(foreigner?.key ?? '').patch(path, { expectedVersion: version, nomineePosition: '他处' }),
  );
  await refusals.expect('unknownState', 'EVENT.IMPOSSIBLE_NOW', () =>
    cast.organiser.send('nomination', mine.id, 'eligibility.pass', PASSED),
  );

  const tooLong = mine.deeds.repeat(Math.ceil(2_600 / mine.deeds.length) + 1);
  await clerk.patch(path, { expectedVersion: version, deeds: tooLong });
  await refusals.expect('textTooLong', 'ENTRY.TEXT_TOO_LONG', () =>
    clerk.send('nomination', mine.id, 'nomination.submit'),
  );
  await refusals.expect('staleVersion', 'STALE_VERSION', () =>
    clerk.patch(path, { expectedVersion: version, deeds: mine.deeds }),
  );
  await clerk.patch(path, { expectedVersion: version + 1, deeds: mine.deeds });
};

/** Within the window, after everything was sent in. */
export const badActsWhileOpen = async (play: Play): Promise<void> => {
  const { cast, refusals } = play;
  const groups = [...groupedBy(entered(play), ({ officeKey, categoryKey }) => `${officeKey}/${categoryKey}`).values()];
  const full = first(
    first(
      groups.filter((group) => group.length === QUOTA),
      'office at its quota',
    ),
    'nomination',
  );
  const alone = first(
    first(
      groups.filter((group) => group.length < QUOTA),
      'office below its quota',
    ),
    'nomination',
  );
  const clerk = cast.clerk(alone.officeKey);

  await refusals.expect('quotaExceeded', 'NOMINATION.QUOTA_EXHAUSTED', () =>
    cast.clerk(full.officeKey).post('/api/nominations', rowFor(play, full, {})),
  );
  await refusals.expect('twice', 'ENTRY.TWICE', () =>
    clerk.post('/api/nominations', rowFor(play, alone, { nomineeName: alone.nominee.name })),
  );
  const imported = await clerk.post<{ refused: Omit<RefusedOne, 'id'>[] }>('/api/nominations/import', {
    rows: [rowFor(play, alone, { nomineeAge: 41 })],
  });
  refusals.note('unknownColumn', 'IMPORT.UNKNOWN_COLUMN', imported.refused[0]);
  await refusals.expect('wrongFile', 'BODY.WRONG_FILE', () =>
    clerk.postFile('/api/nominations/import', 'PK\u0003\u0004 推荐表.docx', 'application/octet-stream'),
  );
};

export const badActsLate = async (play: Play): Promise<void> => {
  const late = first(entered(play), 'nomination');
  await play.refusals.expect('late', 'PROGRAMME.TOO_LATE', () =>
    play.cast.clerk(late.officeKey).post('/api/nominations', rowFor(play, late, {})),
  );
};

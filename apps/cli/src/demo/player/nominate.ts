import type { EssayInWorld, NominationInWorld } from '../world/index.js';
import { enterByForm, entersByForm } from './author-forms.js';
import { type Client, lotsOf, type RefusedOne } from './client.js';
import { askNominees } from './consents.js';
import { cutOff, grantGraces, sendInByGrace } from './grace.js';
import { returnAtFirstLevel } from './levels.js';
import { returnTogether } from './parallel-review.js';
import { categoryOfEntry, groupedBy, idOf, type Play, putInOrder, shifted } from './play.js';
import { badRecommendations, checkAndWarn, headOf, LEADERS, leaderOf, partnersOf, reorder } from './recommend.js';
import { handledByAll } from './stand-ins.js';
import { essayRow, importEssays } from './table-import.js';

const ROWS_AT_ONCE = 200;

interface Imported {
  readonly registered: readonly { readonly row: number; readonly id: string }[];
  readonly refused: readonly (Omit<RefusedOne, 'id'> & { readonly row: number })[];
}

const nominationRow = (play: Play, nomination: NominationInWorld) => ({
  programmeId: play.known.programmeId,
  categoryKey: nomination.categoryKey,
  officeId: idOf(play.known.officeIds, nomination.officeKey),
  nomineeName: nomination.nominee.name,
  nomineePosition: nomination.nominee.position,
  deeds: nomination.deeds,
  groups: nomination.key === leaderOf(play)?.key ? [LEADERS] : [],
  partners: play.usual ? partnersOf(nomination) : [],
  enterprise: nomination.key === headOf(play)?.key ? 'head' : '',
});

const registeredAll = (rows: readonly unknown[], { registered, refused }: Imported, officeKey: string): string[] => {
  const [first] = refused;
  if (first)
    throw new Error(`Row ${first.row} of ${officeKey} was refused with ${first.code}: ${first.title} ${first.remedy}`);
  if (registered.length !== rows.length)
    throw new Error(`${officeKey} sent ${rows.length} rows, ${registered.length} were registered.`);
  return [...registered].sort((a, b) => a.row - b.row).map(({ id }) => id);
};

const registerEssays = async (
  play: Play,
  officeKey: string,
  essays: readonly EssayInWorld[],
): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (const lot of lotsOf(essays, ROWS_AT_ONCE)) {
    const rows = lot.map((essay) => essayRow(play, essay));
    const imported = await play.cast.clerk(officeKey).post<Imported>('/api/essays/import', { rows });
    ids.push(...registeredAll(rows, imported, officeKey));
  }
  return ids;
};

/** An office sends its table in order: the order of recommendation is the order of its rows. */
const registerOffice = async (
  play: Play,
  officeKey: string,
  nominations: readonly NominationInWorld[],
  essays: readonly EssayInWorld[],
  sendsWorkbook: boolean,
): Promise<void> => {
  const { known, progress } = play;
  const clerk = play.cast.clerk(officeKey);
  if (nominations.length > 0) {
    const rows = nominations.map((nomination) => nominationRow(play, nomination));
    const ids = registeredAll(rows, await clerk.post<Imported>('/api/nominations/import', { rows }), officeKey);
    nominations.forEach((nomination, index) => {
      const entry = { id: ids[index] ?? '', key: nomination.key, officeKey, quality: nomination.quality };
      known.nominations.set(nomination.key, { ...entry, nomination });
      known.entriesById.set(entry.id, entry);
    });
    progress.step(rows.length);
  }
  if (essays.length > 0) {
    const byOffice = essays.filter((essay) => !entersByForm(play, essay));
    const ids = sendsWorkbook
      ? await importEssays(play, clerk, byOffice)
      : await registerEssays(play, officeKey, byOffice);
    const byForm = essays.filter((essay) => entersByForm(play, essay));
    const entered = [
      ...byOffice.map((essay, index) => [essay, ids[index] ?? ''] as const),
      ...(await enterByForm(play, clerk, byForm)),
    ];
    for (const [essay, id] of entered) {
      const entry = { id, key: essay.key, officeKey, quality: essay.quality };
      known.essays.set(essay.key, { ...entry, essay });
      known.entriesById.set(id, entry);
    }
    progress.step(essays.length);
  }
};

const registerAll = async (play: Play): Promise<void> => {
  const { world } = play;
  const nominations = groupedBy(world.nominations, ({ officeKey }) => officeKey);
  const essays = groupedBy(world.essays, ({ officeKey }) => officeKey);
  const county = world.offices.find(({ key, kind }) => kind === 'county' && essays.has(key));
  const entering = new Set([...world.offices.map(({ key }) => key), ...nominations.keys(), ...essays.keys()]);
  await Promise.all(
    [...entering].map((key) =>
      registerOffice(play, key, nominations.get(key) ?? [], essays.get(key) ?? [], play.usual && key === county?.key),
    ),
  );
  putInOrder(
    play.known.nominations,
    world.nominations.map(({ key }) => key),
  );
  putInOrder(
    play.known.essays,
    world.essays.map(({ key }) => key),
  );
};

/** Offices that have something to send in. */
const enteringOffices = ({ known }: Play): ReadonlySet<string> =>
  new Set([...known.nominations.values(), ...known.essays.values()].map(({ officeKey }) => officeKey));

/**
 * Where the office reviews its own, its lead does, and the clerk who entered it sends it in; else the lead sends in, and of
 * one nominee although there is nobody left to review then.
 */
const senderOf = (play: Play, { id, officeKey }: { readonly id: string; readonly officeKey: string }): Client =>
  (categoryOfEntry(play, id)?.reviewChain.length ?? 1) > 1 && id !== handledByAll(play)?.id
    ? play.cast.clerk(officeKey)
    : play.cast.sender(officeKey);

/** What the clerk registered is looked through and sent in; what is too short stays a draft and is withdrawn. */
const submitOffice = async (play: Play, officeKey: string): Promise<void> => {
  const { known, refusals, progress } = play;
  const lead = play.cast.sender(officeKey);
  const late = play.usual ? cutOff(play).id : undefined;
  const nominations = [...known.nominations.values()].filter(
    (entry) => entry.officeKey === officeKey && entry.id !== late,
  );
  const essays = [...known.essays.values()].filter((entry) => entry.officeKey === officeKey);
  // The share of leaders is counted at each: others first.
  const leader = leaderOf(play)?.key;
  const others = nominations.filter(({ key }) => key !== leader);
  for (const sender of new Set(others.map((entry) => senderOf(play, entry)))) {
    const theirs = others.filter((entry) => senderOf(play, entry) === sender);
    await sender.sendAll(
      'nomination',
      theirs.map(({ id }) => id),
      'nomination.submit',
    );
  }
  const [last] = nominations.filter(({ key }) => key === leader);
  if (last) await senderOf(play, last).send('nomination', last.id, 'nomination.submit');
  if (essays.length > 0) {
    const { refused } = await lead.sendEach(
      'essay',
      essays.map(({ id }) => id),
      'essay.submit',
    );
    const tooShort = essays.filter(({ essay }) => essay.intent === 'tooShort');
    for (const { id, key } of tooShort) {
      refusals.note(
        'textTooShort',
        'ENTRY.TEXT_TOO_SHORT',
        refused.find((one) => one.id === id),
        `an essay below the theme’s minimum (${key})`,
      );
    }
    if (refused.length !== tooShort.length)
      throw new Error(`${officeKey}: ${refused.length} essays were refused, ${tooShort.length} are too short.`);
    await lead.sendAll(
      'essay',
      tooShort.map(({ id }) => id),
      'essay.withdraw',
    );
  }
  progress.step(nominations.length + essays.length);
};

const withdraw = async (play: Play): Promise<void> => {
  for (const { id, officeKey, nomination } of play.known.nominations.values()) {
    if (nomination.intent === 'withdrawn')
      await play.cast.sender(officeKey).send('nomination', id, 'nomination.withdraw');
  }
  for (const { id, officeKey, essay } of play.known.essays.values()) {
    if (essay.intent === 'withdrawn') await play.cast.sender(officeKey).send('essay', id, 'essay.withdraw');
  }
};

/** The municipal office or the first level sends some back; the offices put them right and send them in again before the closing time. */
const returnAndResubmit = async (play: Play): Promise<void> => {
  const { cast, known, progress } = play;
  const { organiser } = cast;
  const nominations = [...known.nominations.values()].filter(({ nomination }) => nomination.intent === 'returnedOnce');
  const essays = [...known.essays.values()].filter(({ essay }) => essay.intent === 'returnedOnce');
  await play.moveTo(shifted(play.plan, play.plan.schedule.entriesCloseAt, -4 * 1440));
  await Promise.all([
    ...nominations.map(async (entry) => {
      const back = { reason: entry.nomination.reason?.zh ?? '请补充', markedFields: ['nomineePosition'] };
      if (await returnAtFirstLevel(play, entry, back)) return;
      if (await returnTogether(play, entry, back)) return;
      await organiser.send('nomination', entry.id, 'eligibility.return', back);
    }),
    ...essays.map(({ id, essay }) =>
      organiser.send('essay', id, 'essay.return', {
        reason: essay.reason?.zh ?? '请补充',
        markedFields: ['title'],
      }),
    ),
  ]);
  await play.moveTo(shifted(play.plan, play.plan.schedule.entriesCloseAt, -2 * 1440));
  await Promise.all([
    ...nominations.map(async ({ id, officeKey, nomination }) => {
      const clerk = cast.clerk(officeKey);
      const { version } = await clerk.get<{ version: number }>(`/api/nominations/${id}`);
      await clerk.patch(`/api/nominations/${id}`, {
        expectedVersion: version,
        nomineePosition: `${nomination.nominee.position}（已补充）`,
      });
      await clerk.send('nomination', id, 'nomination.submit');
    }),
    ...essays.map(async ({ id, officeKey, essay }) => {
      const clerk = cast.clerk(officeKey);
      const { version } = await clerk.get<{ version: number }>(`/api/essays/${id}`);
      await clerk.patch(`/api/essays/${id}`, { expectedVersion: version, title: `${essay.title}（修订）` });
      await clerk.send('essay', id, 'essay.submit');
    }),
  ]);
  progress.step(nominations.length + essays.length);
};

/** Offices register and send in; every way of doing it wrong is tried before the closing time, and once after it. */
export const nominate = async (
  play: Play,
  badActs: { whileOpen: () => Promise<void>; beforeSubmission: () => Promise<void>; late: () => Promise<void> },
): Promise<void> => {
  const { world, progress, plan } = play;
  const entries = world.nominations.length + world.essays.length;
  progress.expect(2 * entries);
  await registerAll(play);
  await badActs.beforeSubmission();
  if (play.usual) await badRecommendations(play);
  if (play.usual) await reorder(play);
  await Promise.all([...enteringOffices(play)].map((key) => submitOffice(play, key)));
  await badActs.whileOpen();
  if (play.usual) await checkAndWarn(play);
  await withdraw(play);
  if (play.usual) await askNominees(play);
  await returnAndResubmit(play);
  const graceId = play.usual ? await grantGraces(play) : undefined;
  await play.moveTo(shifted(plan, plan.schedule.entriesCloseAt, 1));
  await badActs.late();
  if (graceId !== undefined) await sendInByGrace(play, graceId);
};

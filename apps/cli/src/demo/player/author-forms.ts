import type { EssayInWorld } from '../world/index.js';
import type { Client } from './client.js';
import { docxOf } from './essay-papers.js';
import { categoryOf, idOf, type Play } from './play.js';

/** Of another plan than the usual one in so many comes as a file, the others are typed. */
const FILE_EVERY = 3;

/** Of the usual plan one county, after the first, leaves it to its authors; none of them is turned away. */
const countyOfAuthors = ({ world, usual }: Play, themeKey: string): string | undefined => {
  if (!usual) return undefined;
  const [, ...counties] = world.offices.filter(({ kind }) => kind === 'county');
  const of = (officeKey: string) =>
    world.essays.filter((essay) => essay.officeKey === officeKey && essay.themeKey === themeKey);
  return counties.find(({ key }) => of(key).length > 0 && of(key).every(({ intent }) => intent !== 'tooShort'))?.key;
};

export const entersByForm = (play: Play, { themeKey, officeKey }: EssayInWorld): boolean =>
  play.plan.categories.some(
    ({ key, enteredBy }) =>
      key === themeKey &&
      (enteredBy === 'author' || (enteredBy === 'both' && officeKey === countyOfAuthors(play, themeKey))),
  );

export const receiptIn = (page: string): string => /\/enter\/receipts\/([0-9A-Z]{26})/u.exec(page)?.[1] ?? '';

/** What one author fills in, and how the page answers. */
const sendIn = async (play: Play, essay: EssayInWorld): Promise<boolean> => {
  const index = play.world.essays.indexOf(essay);
  const form = {
    officeId: idOf(play.known.officeIds, essay.officeKey),
    title: essay.title,
    authorName: essay.author,
    phone: `139${String(index).padStart(8, '0')}`,
    body: essay.text,
  };
  const address = `/enter/${categoryOf(play, essay.themeKey).id}`;
  // The draw goes by the text, which a file has in other paragraphs: of the usual plan the winners stay the same.
  const asFile = !play.usual && index % FILE_EVERY === 0;
  const bytes = docxOf(essay.text.split('\n').filter(Boolean), essay.author);
  const { status, text: page } = asFile
    ? await play.cast.everyone.form(
        address,
        { ...form, body: '' },
        { field: 'file', name: `${essay.title}.docx`, bytes },
      )
    : await play.cast.everyone.form(address, form);
  if (status === 201 && receiptIn(page) !== '') return true;
  if (status === 422 && essay.intent === 'tooShort') return false;
  throw new Error(`The form of ${essay.key} was answered with ${status}.`);
};

interface Received {
  readonly title: string;
  readonly authorName: string;
  readonly id: string;
  readonly essayId: string | null;
}

const received = async (play: Play, clerk: Client, essays: readonly EssayInWorld[]): Promise<readonly Received[]> => {
  const entries = await clerk.all<Received>('/api/author-entries', { programmeId: play.known.programmeId });
  return essays.map((essay) => {
    const own = entries.find(({ title, authorName }) => title === essay.title && authorName === essay.author);
    if (!own) throw new Error(`The office does not see what the author of ${essay.key} sent.`);
    return own;
  });
};

/**
 * Where the plan leaves a theme to authors, each sends in by the public form, typed or as a file, and the office takes it.
 * What is too short doesn't get as far as the office.
 * @returns the essays that are in, each with its id
 */
export const enterByForm = async (
  play: Play,
  clerk: Client,
  essays: readonly EssayInWorld[],
): Promise<readonly (readonly [EssayInWorld, string])[]> => {
  const taken = await Promise.all(essays.map(async (essay) => ((await sendIn(play, essay)) ? [essay] : [])));
  const sent = taken.flat();
  const waiting = await received(play, clerk, sent);
  await clerk.sendAll(
    'authorEntry',
    waiting.map(({ id }) => id),
    'authorEntry.accept',
  );
  const accepted = await received(play, clerk, sent);
  return sent.map((essay, index) => [essay, accepted[index]?.essayId ?? ''] as const);
};

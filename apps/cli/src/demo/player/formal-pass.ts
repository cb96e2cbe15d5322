import { confirmAllCopies } from './blind-copies.js';
import { categoryOfEntry, type EntryInPlay, PASSED, type Play } from './play.js';
import type { NominationInWorld } from '../world/index.js';

type Nominated = EntryInPlay & { readonly nomination: NominationInWorld };

const hasTwoPasses = (play: Play, { nomination }: Nominated): boolean =>
  play.plan.categories.find(({ key }) => key === nomination.categoryKey)?.passes === 'preliminaryAndFormal';

/** A page that a scanner might have made. */
const scanOf = ({ nomination }: Nominated, note = ''): Buffer =>
  Buffer.from(
    `%PDF-1.4\n% ${nomination.key} ${note}\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`,
  );

const FORM_NAME = '推荐表（盖章）.pdf';

const upload = async (play: Play, entry: Nominated, file: Buffer): Promise<void> => {
  const clerk = play.cast.clerk(entry.officeKey);
  const path = `/api/nominations/${entry.id}`;
  const { version } = await clerk.get<{ version: number }>(path);
  await clerk.upload(`${path}/form`, { expectedVersion: version }, file, FORM_NAME, 'PUT');
};

const submitFormally = (play: Play, entry: Nominated): Promise<unknown> =>
  play.cast.sender(entry.officeKey).send('nomination', entry.id, 'nomination.submitFormally');

const badForms = async (play: Play, entry: Nominated): Promise<void> => {
  await play.refusals.expect(
    'NOMINATION.FORM_MISSING',
    'NOMINATION.FORM_MISSING',
    () => submitFormally(play, entry),
    'a formal nomination without the stamped form',
  );
  await play.refusals.expect(
    'NOMINATION.FORM_TYPE',
    'NOMINATION.FORM_TYPE',
    () => upload(play, entry, Buffer.from('PK\u0003\u0004 word/document.xml')),
    'a Word file in place of the scanned form',
  );
  await play.refusals.expect(
    'NOMINATION.NOMINEE_FIXED',
    'NOMINATION.NOMINEE_FIXED',
    async () => {
      const clerk = play.cast.clerk(entry.officeKey);
      const { version } = await clerk.get<{ version: number }>(`/api/nominations/${entry.id}`);
      await clerk.patch(`/api/nominations/${entry.id}`, { expectedVersion: version, nomineeName: '另一单位' });
    },
    'somebody else in the formal nomination than in the preliminary one',
  );
};

/** The position is written out in the formal version; the reviewer sees that, and that the form has no stamp. */
const sendTwice = async (play: Play, entry: Nominated): Promise<void> => {
  const { organiser } = play.cast;
  const clerk = play.cast.clerk(entry.officeKey);
  const path = `/api/nominations/${entry.id}`;
  const { version } = await clerk.get<{ version: number }>(path);
  await clerk.patch(path, { expectedVersion: version, nomineePosition: '领导班子全体成员' });
  await upload(play, entry, scanOf(entry, 'without a stamp'));
  await submitFormally(play, entry);
  const { changed } = await organiser.get<{ changed: string[] }>(`${path}/difference`);
  if (changed.join() !== 'nomineePosition') throw new Error(`The formal version differs in: ${changed.join()}.`);
  await organiser.send('nomination', entry.id, 'eligibility.return', {
    reason: '推荐表没有盖章，请重新扫描',
    markedFields: ['form'],
  });
};

interface FormalPass {
  /** What offices do wrong is tried as well. */
  readonly badly: boolean;
  /** What reviewers do before the formal version is confirmed. */
  readonly reviewed?: (formal: readonly Nominated[]) => Promise<void>;
}

/** Who has passed preliminarily sends in the formal version with the stamped form, which is confirmed. */
export const passFormally = async (
  play: Play,
  passed: readonly Nominated[],
  { badly, reviewed = () => Promise.resolve() }: FormalPass,
): Promise<void> => {
  const { organiser } = play.cast;
  const formal = passed.filter((one) => hasTwoPasses(play, one));
  const [first] = formal;
  if (first && badly) {
    await badForms(play, first);
    await sendTwice(play, first);
  }
  await Promise.all(
    formal.map(async (entry) => {
      await upload(play, entry, scanOf(entry));
      await submitFormally(play, entry);
      play.progress.step();
    }),
  );
  await reviewed(formal);
  if (first) {
    const kept = await organiser.bytes(`/api/nominations/${first.id}/form`);
    if (!kept.equals(scanOf(first))) throw new Error('The stamped form came back as another file than was sent.');
  }
  // What is judged blind has a copy of the formal version by now.
  if (formal.some(({ id }) => categoryOfEntry(play, id)?.judgedBlind)) await confirmAllCopies(play);
  await organiser.sendAll(
    'nomination',
    formal.map(({ id }) => id),
    'eligibility.confirm',
    PASSED,
  );
};

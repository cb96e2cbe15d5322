import type { Client } from './client.js';
import { type EntryInPlay, PASSED, type Play } from './play.js';
import type { NominationInWorld } from '../world/index.js';

type Nominated = EntryInPlay & { readonly nomination: NominationInWorld };

const asksNominee = (play: Play, { nomination }: Nominated): boolean =>
  play.plan.categories.find(({ key }) => key === nomination.categoryKey)?.nomineeConsent === 'required';

/** The clerk makes a link and hands it over; the path is what the nominee opens. */
const linkFor = async (clerk: Client, id: string): Promise<string> => {
  const { link } = await clerk.post<{ link: string }>(`/api/nominations/${id}/consent`);
  return new URL(link).pathname;
};

const answer = async (play: Play, path: string, said: object, expected = 200): Promise<void> => {
  const { status } = await play.cast.everyone.form(path, said);
  if (status !== expected) throw new Error(`The page of a link answered ${status}, not ${expected}.`);
};

/** Nominees in the order of the world: the first is asked only when the review comes to it. */
const toAsk = (play: Play): { readonly late: Nominated | undefined; readonly others: readonly Nominated[] } => {
  const asked = [...play.known.nominations.values()].filter(
    (one) => asksNominee(play, one) && one.nomination.intent !== 'withdrawn',
  );
  const late = asked.find(({ nomination }) => nomination.intent === 'sound');
  return { late, others: asked.filter((one) => one !== late) };
};

/** Nominees accept, each by a link of their own. One declines: the nomination ends, and nobody steps in by itself. */
export const askNominees = async (play: Play): Promise<void> => {
  const { cast, known, refusals, progress } = play;
  const { others } = toAsk(play);
  const declining = others.find(({ nomination }) => nomination.intent === 'rejected') ?? others[0];
  await Promise.all(
    others.map(async (one) => {
      const path = await linkFor(cast.clerk(one.officeKey), one.id);
      const declines = one === declining;
      await answer(play, path, declines ? { answer: 'decline', reason: '请把机会让给他人' } : { answer: 'accept' });
      // The link holds once.
      if (declines) await answer(play, path, { answer: 'accept' }, 409);
      progress.step();
    }),
  );
  if (declining) known.nominations.delete(declining.key);
  const accepted = others.find((one) => one !== declining);
  const unasked = [...known.nominations.values()].find((one) => !asksNominee(play, one));
  const ask = (one: Nominated | undefined) => () =>
    cast.clerk(one?.officeKey ?? '').post(`/api/nominations/${one?.id ?? ''}/consent`);
  await refusals.expect(
    'CONSENT.GIVEN_ALREADY',
    'CONSENT.GIVEN_ALREADY',
    ask(accepted),
    'asking a nominee once more who has accepted',
  );
  await refusals.expect(
    'CONSENT.NOT_ASKED',
    'CONSENT.NOT_ASKED',
    ask(unasked),
    'asking a nominee of a category that asks nobody',
  );
};

/** Who has not been asked does not pass; a link is made, the nominee accepts. */
export const askLate = async (play: Play): Promise<void> => {
  const { late } = toAsk(play);
  if (!late) return;
  await play.refusals.expect(
    'CONSENT.AWAITED',
    'CONSENT.AWAITED',
    () => play.cast.organiser.send('nomination', late.id, 'eligibility.pass', PASSED),
    'passing a nominee who has not accepted',
  );
  await answer(play, await linkFor(play.cast.clerk(late.officeKey), late.id), { answer: 'accept' });
};

import type { Play } from './play.js';

interface Award {
  readonly id: string;
  readonly entryKind: string;
  readonly state: string;
  readonly entryId: string;
}

interface Prepared {
  readonly id: string;
  readonly judged: { readonly title: string; readonly body: string };
}

/** Two winning essays are published: one as it was judged, one in a wording that its author agreed to. */
export const publishTexts = async (play: Play): Promise<void> => {
  const { cast, known, refusals } = play;
  const { organiser } = cast;
  const awards = await organiser.all<Award>('/api/awards', { programmeId: known.programmeId });
  const essays = awards
    .filter(({ entryKind, state }) => entryKind === 'essay' && state === 'conferred')
    .map(({ id, entryId }) => ({ id, key: known.entriesById.get(entryId)?.key ?? '' }))
    .sort((a, b) => a.key.localeCompare(b.key));
  const [asJudged, edited] = await Promise.all(
    essays.slice(0, 2).map(({ id }) => organiser.post<Prepared>('/api/published-texts', { awardId: id })),
  );
  if (!asJudged || !edited) throw new Error('No two essays have won.');
  const send = (id: string, event: string, payload?: object) =>
    organiser.send('publishedText', id, `publishedText.${event}`, payload);
  await send(asJudged.id, 'publish');
  const { title, body } = edited.judged;
  await send(edited.id, 'edit', { title, body: `${body}\n（刊发时略有删改）` });
  await send(edited.id, 'revert');
  await send(edited.id, 'edit', { title: `${title}（节选）`, body });
  await refusals.expect(
    'editWithoutConsent',
    'PUBLISHED_TEXT.NO_CONSENT',
    () => send(edited.id, 'publish'),
    'publishing an essay in a wording that its author has not agreed to',
  );
  await send(edited.id, 'recordConsent', { by: '作者本人', how: '书面同意，存档' });
  await send(edited.id, 'publish');
  const page = await cast.everyone.text(`/text/${edited.id}`);
  if (!page.includes('经作者同意编辑')) throw new Error('The page does not tell that the text was edited.');
};

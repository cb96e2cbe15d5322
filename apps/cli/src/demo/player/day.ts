import { badActsBeforeSubmission, badActsLate, badActsWhileOpen } from './bad-entries.js';
import { ballot } from './ballot.js';
import { certify } from './certify.js';
import { commend } from './commend.js';
import { give } from './giving.js';
import { enterEssays } from './enter-essays.js';
import { type Facts, gatherFacts } from './facts.js';
import { judge } from './judge.js';
import { nominate } from './nominate.js';
import type { Papers } from './output.js';
import { gatherPublication } from './publication.js';
import type { Play } from './play.js';
import { publicise } from './publicity.js';
import { reconcile, type Reconciliation } from './reconcile.js';
import { checkedResults } from './results.js';
import { endReview, review } from './review.js';
import { reviewByPlan } from './review-by-plan.js';
import { setUp } from './set-up.js';

export interface PlayedDay {
  readonly facts: Facts;
  readonly reconciliation: Reconciliation;
  readonly papers: Papers;
}

const nothing = (): Promise<void> => Promise.resolve();

export const nominateWithBadActs = (play: Play): Promise<void> =>
  nominate(
    play,
    play.usual
      ? {
          beforeSubmission: () => badActsBeforeSubmission(play),
          whileOpen: async () => {
            await badActsWhileOpen(play);
            await enterEssays(play);
          },
          late: () => badActsLate(play),
        }
      : { beforeSubmission: nothing, whileOpen: nothing, late: nothing },
  );

/** The whole programme, from the first office to the last certificate, stage by stage. */
export const playDay = async (play: Play): Promise<PlayedDay> => {
  const { progress } = play;
  await progress.stage('set-up', () => setUp(play));
  await progress.stage('nomination', () => nominateWithBadActs(play));
  await progress.stage('review', () => (play.usual ? review(play) : reviewByPlan(play)));
  const rounds = await progress.stage('judging', () => judge(play, play.usual ? () => endReview(play) : nothing));
  await progress.stage('ballot', () => ballot(play));
  const { pdf } = await progress.stage('notice', () => publicise(play));
  const given = await progress.stage('commendation', async () => {
    await commend(play);
    return give(play);
  });
  const { files: certificates, archive } = await progress.stage('certificates', () => certify(play));
  return progress.stage('reconciliation', async () => {
    const facts = await gatherFacts(play, rounds);
    const reconciliation = reconcile(play, facts, new Set(certificates.keys()));
    progress.step(facts.awards.length);
    const results = await checkedResults(play, rounds);
    const publication = await gatherPublication(play, certificates);
    return { facts, reconciliation, papers: { notice: pdf, certificates, archive, results, given, publication } };
  });
};

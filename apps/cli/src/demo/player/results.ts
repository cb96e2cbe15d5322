import { type ResultBundle, verifyResult } from '#ranking';
import type { RoundInPlay } from './panels.js';
import type { ReportShown } from '../../judging/round-lines.js';
import type { Play } from './play.js';

interface RoundRanked {
  readonly resultSeal: string;
}

/** The sealed result of every round, computed again as a county office would that asks to be shown. */
export const checkedResults = async (
  play: Play,
  rounds: readonly RoundInPlay[],
): Promise<ReadonlyMap<string, ResultBundle>> => {
  const { organiser } = play.cast;
  const results = new Map<string, ResultBundle>();
  for (const { id, categoryKey, key } of rounds) {
    const { resultSeal } = await organiser.get<RoundRanked>(`/api/rounds/${id}`);
    const bundle = await organiser.get<ResultBundle>(`/api/rounds/${id}/result`);
    const wrong = verifyResult(bundle, resultSeal).checks.filter(({ ok }) => !ok);
    if (wrong.length > 0)
      throw new Error(`The result of ${categoryKey} ${key} differs: ${wrong.map(({ name }) => name).join(', ')}.`);
    results.set(`${categoryKey}-${key}`, bundle);
  }
  const marked = rounds.find(({ mode }) => mode === 'score'); // in other modes there is nothing to report
  if (marked) await checkReport(play, marked, results);
  return results;
};

/** One report beside a result: it stands on the lines of that result. */
const checkReport = async (
  { cast }: Play,
  round: RoundInPlay,
  results: ReadonlyMap<string, ResultBundle>,
): Promise<void> => {
  const bundle = results.get(`${round.categoryKey}-${round.key}`);
  if (bundle === undefined) throw new Error('No round was ranked.');
  const { entries } = await cast.organiser.get<ReportShown>(`/api/rounds/${round.id}/report`);
  const [shown, sealed] = [entries, bundle.result.ranking].map((lines) => lines.map(({ rank, mark }) => [rank, mark]));
  if (JSON.stringify(shown) !== JSON.stringify(sealed))
    throw new Error(`The report of ${round.categoryKey} ${round.key} is not of its result.`);
};

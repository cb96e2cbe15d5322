import { problemText, type Text } from '#contracts';
import { findCategory } from '#programme';
import { allotTiers, namesIn, type ResultBundle, type ResultReport } from '#ranking';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { namesOf } from './discrepancy.queries.js';
import { entryTableOf, type NamedTier, tiersAbove } from './round-field.queries.js';
import type { resultReport } from './round.views.js';

type ReportShown = z.infer<typeof resultReport>;

/** Who stands behind the names of a bundle, and what could be won. */
export interface BundleNamed {
  readonly tiers: readonly NamedTier[];
  readonly entryOf: ReadonlyMap<string, string>;
  /** By the entry's id; empty for a chair. */
  readonly nameOf: ReadonlyMap<string, string>;
  readonly judgeOf: ReadonlyMap<string, { readonly judgeId: string; readonly username: string; readonly name: string }>;
}

export const namedIn = async (
  manager: EntityManager,
  { result }: ResultBundle,
  namesEntries: boolean,
): Promise<BundleNamed> => {
  const [round]: { categoryId: string }[] = await manager.query(
    'select category_id as "categoryId" from public.round where id = $1',
    [result.roundId],
  );
  const entries: { key: string; id: string }[] = await manager.query(
    'select draw_key as key, entry_id as id from public.round_entry where round_id = $1',
    [result.roundId],
  );
  const sheets: { id: string; judgeId: string; username: string; name: string }[] = await manager.query(
    `select s.id, s.judge_id as "judgeId", p.username, p.name from public.score_sheet s join public.person p on p.id = s.judge_id
     where s.round_id = $1 and s.state = 'filed'`,
    [result.roundId],
  );
  const ofSheet = new Map(sheets.map(({ id, ...judge }) => [id, judge]));
  const category = await findCategory(manager, round?.categoryId ?? '');
  const ids = namesEntries ? entries.map(({ id }) => id) : [];
  return {
    tiers: await tiersAbove(manager, result.roundId, category),
    nameOf: await namesOf(manager, entryTableOf(category), ids),
    entryOf: new Map(entries.map(({ key, id }) => [key, id])),
    judgeOf: new Map(
      result.sheets.flatMap(({ id, judge }) => {
        const named = ofSheet.get(id);
        return named === undefined ? [] : [[judge, named] as const];
      }),
    ),
  };
};

const told = (code: string, names: readonly string[], params: object): Text => {
  const sentence = (language: 'zh' | 'en'): string => {
    const { title, remedy } = problemText(`MARKS.${code}`, { ...params, names: names.join(', ') }, language);
    return `${title} ${remedy}`.trim();
  };
  return { zh: sentence('zh'), en: sentence('en') };
};

/** What everybody but the chair of the round is told of how a judge judges. */
export const UNTOLD = { severity: null, standardError: null, residualSd: null, agreement: null } as const;

/** The report by the entries' ids and the judges' names, as the chair of the round reads it. */
export const reportShown = (
  { result }: ResultBundle,
  { leastSquares, sensitivity }: ResultReport,
  { tiers, entryOf, nameOf, judgeOf }: BundleNamed,
): ReportShown => {
  const idOf = (key: string): string => entryOf.get(key) ?? key;
  const places = new Map(result.ranking.map(({ entry }, at) => [entry, at + 1]));
  const identified = (key: string) => ({
    entryId: idOf(key),
    position: places.get(key) ?? 0,
    name: nameOf.get(idOf(key)) ?? null,
  });
  const { awarded } = allotTiers(
    result.ranking.filter(({ passed }) => passed !== false),
    tiers,
  );
  const tierOf = new Map(awarded.map(({ entry, tier }) => [entry, tiers.findIndex(({ key }) => key === tier) + 1]));
  const fitted = new Map(leastSquares.entries.map((line) => [line.entry, line]));
  return {
    tiers: [...tiers],
    entries: result.ranking.map(({ entry, rank, mark }) => {
      const fit = fitted.get(entry);
      return { ...identified(entry), rank, mark, tier: tierOf.get(entry) ?? null, leastSquares: fit ?? null };
    }),
    judges: leastSquares.judges.map(({ judge: label, ...figures }) => ({
      label,
      ...(judgeOf.get(label) ?? { judgeId: null, username: null, name: null }),
      ...figures,
    })),
    variance: leastSquares.variance,
    components: leastSquares.components,
    warnings: leastSquares.warnings.map((warning) => {
      const names = namesIn(warning).map((name) => judgeOf.get(name)?.username ?? idOf(name));
      return { code: warning.code, message: told(warning.code, names, warning) };
    }),
    sensitivity: {
      scenarios: sensitivity.scenarios.map(({ scenario, changes }) => ({
        scenario,
        changes: changes.map(({ entry, from, to }) => ({ entryId: idOf(entry), from, to })),
      })),
      entries: sensitivity.entries.map(({ entry, tier, changedIn }) => ({
        ...identified(entry),
        tier,
        changedIn: [...changedIn],
      })),
    },
  };
};

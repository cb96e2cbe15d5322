import type { BallotView } from './ballot.js';
import type { RoundInPlay, Sheet } from './panels.js';
import type { Play } from './play.js';
import type { Notice, NoticeView } from './publicity.js';

export interface Award {
  readonly id: string;
  readonly categoryKey: string;
  readonly tierKey: string;
  readonly place: number;
  readonly entryId: string;
  readonly entryKind: 'nomination' | 'essay' | 'office';
  readonly winnerName: string;
  readonly officeName: string | null;
  readonly mark: string;
  readonly bonusFen: number;
  readonly medal: boolean;
  readonly certificate: boolean;
  readonly ballotId: string;
  readonly noticeId: string | null;
  readonly replaces: string | null;
  readonly movedFrom: string | null;
  readonly removalCause: 'objectionUpheld' | 'disqualified' | 'withdrawn' | 'movedUp' | null;
  readonly rank: number;
  readonly state: string;
}

export interface FiledSheet extends Sheet {
  readonly marks: Readonly<Record<string, string>> | null;
  readonly total: string | null;
}

export interface RankingLine {
  readonly entryId: string;
  readonly rank: number | null;
  readonly mark: string | null;
}

export interface Vacancy {
  readonly categoryKey: string;
  readonly tierKey: string;
  readonly place: number;
  readonly reason: string;
}

export interface Certificate {
  readonly id: string;
  readonly awardId: string;
  readonly number: string;
  readonly winnerName: string;
  readonly state: string;
}

/** An essay as the auditor's list shows it. */
export interface EssayLine {
  readonly id: string;
  readonly categoryKey: string;
  readonly officeId: string;
  readonly state: string;
  readonly submittedAt: string | null;
}

export interface LedgerLine {
  readonly awardId: string;
  readonly kind: 'medal' | 'bonus';
  readonly amountFen: number;
  readonly medals: number;
}

/** All that is on record about the outcome, as the auditor reads it over the API. */
export interface Facts {
  readonly awards: readonly Award[];
  readonly ballots: ReadonlyMap<string, BallotView>;
  readonly notices: ReadonlyMap<string, NoticeView>;
  readonly vacancies: readonly Vacancy[];
  readonly ledger: readonly LedgerLine[];
  /** Where the books of medals, bonuses and payments disagree. */
  readonly imbalances: readonly { readonly what: string; readonly expected: number; readonly found: number }[];
  /** Of the round that ranks a category: what the judges filed, by entry. */
  readonly sheets: ReadonlyMap<string, readonly FiledSheet[]>;
  readonly ranking: ReadonlyMap<string, RankingLine>;
  readonly essays: readonly EssayLine[];
  readonly upheldAgainst: ReadonlySet<string>;
  /** Those that stand. */
  readonly certificates: readonly Certificate[];
  readonly counts: { readonly scoreSheets: number; readonly opinions: number; readonly objections: number };
}

const decisive = (play: Play, rounds: readonly RoundInPlay[]): RoundInPlay[] =>
  play.plan.categories.flatMap(
    ({ key, rounds: planned }) =>
      rounds.find((round) => round.categoryKey === key && round.key === planned.at(-1)?.key) ?? [],
  );

const filedIn = async (play: Play, rounds: readonly RoundInPlay[]): Promise<Map<string, FiledSheet[]>> => {
  const byEntry = new Map<string, FiledSheet[]>();
  for (const { id } of decisive(play, rounds)) {
    for (const sheet of await play.cast.auditor.all<FiledSheet>(`/api/rounds/${id}/sheets`, { state: 'filed' })) {
      if (sheet.extra) continue; // decides a tie and never enters a mark
      byEntry.set(sheet.entryId, [...(byEntry.get(sheet.entryId) ?? []), sheet]);
    }
  }
  return byEntry;
};

const rankedIn = async (play: Play, rounds: readonly RoundInPlay[]): Promise<Map<string, RankingLine>> => {
  const lines = new Map<string, RankingLine>();
  for (const { id } of decisive(play, rounds)) {
    for (const line of await play.cast.auditor.all<RankingLine>(`/api/rounds/${id}/ranking`))
      lines.set(line.entryId, line);
  }
  return lines;
};

const countsOf = async (play: Play, rounds: readonly RoundInPlay[]): Promise<Facts['counts']> => {
  const { auditor } = play.cast;
  const { programmeId } = play.known;
  const total = async (path: string): Promise<number> =>
    (await auditor.get<{ total: number }>(path, { programmeId, size: 1 })).total;
  let scoreSheets = 0;
  for (const { id } of rounds) {
    const { sheets } = await auditor.get<{ sheets: { filed: number } }>(`/api/rounds/${id}/progress`);
    scoreSheets += sheets.filed;
  }
  return { scoreSheets, opinions: await total('/api/opinions'), objections: await total('/api/objections') };
};

export const gatherFacts = async (play: Play, rounds: readonly RoundInPlay[]): Promise<Facts> => {
  const { auditor } = play.cast;
  const { programmeId } = play.known;
  const ballots = await auditor.all<{ id: string }>('/api/ballots', { programmeId });
  const notices = await auditor.all<Notice>('/api/notices', { programmeId });
  const ledger = await auditor.get<Pick<Facts, 'imbalances'> & { lines: LedgerLine[] }>('/api/ledger', { programmeId });
  const objections = await auditor.all<{ awardId: string }>('/api/objections', { programmeId, state: 'upheld' });
  return {
    awards: await auditor.all<Award>('/api/awards', { programmeId }),
    ballots: new Map(
      await Promise.all(
        ballots.map(async ({ id }) => [id, await auditor.get<BallotView>(`/api/ballots/${id}`)] as const),
      ),
    ),
    notices: new Map(
      await Promise.all(
        notices.map(async ({ id }) => [id, await auditor.get<NoticeView>(`/api/notices/${id}`)] as const),
      ),
    ),
    vacancies: await auditor.get<Vacancy[]>('/api/vacancies', { programmeId }),
    ledger: ledger.lines,
    imbalances: ledger.imbalances,
    sheets: await filedIn(play, rounds),
    ranking: await rankedIn(play, rounds),
    essays: await auditor.all<EssayLine>('/api/essays', { programmeId }),
    upheldAgainst: new Set(objections.map(({ awardId }) => awardId)),
    certificates: await auditor.all<Certificate>('/api/certificates', { programmeId, state: 'issued' }),
    counts: await countsOf(play, rounds),
  };
};

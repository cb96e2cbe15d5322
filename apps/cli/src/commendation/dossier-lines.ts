import type { Language, Text } from '#contracts';

/** What the API tells of a name on a ballot. */
export interface Dossier {
  readonly entryKind: string;
  readonly entryId: string;
  readonly winnerName: string;
  readonly categoryName: Text;
  readonly officeName: Text | null;
  readonly detail: string | null;
  readonly text: string | null;
  readonly rounds: readonly {
    readonly name: Text;
    readonly rank: number | null;
    readonly mark: string | null;
    readonly marks: number;
  }[];
  readonly reviews: readonly { readonly level: string; readonly officeName: Text | null; readonly label: Text }[];
  readonly opinions: readonly { readonly officeName: Text; readonly label: Text; readonly text: string | null }[];
  readonly measures: Readonly<Record<string, number>> | null;
}

export const dossierLines = (
  {
    entryKind,
    entryId,
    winnerName,
    categoryName,
    officeName,
    detail,
    text,
    rounds,
    reviews,
    opinions,
    measures,
  }: Dossier,
  language: Language,
): string[] => [
  `${winnerName}${detail === null ? '' : `, ${detail}`}: ${categoryName[language]}`,
  `  ${entryKind} ${entryId}${officeName === null ? '' : `  ${officeName[language]}`}`,
  ...rounds.map(
    ({ name, rank, mark, marks }) =>
      `  round   ${name[language]}: rank ${rank ?? '—'}, mark ${mark ?? '—'} of ${marks} marks`,
  ),
  ...reviews.map(
    ({ level, officeName: office, label }) =>
      `  review  ${level}${office === null ? '' : ` ${office[language]}`}: ${label[language]}`,
  ),
  ...opinions.map(
    ({ officeName: office, label, text: said }) =>
      `  opinion ${office[language]}: ${label[language]}${said === null ? '' : `. ${said}`}`,
  ),
  ...Object.entries(measures ?? {}).map(([measure, count]) => `  measure ${measure}: ${count}`),
  ...(text === null ? [] : ['', ...text.split('\n')]),
];

import { createHash } from 'node:crypto';
import {
  blanked,
  type Finding,
  type FindingKind,
  findIdentifiers,
  NEVER_KEPT,
  placesOfMarked,
  prepared,
  type Roster,
  whatMustGo,
} from '#anonymisation';

/** The two texts of an entry that judges read. A nomination has no title: ''. */
export interface JudgedText {
  readonly title: string;
  readonly body: string;
}

export const TEXT_FIELDS = ['title', 'body'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** As it is stored with the copy. `kept`: a person looked at it and lets it stand, for a reason. */
export interface ProposedBlank extends Finding {
  readonly field: TextField;
  readonly kept: boolean;
  readonly keptReason?: string;
}

/** What makes a copy out of a text. */
export interface BlankingOrder {
  readonly findings: readonly ProposedBlank[];
  /** Words that a person had blanked beside what was found, in every place. */
  readonly marked: readonly string[];
}

export const findingId = ({ field, start }: Pick<ProposedBlank, 'field' | 'start'>): string => `${field}:${start}`;

/** What is read, or published, is this text and no other: SHA-256 over title and body. */
export const textHash = ({ title, body }: JudgedText): string =>
  createHash('sha256')
    .update(JSON.stringify([title, body]))
    .digest('hex');

export const proposedBlanks = (text: JudgedText, roster: Roster): ProposedBlank[] => {
  const ready = prepared(roster);
  return TEXT_FIELDS.flatMap((field) =>
    findIdentifiers(text[field], ready).map((finding) => ({ field, ...finding, kept: false })),
  );
};

export const blindText = (text: JudgedText, { findings, marked }: BlankingOrder): JudgedText => {
  const copyOf = (field: TextField): string =>
    blanked(text[field], [
      ...findings.filter((finding) => finding.field === field && !finding.kept),
      ...marked.flatMap((word) => placesOfMarked(text[field], word)),
    ]);
  return { title: copyOf('title'), body: copyOf('body') };
};

/** What no copy may keep and this one would. */
export const namesLeft = (copy: JudgedText, roster: Roster): string[] => [
  ...new Set(
    TEXT_FIELDS.flatMap((field) =>
      whatMustGo(copy[field], roster).map(({ start, end }) => copy[field].slice(start, end)),
    ),
  ),
];

export const notInText = (text: JudgedText, marked: readonly string[]): string[] =>
  marked.filter((word) => TEXT_FIELDS.every((field) => placesOfMarked(text[field], word).length === 0));

const AROUND = 16;

export interface ShownFinding {
  readonly id: string;
  readonly field: TextField;
  readonly kind: FindingKind;
  readonly text: string;
  readonly before: string;
  readonly after: string;
  /** Whether anybody may let it stand at all. */
  readonly mayStand: boolean;
  readonly kept: boolean;
  readonly keptReason: string | null;
}

/** Each finding as the clerk sees it: with what stands around it. */
export const shownFindings = (text: JudgedText, findings: readonly ProposedBlank[]): ShownFinding[] =>
  findings.map((finding) => {
    const { field, start, end, kind, kept, keptReason = null } = finding;
    const whole = text[field];
    return {
      id: findingId(finding),
      field,
      kind,
      text: whole.slice(start, end),
      before: whole.slice(Math.max(0, start - AROUND), start),
      after: whole.slice(end, end + AROUND),
      mayStand: !NEVER_KEPT.has(kind),
      kept,
      keptReason,
    };
  });

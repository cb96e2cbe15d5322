import type { FieldProblem } from '#kernel';
import { type MarkedCriterion, readMarks } from '../marks.rules.js';
import type { PacketRow } from './packet.service.js';
import type { ReadPacket, ReadPacketRow } from './read-packet.js';

export type PacketMode = 'check' | 'save' | 'file';

/** A sheet as it is now; undefined where the judge has it no longer. */
export interface SheetNow {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly marks: Readonly<Record<string, string>>;
  readonly comment: string;
}

export interface WeighedRow {
  readonly row: number;
  readonly cell: string;
  readonly alias: string;
  readonly sheetId: string;
  readonly marks: Readonly<Record<string, string>>;
  readonly comment: string;
  /** Whether there is anything to write. */
  readonly says: 'nothing' | 'save' | 'file';
  readonly now: SheetNow | undefined;
  /** The sheet is no longer as it was when the packet left. */
  readonly movedOn: boolean;
}

const LONGEST_COMMENT = 2000;

const sameMarks = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([key, mark]) => b[key] === mark);

/** What each row says, beside what it said when it left and what its sheet is now; every error by its cell. */
export const weighRows = (
  packet: ReadPacket,
  left: ReadonlyMap<string, PacketRow>,
  now: ReadonlyMap<string, SheetNow>,
  rubric: readonly MarkedCriterion[],
  mode: PacketMode,
): { rows: WeighedRow[]; problems: FieldProblem[] } => {
  const problems: FieldProblem[] = [...packet.faults];
  const rows = packet.rows.flatMap((given): WeighedRow[] => {
    const before = left.get(given.alias);
    if (!before) return []; // the seal holds: there is none
    const changed = !sameMarks(given.marks, before.marks) || given.comment !== before.comment;
    const files = mode === 'file' && Object.keys(given.marks).length > 0;
    const read = readMarks(rubric, given.marks, { partial: !files });
    if (changed || files) problems.push(...problemsOf(packet, given, read.problems));
    const sheet = now.get(before.sheetId);
    return [
      {
        row: given.row,
        cell: packet.cell(given.row, 'alias'),
        alias: given.alias,
        sheetId: before.sheetId,
        marks: read.marks,
        comment: given.comment,
        says: files ? 'file' : changedOnce(changed, read.marks, given, before) ? 'save' : 'nothing',
        now: sheet,
        movedOn: sheet?.version !== before.version,
      },
    ];
  });
  return { rows, problems };
};

/** `40.50` is the 40.5 that it was. */
const changedOnce = (
  changed: boolean,
  marks: Readonly<Record<string, string>>,
  given: ReadPacketRow,
  before: PacketRow,
): boolean => changed && (!sameMarks(marks, before.marks) || given.comment !== before.comment);

const problemsOf = (
  packet: ReadPacket,
  { row, comment }: ReadPacketRow,
  problems: readonly FieldProblem[],
): FieldProblem[] => [
  ...problems.map(({ field, ...problem }) => ({ ...problem, field: packet.cell(row, field.replace(/^marks\./, '')) })),
  ...(comment.length > LONGEST_COMMENT
    ? [{ field: packet.cell(row, 'comment'), code: 'FIELD.TOO_BIG', params: { maximum: LONGEST_COMMENT } }]
    : []),
];

import type { Copy, Finding } from './queries.js';

/** A stretch of an original: plain, or what a finding or a person's mark covers. */
export interface Piece {
  readonly text: string;
  readonly finding?: Finding;
  /** By hand, wherever the word stands as it was typed. */
  readonly byHand?: true;
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly finding?: Finding;
  readonly byHand?: true;
}

/** A finding's id says where it begins. */
const placeOf = (finding: Finding): Place => {
  const start = Number(finding.id.slice(finding.field.length + 1));
  return { start, end: start + finding.text.length, finding };
};

const placesOfWord = (text: string, word: string): Place[] => {
  const found: Place[] = [];
  for (let at = text.indexOf(word); word !== '' && at >= 0; at = text.indexOf(word, at + word.length))
    found.push({ start: at, end: at + word.length, byHand: true });
  return found;
};

/** An original in its pieces, in order; of places that overlap the first counts. */
export const piecesOf = ({ source, findings, marked }: Copy, field: Finding['field']): Piece[] => {
  const text = source[field];
  const places = [
    ...findings.filter((finding) => finding.field === field).map(placeOf),
    ...marked.flatMap((word) => placesOfWord(text, word)),
  ].sort((one, other) => one.start - other.start);
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end, ...by } of places) {
    if (start < at) continue;
    if (start > at) pieces.push({ text: text.slice(at, start) });
    pieces.push({ text: text.slice(start, end), ...by });
    at = end;
  }
  return at < text.length ? [...pieces, { text: text.slice(at) }] : pieces;
};

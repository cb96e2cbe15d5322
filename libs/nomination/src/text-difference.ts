/** A run of sentences that both texts have, that only the earlier one has, or only the later one. */
export interface DifferencePart {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Sentences with the marks that end them, so that together they are the text again. */
const sentencesOf = (text: string): string[] =>
  text.match(/[^。！？；!?\n]*(?:[。！？；!?\n]+|$)/gu)?.filter(Boolean) ?? [];

/** For each pair of ends, how many sentences the longest common row behind them has. */
const commonBehind = (before: readonly string[], after: readonly string[]): number[][] => {
  const counts = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  const at = (i: number, j: number): number => counts[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const row = counts[i] ?? [];
    for (let j = after.length - 1; j >= 0; j -= 1)
      row[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  return counts;
};

/** What has become of a text, sentence by sentence: as few sentences removed and added as can be. */
export const textDifference = (earlier: string, later: string): DifferencePart[] => {
  const [before, after] = [sentencesOf(earlier), sentencesOf(later)];
  const common = commonBehind(before, after);
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0;
  const parts: { kind: DifferencePart['kind']; text: string }[] = [];
  const put = (kind: DifferencePart['kind'], text: string): void => {
    const last = parts.at(-1);
    if (last?.kind === kind) last.text += text;
    else parts.push({ kind, text });
  };
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [left, right] = [before[i], after[j]];
    if (left !== undefined && left === right) {
      put('same', left);
      i += 1;
      j += 1;
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      put('removed', left);
      i += 1;
    } else {
      put('added', right ?? '');
      j += 1;
    }
  }
  return parts;
};

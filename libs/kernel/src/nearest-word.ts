/** How many letters must be added, taken out or changed to make one word of the other. */
const lettersApart = (one: string, other: string): number => {
  let row = [...Array(other.length + 1).keys()];
  for (const [index, letter] of Array.from(one).entries()) {
    const next = [index + 1];
    for (const [at, otherLetter] of Array.from(other).entries()) {
      const changed = (row[at] ?? 0) + (letter === otherLetter ? 0 : 1);
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row[row.length - 1] ?? 0;
};

/** Words come from people: no more of one is looked at than any word has. */
const LONGEST = 100;

/** The known word that was probably meant, whatever its capitals; none where all are more than `within` letters away. */
export const nearestWord = (word: string, known: readonly string[], within = Infinity): string | undefined => {
  const given = word.toLowerCase().slice(0, LONGEST);
  let best: { readonly word: string; readonly away: number } | undefined;
  for (const candidate of known) {
    const away = lettersApart(given, candidate.toLowerCase());
    if (away <= within && (best === undefined || away < best.away)) best = { word: candidate, away };
  }
  return best?.word;
};

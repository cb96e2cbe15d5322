/** So many go at once. */
export const MOST_AT_ONCE = 500;

export const inParts = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / MOST_AT_ONCE) }, (_, part) =>
    ids.slice(part * MOST_AT_ONCE, (part + 1) * MOST_AT_ONCE),
  );

interface Sent<Applied, Refused> {
  readonly applied: Applied[];
  readonly refused: Refused[];
}

/**
 * All of them, part by part.
 * @param onPart told how many have been sent so far
 */
export const sendInParts = async <Applied, Refused>(
  ids: readonly string[],
  send: (ids: readonly string[], part: number) => Promise<Sent<Applied, Refused>>,
  onPart: (sent: number) => void,
): Promise<Sent<Applied, Refused>> => {
  const all: Sent<Applied, Refused> = { applied: [], refused: [] };
  let sent = 0;
  for (const [part, some] of inParts(ids).entries()) {
    const { applied, refused } = await send(some, part);
    all.applied.push(...applied);
    all.refused.push(...refused);
    onPart((sent += some.length));
  }
  return all;
};

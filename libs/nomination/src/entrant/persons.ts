/** An entrant and the numbers that it is told by. */
export interface Linked {
  readonly id: string;
  readonly folded: string;
  readonly idHash: string | null;
  readonly phoneHash: string | null;
}

/**
 * Which entrants are one person: by the numbers that they share, and by the merges that somebody confirmed. Nothing else is
 * remembered, so that a merge that is undone leaves exactly what was before it. A person is called by the first entrant, in
 * the order given.
 */
export const personsOf = (
  entrants: readonly Linked[],
  merged: readonly (readonly [first: string, second: string])[],
): ReadonlyMap<string, string> => {
  const order = new Map(entrants.map(({ id }, index) => [id, index]));
  const parents = new Map(entrants.map(({ id }) => [id, id]));
  const rootOf = (id: string): string => {
    let root = id;
    for (let above = parents.get(root) ?? root; above !== root; above = parents.get(root) ?? root) root = above;
    return root;
  };
  const join = (a: string, b: string): void => {
    if (!parents.has(a) || !parents.has(b)) return;
    const roots = [rootOf(a), rootOf(b)].sort((x, y) => (order.get(x) ?? 0) - (order.get(y) ?? 0));
    const [first = a, second = b] = roots;
    parents.set(second, first);
  };
  const seen = new Map<string, Linked>();
  const joinBy = (entrant: Linked, number: string): void => {
    const before = seen.get(number);
    if (before === undefined) seen.set(number, entrant);
    else if (before.idHash === null || entrant.idHash === null || before.idHash === entrant.idHash)
      join(before.id, entrant.id);
  };
  for (const entrant of entrants) {
    const { folded, idHash, phoneHash } = entrant;
    if (idHash !== null) joinBy(entrant, `id ${idHash}`);
    if (phoneHash !== null) joinBy(entrant, `phone ${phoneHash} ${folded}`);
  }
  for (const [first, second] of merged) join(first, second);
  return new Map(entrants.map(({ id }) => [id, rootOf(id)]));
};

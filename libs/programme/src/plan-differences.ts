import { identityOf } from './plan-draft.schema.js';
import { canonicalText } from './plan.js';

/** One part that differs. `before` is missing of what is new, `after` of what was taken out. */
export interface PlanDifference {
  /** As parts are called when they are changed. */
  readonly path: string;
  readonly kind: 'added' | 'removed' | 'changed' | 'reordered';
  readonly before?: unknown;
  readonly after?: unknown;
}

type Named = ReadonlyMap<string, unknown>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The named things in it: fields of an object, items of a list of which each has a key of its own. */
const namedIn = (value: unknown): Named | undefined => {
  if (isObject(value)) return new Map(Object.entries(value).filter(([, item]) => item !== undefined));
  if (!Array.isArray(value)) return undefined;
  const named = new Map(
    value.flatMap((item): [string, unknown][] => {
      const identity = identityOf(item);
      return identity === undefined ? [] : [[identity, item]];
    }),
  );
  return value.length > 0 && named.size === value.length ? named : undefined;
};

const reordered = (path: string, before: unknown, after: unknown): PlanDifference[] => {
  if (!Array.isArray(before) || !Array.isArray(after)) return [];
  const [olds, news] = [before.map(identityOf), after.map(identityOf)];
  const kept = olds.filter((key) => news.includes(key));
  // Where those that stay keep their order and new ones stand at the end, the parts tell it all.
  const expected = [...kept, ...news.filter((key) => !olds.includes(key))];
  return expected.join('\n') === news.join('\n') ? [] : [{ path, kind: 'reordered', before: olds, after: news }];
};

/** Part by part, in the order of the plan; of a list whose items changed places, the keys as they stood and stand. */
export const differencesOf = (before: unknown, after: unknown, path = ''): PlanDifference[] => {
  const [olds, news] = [namedIn(before), namedIn(after)];
  if (!olds || !news || Array.isArray(before) !== Array.isArray(after)) {
    return canonicalText(before) === canonicalText(after) ? [] : [{ path, kind: 'changed', before, after }];
  }
  const names = [...olds.keys(), ...[...news.keys()].filter((name) => !olds.has(name))];
  const parts = names.flatMap((name): PlanDifference[] => {
    const at = path === '' ? name : `${path}.${name}`;
    if (!news.has(name)) return [{ path: at, kind: 'removed', before: olds.get(name) }];
    if (!olds.has(name)) return [{ path: at, kind: 'added', after: news.get(name) }];
    return differencesOf(olds.get(name), news.get(name), at);
  });
  return [...parts, ...reordered(path, before, after)];
};

import { solveAssignment } from '#assignment';
import { comparisonInstance, type ComparisonInstance } from './comparison-instance.js';

/** Entries, judges and the highest load: 1,000 to 10,000 entries with every pair's affinity, and the two published sizes. */
const SIZES = [
  [500, 30, 50],
  [1000, 60, 50],
  [2000, 100, 60],
  [5000, 150, 100],
  [10_000, 300, 101],
] as const;

/** What a secretary does by hand: the best pairs first, as long as entry and judge have room. May leave places empty. */
const greedy = ({ affinities, conflicts, request }: ComparisonInstance, maxLoad: number): number => {
  const barred = new Set(conflicts.map(({ entry, judge }) => `${entry}/${judge}`));
  const [needs, loads] = [new Map<string, number>(), new Map<string, number>()];
  let total = 0;
  for (const { entry, judge, affinity } of [...affinities].sort((a, b) => b.affinity - a.affinity)) {
    const [held, load] = [needs.get(entry) ?? 0, loads.get(judge) ?? 0];
    if (held >= request.perEntry || load >= maxLoad || barred.has(`${entry}/${judge}`)) continue;
    needs.set(entry, held + 1);
    loads.set(judge, load + 1);
    total += affinity;
  }
  return total;
};

const timed = async <T>(work: () => T | Promise<T>): Promise<{ value: T; seconds: number }> => {
  const started = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - started) / 1000 };
};

/** The proven optimum beside the greedy rule on the same instance, and beside the same without affinities. */
export async function benchAssignment(): Promise<void> {
  process.stdout.write(
    '\nThree judges an entry, an affinity for every pair: the proven optimum, greedy, no affinities\n',
  );
  process.stdout.write('entries  judges   optimum/s   greedy/s  no affinity/s   optimum    greedy  of optimum   MB\n');
  await solveAssignment(comparisonInstance(50, 10, 20).request); // the thread and the solver are up
  for (const [entries, judges, maxLoad] of SIZES) {
    const instance = comparisonInstance(entries, judges, maxLoad);
    const optimum = await timed(() => solveAssignment(instance.request));
    const plain = await timed(() => solveAssignment({ ...instance.request, affinities: undefined }));
    const byHand = await timed(() => greedy(instance, maxLoad));
    const objective = optimum.value.status === 'optimal' ? optimum.value.objective : NaN;
    const cells = [
      String(entries).padStart(7),
      String(judges).padStart(7),
      optimum.seconds.toFixed(2).padStart(11),
      byHand.seconds.toFixed(2).padStart(10),
      plain.seconds.toFixed(2).padStart(14),
      String(objective).padStart(9),
      String(byHand.value).padStart(9),
      (byHand.value / objective).toFixed(4).padStart(11),
      (process.resourceUsage().maxRSS / 1024).toFixed(0).padStart(6),
    ];
    process.stdout.write(`${cells.join(' ')}\n`);
  }
}

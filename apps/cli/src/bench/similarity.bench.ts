import { randomStream } from '#kernel';
import { similarTexts, type TextToCompare } from '#similarity';

const SIZES = [500, 1_000, 5_000] as const;
const CHARACTERS = 1_500;
/** Brute force compares every pair: beyond this it is told from its growth, the square of the number. */
const MOST_BRUTE = 500;
/** Sets of 5-grams as strings take a gigabyte for 5,000 essays: beyond this MinHash is told from its growth, the number itself. */
const MOST_HASHED = 1_000;
const PERMUTATIONS = 128;
const BANDS = 32;

/** Essays of words by Zipf's law and of sentences that many use; one in fifty holds 40 % of another. */
const essays = (count: number): TextToCompare[] => {
  const random = randomStream(`bench/similarity/${count}`);
  const character = (): string => String.fromCodePoint(0x4e00 + random.int(0, 2999));
  const words = Array.from({ length: 4000 }, () => character() + (random.unit() < 0.8 ? character() : ''));
  const word = (): string => words[Math.floor(Math.exp(random.unit() * Math.log(words.length))) - 1] ?? '';
  const sentence = (): string => `${Array.from({ length: random.int(6, 13) }, word).join('')}。`;
  const stock = Array.from({ length: 100 }, sentence);
  const texts = Array.from({ length: count }, (_, at) => {
    let text = '';
    while (text.length < CHARACTERS) text += random.unit() < 0.1 ? random.pick(stock) : sentence();
    return { id: `E${at}`, text };
  });
  for (let at = 0; at < count / 50; at += 1) {
    const [source, copy] = [random.pick(texts), random.pick(texts)];
    if (source !== copy) copy.text = copy.text.slice(0, CHARACTERS * 0.6) + source.text.slice(0, CHARACTERS * 0.4);
  }
  return texts;
};

/** The 5-grams of a text as a set, without punctuation; those of many texts are left out. */
const gramSets = (texts: readonly TextToCompare[]): Set<string>[] => {
  const sets = texts.map(({ text }) => {
    const plain = text.normalize('NFKC').replaceAll(/[\p{P}\p{Z}\s]/gu, '');
    return new Set(Array.from({ length: Math.max(0, plain.length - 4) }, (_, at) => plain.slice(at, at + 5)));
  });
  const holders = new Map<string, number>();
  for (const set of sets) for (const gram of set) holders.set(gram, (holders.get(gram) ?? 0) + 1);
  const most = Math.max(3, 0.02 * texts.length);
  return sets.map((set) => new Set([...set].filter((gram) => (holders.get(gram) ?? 0) <= most)));
};

const containment = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const gram of few) if (many.has(gram)) shared += 1;
  return few.size === 0 ? 0 : shared / few.size;
};

const bruteForce = (texts: readonly TextToCompare[]): number => {
  const sets = gramSets(texts);
  let pairs = 0;
  for (const [at, a] of sets.entries()) for (const b of sets.slice(at + 1)) if (containment(a, b) >= 0.2) pairs += 1;
  return pairs;
};

/** MinHash in bands, each candidate confirmed by its containment: fast, but made for copies of a whole. */
const minHash = (texts: readonly TextToCompare[]): number => {
  const sets = gramSets(texts);
  const random = randomStream('bench/minhash');
  const factors = Array.from({ length: PERMUTATIONS }, () => random.int(0, 0x3fffffff) * 2 + 1);
  const buckets = new Map<string, number[]>();
  const candidates = new Set<string>();
  for (const [at, set] of sets.entries()) {
    const least = new Uint32Array(PERMUTATIONS).fill(0xffffffff);
    for (const gram of set) {
      let hash = 0;
      for (let unit = 0; unit < gram.length; unit += 1) hash = Math.imul(hash ^ gram.charCodeAt(unit), 0x5bd1e995);
      factors.forEach((factor, row) => {
        const value = Math.imul(hash ^ (hash >>> 15), factor) >>> 0;
        if (value < (least[row] ?? 0)) least[row] = value;
      });
    }
    const rows = PERMUTATIONS / BANDS;
    for (let band = 0; band < BANDS; band += 1) {
      const key = `${band}/${least.slice(band * rows, (band + 1) * rows).join()}`;
      const held = buckets.get(key) ?? [];
      for (const other of held) candidates.add(`${other}/${at}`);
      buckets.set(key, [...held, at]);
    }
  }
  return [...candidates].filter((pair) => {
    const [a = 0, b = 0] = pair.split('/').map(Number);
    return containment(sets[a] ?? new Set(), sets[b] ?? new Set()) >= 0.2;
  }).length;
};

const timed = (work: () => number): { found: number; seconds: number } => {
  const started = performance.now();
  const found = work();
  return { found, seconds: (performance.now() - started) / 1000 };
};

interface Other {
  readonly name: string;
  readonly most: number;
  /** Of the number of essays, by which its time grows. */
  readonly power: number;
  readonly work: (texts: readonly TextToCompare[]) => number;
}

const OTHERS: readonly Other[] = [
  { name: 'brute force', most: MOST_BRUTE, power: 2, work: bruteForce },
  { name: 'MinHash', most: MOST_HASHED, power: 1, work: minHash },
];

/** Another way beside ours: measured as far as it is bearable, and from there told by its growth. */
class Measured {
  private last = { found: 0, seconds: 0, essays: 1 };

  constructor(private readonly other: Other) {}

  cells(texts: readonly TextToCompare[], own: number): string[] {
    const { most, power, work } = this.other;
    const measured = texts.length <= most;
    if (measured) this.last = { ...timed(() => work(texts)), essays: texts.length };
    const seconds = this.last.seconds * (texts.length / this.last.essays) ** power;
    return [
      `${measured ? '' : '~'}${seconds.toFixed(1)}`.padStart(14),
      (seconds / own).toFixed(1).padStart(7),
      (measured ? String(this.last.found) : '–').padStart(7),
    ];
  }
}

/** Pairs of essays that share passages, with the passages, beside brute force over sets and MinHash without passages. */
export function benchSimilarity(): Promise<void> {
  process.stdout.write(
    `\nEssays of ${CHARACTERS} characters: seconds, pairs found, and how many times as long the others take\n`,
  );
  const heads = OTHERS.map(({ name }) => `${`${name}/s`.padStart(14)}   times   pairs`);
  process.stdout.write(`essays   index/s   pairs ${heads.join(' ')}\n`);
  similarTexts(essays(50)); // the dictionaries are read
  const others = OTHERS.map((other) => new Measured(other));
  for (const count of SIZES) {
    const texts = essays(count);
    const own = timed(() => similarTexts(texts).pairs.length);
    const cells = [
      String(count).padStart(6),
      own.seconds.toFixed(2).padStart(9),
      String(own.found).padStart(7),
      ...others.flatMap((other) => other.cells(texts, own.seconds)),
    ];
    process.stdout.write(`${cells.join(' ')}\n`);
  }
  return Promise.resolve();
}

import { randomStream } from '#kernel';
import { compose, rewriteShare, sceneFor, textOf, type Composition, type Voice } from './composition.js';
import { render } from './grammar.js';
import { personName } from './names.js';
import { COURSE_VOICE } from './phrases/course-voice.js';
import { LISTS } from './phrases/fillers.js';
import { HELPER_VOICE } from './phrases/helper-voice.js';
import { ESSAY_TITLES } from './phrases/titles.js';
import { ESSAY_REASONS } from './reasons.js';
import type { ThemeShape, WorldShape } from './shape.js';
import type { EssayIntent, EssayInWorld, WorldScale } from './types.js';

/** By theme, in their order: each is told as by a helper, or as by who was helped. */
const VOICES: readonly Voice[] = [HELPER_VOICE, COURSE_VOICE];

type Lot = EssayIntent | 'copy';
const SIZE: Readonly<Record<WorldScale, { total: number; lots: readonly (readonly [Lot, number])[] }>> = {
  small: {
    total: 220,
    lots: [
      ['copy', 6],
      ['tooShort', 4],
      ['returnedOnce', 6],
      ['rejected', 6],
      ['withdrawn', 2],
    ],
  },
  city: {
    total: 1500,
    lots: [
      ['copy', 30],
      ['tooShort', 15],
      ['returnedOnce', 30],
      ['rejected', 40],
      ['withdrawn', 10],
    ],
  },
};
/** A little inside 10 to 30 %, since a share is rounded to whole sentences. */
const CHANGED = { low: 0.13, high: 0.27 };

const lotsOf = (seed: number, theme: ThemeShape, scale: WorldScale, eventful: boolean): Lot[] => {
  const { total, lots } = SIZE[scale];
  const possible = lots.filter(
    ([lot]) =>
      (lot !== 'tooShort' || theme.tooShort !== null) &&
      (eventful || lot === 'copy' || lot === 'tooShort' || lot === 'withdrawn'),
  );
  const special = possible.flatMap(([lot, count]) => Array.from({ length: count }, () => lot));
  const sound = Array.from({ length: total - special.length }, (): Lot => 'sound');
  return randomStream(`${seed}/essay-intents/${theme.key}`).shuffled([...special, ...sound]);
};

/** The text depends on the seed and the key alone, so that a copyist can be given the original's sentences. */
const compositionOf = (
  seed: number,
  { key, voice, theme, lot }: { key: string; voice: Voice; theme: ThemeShape; lot: Lot },
  self: string,
  org: string,
): Composition => {
  const { essay, tooShort } = theme;
  const stream = randomStream(`${seed}/${key}/text`);
  const scene = sceneFor(stream, { self, org });
  if (lot !== 'tooShort' || tooShort === null) {
    const told = compose(stream, voice, scene, stream.int(essay.low, essay.high));
    while (textOf(told).length < essay.low) told.paragraphs.push(...compose(stream, voice, scene, 300).paragraphs);
    return told;
  }
  const text = textOf(compose(stream, voice, scene, essay.low)).slice(0, stream.int(tooShort.low, tooShort.high));
  return { paragraphs: [[`${text.replace(/[，。：；“”|\n]*$/u, '')}。`]], scene };
};

interface Told {
  readonly composition: Composition;
  readonly essay: EssayInWorld;
}

/** Originals for the copyists: essays that go straight through, each copied once. */
const originalsOf = (seed: number, theme: string, told: readonly Told[]): Told[] =>
  randomStream(`${seed}/originals/${theme}`).shuffled(told.filter(({ essay }) => essay.intent === 'sound'));

const essaysOfTheme = (
  seed: number,
  shape: ThemeShape,
  voice: Voice,
  { scale, eventful }: { readonly scale: WorldScale; readonly eventful: boolean },
): EssayInWorld[] => {
  const { key: theme, offices } = shape;
  const titles = ESSAY_TITLES[theme] ?? Object.values(ESSAY_TITLES).flat();
  const keyed = lotsOf(seed, shape, scale, eventful).map((lot, index) => ({
    lot,
    key: `${theme}-${String(index + 1).padStart(4, '0')}`,
  }));
  const authors = new Set<string>();
  const tell = ({ lot, key }: { lot: Lot; key: string }): Told => {
    const stream = randomStream(`${seed}/${key}`);
    const office = stream.pick(offices);
    // An office sends in one essay of an author: two of the same name would be taken for one.
    let author = personName(stream);
    while (authors.has(`${office.key}/${author}`)) author = personName(stream);
    authors.add(`${office.key}/${author}`);
    const quality = stream.normal();
    const intent = lot === 'copy' ? 'sound' : lot;
    const reasons = ESSAY_REASONS[intent];
    const reason = reasons.length > 0 ? stream.pick(reasons) : null;
    const composition = compositionOf(seed, { key, voice, theme: shape, lot }, author, office.name.zh);
    const title = render(stream.pick(titles), composition.scene, LISTS, stream);
    const text = textOf(composition);
    return {
      composition,
      essay: {
        key,
        themeKey: theme,
        officeKey: office.key,
        title,
        text,
        author,
        quality,
        intent,
        reason,
        copyOf: null,
      },
    };
  };
  const told = new Map(keyed.map((entry) => [entry.key, tell(entry)]));
  const copyists = new Set(keyed.filter(({ lot }) => lot === 'copy').map(({ key }) => key));
  const originals = originalsOf(
    seed,
    theme,
    [...told.values()].filter(({ essay }) => !copyists.has(essay.key)),
  );
  for (const [index, key] of [...copyists].entries()) {
    const mine = told.get(key);
    const original = originals[index];
    if (!mine || !original) continue;
    const stream = randomStream(`${seed}/${key}/copying`);
    const share = CHANGED.low + (CHANGED.high - CHANGED.low) * stream.unit();
    const composition = rewriteShare(original.composition, voice, share, stream);
    const essay = {
      ...mine.essay,
      text: textOf(composition),
      quality: original.essay.quality - 0.2,
      copyOf: original.essay.key,
    };
    told.set(key, { composition, essay });
  }
  return [...told.values()].map(({ essay }) => essay);
};

export const essaysOf = (seed: number, scale: WorldScale, { themes, eventful }: WorldShape): EssayInWorld[] =>
  themes.flatMap((theme, index) =>
    essaysOfTheme(seed, theme, VOICES[index % VOICES.length] ?? HELPER_VOICE, { scale, eventful }),
  );

import { readDemoPlan } from '../player/stage-set.js';
import { hanLength, randomStream } from '#kernel';
import { generateWorld, markFor, type EssayInWorld, type World, type WorldScale } from './index.js';

const { plan } = readDemoPlan();
const worlds: Readonly<Record<WorldScale, World>> = {
  small: generateWorld({ seed: 7, scale: 'small', plan }),
  city: generateWorld({ seed: 7, scale: 'city', plan }),
};
const scales: WorldScale[] = ['small', 'city'];

const grams = (text: string): Set<string> => {
  const characters = [...text.replace(/\s/gu, '')];
  return new Set(characters.slice(4).map((_, index) => characters.slice(index, index + 5).join('')));
};
/** Share of the smaller text's 5-grams that the other has too. */
const containment = (a: Set<string>, b: Set<string>): number => {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const gram of small) if (large.has(gram)) shared += 1;
  return shared / Math.max(small.size, 1);
};
const tally = <T>(items: readonly T[], key: (item: T) => string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
};
const isOrdinary = ({ copyOf, intent }: EssayInWorld): boolean => copyOf === null && intent !== 'tooShort';

describe('the generated world', () => {
  it('is the same for the same seed and another for another seed', () => {
    expect(generateWorld({ seed: 7, scale: 'small', plan })).toEqual(worlds.small);
    const other = generateWorld({ seed: 8, scale: 'small', plan });
    expect(other.offices).toEqual(worlds.small.offices);
    expect(other.nominations[0]?.deeds).not.toBe(worlds.small.nominations[0]?.deeds);
    expect(other.essays[0]?.text).not.toBe(worlds.small.essays[0]?.text);
    expect(other.judges.map(({ name }) => name)).not.toEqual(worlds.small.judges.map(({ name }) => name));
  });

  it('has the announced sizes', () => {
    const sizes = scales.map((scale) => ({
      offices: tally(worlds[scale].offices, ({ kind }) => kind),
      people: tally(worlds[scale].people, ({ role, body }) => body ?? role),
      judges: tally(worlds[scale].judges, ({ conduct }) => conduct),
      nominations: worlds[scale].nominations.length,
      essays: tally(worlds[scale].essays, ({ themeKey }) => themeKey),
    }));
    const bodies = { organiser: 2, auditor: 1, leadingGroup: 9, organisingCommittee: 7 };
    expect(sizes).toEqual([
      {
        offices: { county: 12, unit: 24 },
        people: { ...bodies, officeClerk: 36, officeLead: 36 },
        judges: { steady: 20, late: 2, recusesOnce: 2 },
        nominations: 150,
        essays: { 'my-helping-story': 220, 'my-poverty-alleviation-course': 220 },
      },
      {
        offices: { county: 24, unit: 48 },
        people: { ...bodies, officeClerk: 72, officeLead: 72 },
        judges: { steady: 51, late: 4, recusesOnce: 5 },
        nominations: 400,
        essays: { 'my-helping-story': 1500, 'my-poverty-alleviation-course': 1500 },
      },
    ]);
  });

  it.each(scales)('gives everybody a username of their own in %s', (scale) => {
    const { people, judges, offices } = worlds[scale];
    const usernames = [...people, ...judges].map(({ username }) => username);
    expect(new Set(usernames).size).toBe(usernames.length);
    expect(usernames.filter((username) => !/^[a-z][a-z0-9-]+$/u.test(username))).toEqual([]);
    expect(new Set(offices.map(({ key }) => key)).size).toBe(offices.length);
    expect(new Set(offices.map(({ name }) => name.zh)).size).toBe(offices.length);
    expect(people.filter(({ chair }) => chair).map(({ body }) => body)).toEqual([
      'leadingGroup',
      'organisingCommittee',
    ]);
  });

  it.each(scales)('hangs every unit under a county and sends every judge from one in %s', (scale) => {
    const { offices, judges } = worlds[scale];
    const counties = new Set(offices.filter(({ kind }) => kind === 'county').map(({ key }) => key));
    expect(offices.filter(({ kind, parentKey }) => (kind === 'unit') !== counties.has(parentKey ?? ''))).toEqual([]);
    expect(judges.filter(({ homeCounty }) => !counties.has(homeCounty))).toEqual([]);
  });

  it('leaves everybody as they are when more offices and judges join', () => {
    const small = new Set(worlds.small.people.map(({ username, name }) => `${username} ${name}`));
    const city = new Set(worlds.city.people.map(({ username, name }) => `${username} ${name}`));
    expect([...small].filter((person) => !city.has(person))).toEqual([]);
  });
});

describe('nominations', () => {
  it.each(scales)('stay within two per office and category in %s', (scale) => {
    const counts = tally(worlds[scale].nominations, ({ officeKey, categoryKey }) => `${officeKey} ${categoryKey}`);
    expect(Object.entries(counts).filter(([, count]) => count > 2)).toEqual([]);
  });

  it.each(scales)('leave every category enough sound entries for its ten places in %s', (scale) => {
    const sound = worlds[scale].nominations.filter(({ intent }) => intent === 'sound');
    const counts = Object.values(tally(sound, ({ categoryKey }) => categoryKey));
    expect(counts).toHaveLength(5);
    expect(Math.min(...counts)).toBeGreaterThan(15);
  });

  it.each(scales)('carry deeds of 300 to 2,000 characters in %s', (scale) => {
    const lengths = worlds[scale].nominations.map(({ deeds }) => hanLength(deeds));
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(300);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(2000);
    expect(worlds[scale].nominations.filter(({ deeds }) => /[[\]{}|]|undefined/u.test(deeds))).toEqual([]);
  });

  it.each(scales)('nominate an organisation once at most in %s', (scale) => {
    const nominated = worlds[scale].nominations.flatMap(({ nominee }) => nominee.officeKey ?? []);
    expect(new Set(nominated).size).toBe(nominated.length);
  });

  it('give a reason whenever something happens', () => {
    const silent = worlds.city.nominations.filter(({ intent, reason }) => (intent === 'sound') !== (reason === null));
    expect(silent).toEqual([]);
  });
});

describe('a world by another plan', () => {
  const [award, ...others] = plan.categories;
  const theme = others.find(({ kind }) => kind === 'essay');
  if (!award || !theme) throw new Error('The plan has awards and themes.');
  const other = {
    ...plan,
    categories: [
      {
        ...award,
        key: 'reader',
        quotaPerOffice: 1,
        nominatedBy: ['unit' as const],
        text: { minimum: 2200, maximum: 2800 },
      },
      { ...award, key: 'librarian', quotaPerOffice: null, nominatedBy: ['media' as const] },
      { ...theme, key: 'my-book', text: { minimum: 100, maximum: 400 } },
    ],
  };
  const world = generateWorld({ seed: 7, scale: 'small', plan: other, usual: false });

  it('keeps its quotas, its lengths and who may nominate', () => {
    const readers = world.nominations.filter(({ categoryKey }) => categoryKey === 'reader');
    const units = new Set(world.offices.filter(({ kind }) => kind === 'unit').map(({ key }) => key));
    expect(Object.values(tally(readers, ({ officeKey }) => officeKey)).filter((count) => count > 1)).toEqual([]);
    expect(readers.filter(({ officeKey }) => !units.has(officeKey))).toEqual([]);
    const deeds = readers.map(({ deeds: text }) => hanLength(text));
    expect([Math.min(...deeds) >= 2200, Math.max(...deeds) <= 2800]).toEqual([true, true]);
    const librarians = world.nominations.filter(({ categoryKey }) => categoryKey === 'librarian');
    expect(new Set(librarians.map(({ officeKey }) => officeKey))).toEqual(new Set(['daily', 'radio-tv']));
    const essays = world.essays.map(({ text }) => hanLength(text));
    expect([Math.min(...essays) >= 100, Math.max(...essays) <= 400]).toEqual([true, true]);
    expect(world.badInput).toEqual([]);
  });
});

describe('essays', () => {
  it.each(scales)('count 500 to 1,500 characters, the too short ones below 250, in %s', (scale) => {
    for (const { text, intent } of worlds[scale].essays) {
      const length = hanLength(text);
      const [low, high] = intent === 'tooShort' ? [60, 249] : [500, 1500];
      if (length < low || length > high) throw new Error(`${length} characters: ${text}`);
    }
    expect(worlds[scale].essays.filter(({ text, title }) => /[[\]{}|]|undefined/u.test(text + title))).toEqual([]);
  });

  it.each(scales)('copied from another are really alike in %s', (scale) => {
    const byKey = new Map(worlds[scale].essays.map((essay) => [essay.key, essay]));
    const copies = worlds[scale].essays.filter(({ copyOf }) => copyOf !== null);
    expect(copies).toHaveLength(scale === 'small' ? 12 : 60);
    for (const { copyOf, text } of copies) {
      const original = byKey.get(copyOf ?? '');
      expect(original?.copyOf).toBeNull();
      const alike = containment(grams(text), grams(original?.text ?? ''));
      expect(alike).toBeGreaterThan(0.6);
      expect(alike).toBeLessThan(1);
    }
  });

  it.each(['my-helping-story', 'my-poverty-alleviation-course'])('that are nobody’s copy are unlike: %s', (theme) => {
    const texts = worlds.city.essays.filter((essay) => essay.themeKey === theme && isOrdinary(essay)).slice(0, 160);
    const gramsOfTexts = texts.map(({ text }) => grams(text));
    const alike = gramsOfTexts.flatMap((a, i) => gramsOfTexts.slice(i + 1).map((b) => containment(a, b)));
    expect(Math.max(...alike)).toBeLessThan(0.35);
  });
});

describe('marks', () => {
  const rubric = [
    { key: 'results', points: 40 },
    { key: 'effort', points: 25 },
    { key: 'example', points: 20 },
    { key: 'lastingEffect', points: 15 },
  ];
  const total = (severity: number, quality: number, stream = randomStream('marks')): number =>
    rubric.reduce((sum, criterion) => sum + Number(markFor({ severity, noise: 5 }, { quality }, criterion, stream)), 0);

  it('are multiples of a half within the points of the criterion', () => {
    const stream = randomStream('scale');
    for (const { key, points } of rubric) {
      for (const quality of [-9, -2, 0, 2, 9]) {
        const mark = markFor({ severity: 6, noise: 7 }, { quality }, { key, points }, stream);
        expect(mark).toMatch(/^\d+(\.5)?$/u);
        expect(Number(mark)).toBeGreaterThanOrEqual(0);
        expect(Number(mark)).toBeLessThanOrEqual(points);
      }
    }
  });

  it('follow quality and severity, with the noise of the judge', () => {
    const stream = randomStream('many');
    const totals = Array.from({ length: 4000 }, () => total(2, 0.5, stream));
    const mean = totals.reduce((sum, value) => sum + value, 0) / totals.length;
    const deviation = Math.sqrt(totals.reduce((sum, value) => sum + (value - mean) ** 2, 0) / totals.length);
    expect(Math.abs(mean - 76)).toBeLessThan(0.5);
    expect(Math.abs(deviation - 5)).toBeLessThan(0.4);
    expect(total(0, 2)).toBeGreaterThan(total(0, -2));
    expect(total(4, 0)).toBeGreaterThan(total(-4, 0));
  });
});
